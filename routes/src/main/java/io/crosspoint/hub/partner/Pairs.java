package io.crosspoint.hub.partner;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.hub.cue.deciding.Worth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of one event whose start a partner surely never had: their ends are withheld, so that
 * it gets a pair or nothing of it. A start that may have arrived is not among them: its end is due.
 * Nor is one that also ended something: an end more harms nobody, one too few may.
 *
 * <p>Of the last {@link #PAIRS_MAX}; of older ones the end is told, which harms nobody.
 */
final class Pairs {

    /** Pairs that are remembered. */
    static final int PAIRS_MAX = 1_000;

    private final Map<String, String> missed = new LinkedHashMap<>();

    /** The start of a pair was not delivered. */
    synchronized void startMissed(Decision start, boolean mayHaveArrived, String reason) {
        if (!isStart(start) || start.pair().isEmpty()) {
            return;
        }
        missed.remove(start.pair());
        if (!mayHaveArrived) {
            missed.put(start.pair(), reason);
            if (missed.size() > PAIRS_MAX) {
                missed.remove(missed.keySet().iterator().next());
            }
        }
    }

    /** The partner has the start of a pair, or a new one of the same name begins. */
    synchronized void startDelivered(Decision start) {
        if (!endsOnly(start)) {
            missed.remove(start.pair());
        }
    }

    /** Why an end is withheld; null if it is due. */
    synchronized @Nullable String withheld(Decision end) {
        return endsOnly(end) && !end.pair().isEmpty() ? missed.get(end.pair()) : null;
    }

    /** Whether a decision ends, or cancels, what another starts. */
    static boolean ends(Decision end, Decision start) {
        return endsOnly(end)
                && isStart(start)
                && !end.pair().isEmpty()
                && end.pair().equals(start.pair())
                && end.entry() > start.entry();
    }

    /** Whether it ends something and starts nothing: what also starts has another's pair. */
    static boolean endsOnly(Decision decision) {
        return decision.kind() == Kind.END && !Worth.starts(decision);
    }

    static boolean isStart(Decision decision) {
        return decision.kind() != Kind.END;
    }
}
