package io.crosspoint.metadata.ts;

/**
 * What lies between two PCRs of a program when no {@code discontinuity_indicator} announced a jump.
 * ISO/IEC 13818-1 wants a PCR at least every 100 ms.
 */
public enum PcrInterval {
    /** At most 100 ms, and forward. */
    REGULAR,
    /** As much time went by as the clock says, and it is too long. */
    GAP,
    /** The clock went back, or on by much more than the time that went by. */
    JUMP;

    /** The longest interval, in nanoseconds. */
    public static final long NANOS_MAX = 100_000_000;

    /**
     * How far clock and time may differ over a gap, besides half of it: packets may be lost, and
     * either measure may be coarse. More, and the clock has jumped.
     */
    public static final long TOLERANCE_NANOS = 100_000_000;

    /**
     * Judges an interval.
     *
     * @param clockNanos by the values of the PCRs
     * @param elapsedNanos by another measure: arrival, or the packets in between
     */
    public static PcrInterval of(long clockNanos, long elapsedNanos) {
        if (clockNanos > 0 && clockNanos <= NANOS_MAX) {
            return REGULAR;
        }
        long tolerance = Math.max(TOLERANCE_NANOS, clockNanos / 2);
        return clockNanos > 0 && Math.abs(elapsedNanos - clockNanos) <= tolerance ? GAP : JUMP;
    }
}
