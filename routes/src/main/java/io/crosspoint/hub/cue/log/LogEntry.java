package io.crosspoint.hub.cue.log;

import io.crosspoint.hub.cue.Decision;

/**
 * A decision as it is written.
 *
 * @param decision the decision
 * @param once what may be in the log once only; the broker refuses it the second time
 * @param way how it comes to be written
 */
public record LogEntry(Decision decision, String once, Way way) {

    /** How a decision comes to be written. */
    public enum Way {
        /** It goes on air by being written, or is refused. */
        FIRST,
        /** A cue that was decided before gets another position. */
        AGAIN,
        /** It was carried out before it could be written. */
        BEHIND
    }
}
