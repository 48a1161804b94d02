package io.crosspoint.hub.cue.deciding;

import java.time.Duration;

/** Arithmetic of the 33-bit 90 kHz clock that PCR bases, PTS and positions are read on. */
public final class Clock33 {

    private static final long MASK = (1L << 33) - 1;
    private static final int SHIFT = Long.SIZE - 33;
    private static final int TICKS_A_MILLISECOND = 90;

    private Clock33() {}

    /** A time and a span later, carried round. */
    public static long plus(long time, long ticks) {
        return time + ticks & MASK;
    }

    /** From one time to another, the short way round: negative if {@code to} is before. */
    public static long between(long from, long to) {
        return to - from << SHIFT >> SHIFT;
    }

    /** A span of nanoseconds in ticks, rounded down. */
    public static long ticks(long nanos) {
        return Math.floorDiv(nanos * 9, 100_000L);
    }

    /** A span in ticks. */
    public static long ticks(Duration span) {
        return span.toMillis() * TICKS_A_MILLISECOND;
    }

    /** A span of ticks in milliseconds, rounded down. */
    public static long millis(long ticks) {
        return Math.floorDiv(ticks, TICKS_A_MILLISECOND);
    }
}
