package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were given, by request. Bounded by {@link #MAX}, the eldest is forgotten; behind
 * it stands the broker's own detection of duplicates. One thread.
 */
final class Remembered {

    /** Requests: as many as the log retains. */
    static final int MAX = 4096;

    private final Map<String, CueAnswer> answers =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, CueAnswer> eldest) {
                    return size() > MAX;
                }
            };

    /** Keeps an answer, if it was a decision. */
    void put(String request, CueAnswer answer) {
        switch (answer.outcome()) {
            case LOGGED, UNLOGGED, REFUSED, TOO_LATE, CONFLICT -> answers.put(request, answer);
            case REPEATED, LOG_AWAY, BUSY, NO_PROGRAM -> {}
        }
    }

    /** Takes a decision that was in the log already. */
    void recovered(Decision decision) {
        if (answers.containsKey(decision.request())) {
            return;
        }
        boolean refused = !decision.refused().isEmpty();
        answers.put(
                decision.request(),
                new CueAnswer(
                        refused ? Outcome.REFUSED : Outcome.LOGGED,
                        decision.correlation(),
                        decision.refused(),
                        AirGroup.never(
                                refused
                                        ? decision.refused()
                                        : "it was decided before this hub began; its ledger"
                                                + " tells")));
    }

    /** The answer to a request that was decided before; null if it was not, or is forgotten. */
    @Nullable CueAnswer repeated(String request) {
        CueAnswer first = answers.get(request);
        if (first == null) {
            return null;
        }
        return switch (first.outcome()) {
            case LOGGED, UNLOGGED ->
                    new CueAnswer(
                            Outcome.REPEATED, first.correlation(), first.reason(), first.air());
            default -> first;
        };
    }
}
