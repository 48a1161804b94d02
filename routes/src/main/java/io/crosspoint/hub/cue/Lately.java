package io.crosspoint.hub.cue;

import java.time.Duration;

/**
 * How many of something there were in the last {@link #WINDOW}, to a sixtieth of it. What happened
 * often takes no more room than what happened once. One thread at a time.
 */
final class Lately {

    /** So long an alarm stands for what is over. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int SLOTS = 60;
    private static final long SLOT_NANOS = WINDOW.toNanos() / SLOTS;

    private final long[] counts = new long[SLOTS];
    private long slot;
    private boolean used;

    /** Counts so many more. */
    void count(int more, long nowNanos) {
        move(nowNanos);
        counts[Math.floorMod(slot, SLOTS)] += more;
    }

    /** How many there were. */
    long total(long nowNanos) {
        move(nowNanos);
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    private void move(long nowNanos) {
        long now = Math.floorDiv(nowNanos, SLOT_NANOS);
        if (!used) {
            used = true;
            slot = now;
        }
        // Two threads may have read the clock in another order than they come here in.
        long gone = Math.min(now - slot, SLOTS);
        for (long next = 1; next <= gone; next++) {
            counts[Math.floorMod(slot + next, SLOTS)] = 0;
        }
        slot = Math.max(slot, now);
    }
}
