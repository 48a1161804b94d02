package io.crosspoint.metadata.translate;

/** Arithmetic of the 33-bit 90 kHz clock that pts_time, pts_adjustment and PTS are read on. */
final class Clock90k {

    static final long MASK = (1L << 33) - 1;
    static final int TICKS_PER_MILLISECOND = 90;
    static final int TICKS_PER_TENTH = 9_000;
    static final int TICKS_PER_SECOND = 90_000;

    private Clock90k() {}

    /** A time and a span later, carried round. */
    static long plus(long time, long ticks) {
        return time + ticks & MASK;
    }

    /** From one time to another, the short way round: negative if {@code to} is before. */
    static long between(long from, long to) {
        long ahead = to - from & MASK;
        return ahead > MASK >> 1 ? ahead - MASK - 1 : ahead;
    }
}
