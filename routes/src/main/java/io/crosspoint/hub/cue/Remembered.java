package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were given to requests that were accepted, by request: asked again, such a
 * request is answered the same and nothing more goes on air. Bounded by {@link #MAX}, the eldest is
 * forgotten; behind it stands the broker's own detection of duplicates.
 *
 * <p>A refusal is not remembered, of whatever kind. It changed nothing on air, and what stood
 * against the request may be gone when it comes again: the log may be back, the program may have a
 * clock, the splice event may be free, the pre-roll may count from another time of day. It is
 * judged anew, and each refusal is an entry of the log of its own. One thread.
 */
final class Remembered {

    /** Requests; more than the log retains for a hub that starts. */
    static final int MAX = 4096;

    private final Map<String, CueAnswer> answers =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, CueAnswer> eldest) {
                    return size() > MAX;
                }
            };

    private final Map<String, Integer> withheld =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                    return size() > MAX;
                }
            };

    /** A request was refused whose decisions may be in the log all the same. */
    void withheld(String request) {
        withheld.merge(request, 1, Integer::sum);
    }

    /**
     * What the log takes once only of a request: by that, one that comes again after a restart is
     * known. Not one that was refused, because nobody knew whether it was written.
     *
     * @param section which of the request's
     */
    String once(CueRequest request, int section) {
        String once = "%s/%s/%d".formatted(request.event(), request.id(), section);
        int times = withheld.getOrDefault(request.id(), 0);
        return times == 0 ? once : once + "/" + times;
    }

    /** Keeps an answer, if the request was accepted. */
    void put(String request, CueAnswer answer) {
        switch (answer.outcome()) {
            case LOGGED, UNLOGGED -> answers.put(request, answer);
            case REPEATED, REFUSED, TOO_LATE, CONFLICT, LOG_AWAY, BUSY, NO_PROGRAM -> {}
        }
    }

    /** Takes what the log tells of a request to an earlier run, unless it came again since. */
    void recovered(String request, CueAnswer answer) {
        answers.putIfAbsent(request, answer);
    }

    /** What a request was put on air by without the log is there now. */
    void logged(String request) {
        answers.computeIfPresent(request, (id, first) -> repeated(Outcome.REPEATED, first));
    }

    /**
     * The answer to a request that was accepted before, which is not said to be in the log before
     * it is; null if it was not accepted, or is forgotten.
     */
    @Nullable CueAnswer repeated(String request) {
        CueAnswer first = answers.get(request);
        if (first == null) {
            return null;
        }
        boolean unlogged = first.outcome() == Outcome.UNLOGGED;
        return repeated(unlogged ? Outcome.UNLOGGED : Outcome.REPEATED, first);
    }

    private static CueAnswer repeated(Outcome outcome, CueAnswer first) {
        return new CueAnswer(outcome, true, first.correlation(), first.reason(), first.air());
    }
}
