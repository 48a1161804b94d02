package io.crosspoint.components.splice;

import java.util.Arrays;

/**
 * The program clock now, by the earliest of what came lately. A packet comes when it was sent, or
 * later: by a longer way, by jitter, by a turn of the loop. Who takes the last one for "now" is
 * wrong by that; who takes the earliest of some seconds is not, and a time of day means the same
 * frame whichever leg carries the program.
 *
 * <p>The earliest of the last {@link #WINDOW_NANOS} holds. That covers a leg that is away for so
 * long; it follows a clock that is early at once, and one that is slow by 50 millionths with 0.4
 * ms. Where only later ones have come for longer, the way has changed: it gives in by 1 ms a
 * second, so that nothing that belongs together is torn apart, and all at once where more than
 * {@link #LATE_NANOS_MAX} is missing, as no leg is so late and what it held was no time of the
 * program's (a sender that began with a burst, a host that slept). A jump of the program clock
 * begins it anew. The host's time of day has no part in it: {@link System#nanoTime} does not step.
 *
 * <p>One thread owns it; nothing is allocated, and what it holds is fixed.
 */
final class EarliestClock {

    private static final int BUCKETS = 8;
    private static final long BUCKET_NANOS = 1_000_000_000;

    /** For so long the earliest holds: 8 s, and up to one less as it is counted in whole ones. */
    static final long WINDOW_NANOS = BUCKETS * BUCKET_NANOS;

    /** Beyond it what comes is not late but of another time: 100 ms. */
    static final long LATE_NANOS_MAX = 100_000_000;

    private static final int GIVES_IN = 1000;
    private static final int CLOCK_BITS = 33;

    private final long[] earliest = new long[BUCKETS];
    private boolean known;
    private long last90k;

    /** The clock without its wrap, ticks since the beginning. */
    private long ticks;

    private long lastNanos;
    private long bucket;
    private long window;
    private long held;

    /** Begins anew: the program clock began, or it jumped. */
    void restart() {
        known = false;
    }

    /**
     * Takes the program clock of the last packet that has come.
     *
     * @param clock90k 33 bits
     * @param nowNanos {@link System#nanoTime}
     * @return the program clock now: that of the packet that comes now where the earliest does, 33
     *     bits
     */
    long accept(long clock90k, long nowNanos) {
        long sinceNanos = known ? nowNanos - lastNanos : 0;
        ticks = known ? ticks + (clock90k - last90k << 64 - CLOCK_BITS >> 64 - CLOCK_BITS) : 0;
        last90k = clock90k;
        lastNanos = nowNanos;
        // The more the clock is ahead of the host, the earlier this came.
        long ahead = ticks * 100_000 / 9 - nowNanos;
        turn(Math.floorDiv(nowNanos, BUCKET_NANOS), ahead);
        int index = (int) Math.floorMod(bucket, (long) BUCKETS);
        earliest[index] = Math.max(earliest[index], ahead);
        window = Math.max(window, ahead);
        held =
                !known || held - window > LATE_NANOS_MAX
                        ? window
                        : Math.max(window, held - sinceNanos / GIVES_IN);
        known = true;
        return clock90k + (held - ahead) * 9 / 100_000 & (1L << CLOCK_BITS) - 1;
    }

    /** Forgets what is older than the window. */
    private void turn(long now, long ahead) {
        if (!known || now - bucket >= BUCKETS) {
            Arrays.fill(earliest, Long.MIN_VALUE);
            window = ahead;
        } else if (now != bucket) {
            for (long passed = bucket + 1; passed <= now; passed++) {
                earliest[(int) Math.floorMod(passed, (long) BUCKETS)] = Long.MIN_VALUE;
            }
            window = ahead;
            for (long one : earliest) {
                window = Math.max(window, one);
            }
        }
        bucket = now;
    }
}
