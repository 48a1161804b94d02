package io.crosspoint.essence.splice;

/**
 * What became of one copy of an order.
 *
 * @param number the order's
 * @param copy which one, from 0
 * @param kind what became of it
 * @param position90k of the null packet that its first packet took; where it was not put on air,
 *     the program clock when that was settled; −1 where there was none yet
 */
public record SpliceFate(long number, int copy, Kind kind, long position90k) {

    /** What became of a copy. */
    public enum Kind {
        /** It is in the program, whole. */
        AIRED,
        /** Withheld: when the order came, its position less the lead had passed. */
        LATE,
        /** Not this hub's to insert: its position had passed when its program began here. */
        BEFORE_START,
        /** Given up: not enough null packets, or no stream of cues to put it on. */
        NO_NULL,
        /** Withheld: the program clock jumped while it waited, and its position means nothing. */
        CLOCK_JUMPED,
        /** Withheld: an order with a greater number was here before it. */
        OUT_OF_ORDER
    }
}
