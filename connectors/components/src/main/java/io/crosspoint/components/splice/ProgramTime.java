package io.crosspoint.components.splice;

/**
 * The program clock at a moment of the host's clock.
 *
 * @param clock90k the program clock, ticks of 90 kHz, 33 bits
 * @param nanos when it was so, {@link System#nanoTime}
 */
public record ProgramTime(long clock90k, long nanos) {

    /** For so long the clock is taken to run on when nothing comes: 1 s. */
    public static final long STALE_NANOS = 1_000_000_000;

    private static final long MASK = (1L << 33) - 1;

    /** The program clock at another moment, 33 bits, as the time in between says. */
    public long at(long nowNanos) {
        return clock90k + Math.floorDiv((nowNanos - nanos) * 9, 100_000) & MASK;
    }

    /** Whether too long has gone by for that to mean anything. */
    public boolean stale(long nowNanos) {
        return nowNanos - nanos > STALE_NANOS;
    }
}
