package io.crosspoint.hub.cue;

import java.time.Instant;

/**
 * What became of a decision: a line of the ledger beside it.
 *
 * @param event the event
 * @param correlation the cue
 * @param entry the decision's number
 * @param kind what kind of news
 * @param who where it is from: {@code insertion}, of a single copy {@code copy 2 of 3}, {@code
 *     return}, {@code log}, or a partner's id
 * @param result in one word
 * @param detail one line for people; may be empty
 * @param splicePts90k the splice point, 33 bits; −1 where there is none
 * @param position90k where in the program; −1 where that is not known
 * @param at when
 */
public record CueFact(
        String event,
        String correlation,
        long entry,
        Kind kind,
        String who,
        String result,
        String detail,
        long splicePts90k,
        long position90k,
        Instant at) {

    /** {@link #who} of what the program's insertion says of a decision, all copies together. */
    public static final String INSERTION = "insertion";

    /** {@link #result} of what was put into the program: the first copy is in. */
    public static final String AIRED = "aired";

    /** {@link #result} of what was put on air though the log could not be written; and why. */
    public static final String AIR_UNLOGGED = "air-unlogged";

    /** {@link #result} of what was decided once more, at another position. */
    public static final String AGAIN = "again";

    /** {@link #result} of what was given up; the detail says why. */
    public static final String MISSED = "missed";

    /** {@link #result} of what a partner refused for good; the detail says why. */
    public static final String REFUSED = "refused";

    /** {@link #result} of what came back from the air. */
    public static final String SEEN = "seen";

    /** {@link #result} of what the log no longer keeps the fate of. */
    public static final String NOT_KEPT = "not-kept";

    /** What kind of news a fact is. */
    public enum Kind {
        /** Carried out before it could be written to the log, or older than what it keeps. */
        LOG,
        /** Put into the program, or not. */
        AIR,
        /** Read back from the program. */
        SEEN,
        /** A partner's answer. */
        PARTNER
    }
}
