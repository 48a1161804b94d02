package io.crosspoint.hub.cue;

/** Admits so many a second, and as many at once after a second of rest. Any thread. */
final class RateLimit {

    private static final long SECOND_NANOS = 1_000_000_000;

    private final long costNanos;
    private long debtUntilNanos;
    private boolean used;

    RateLimit(int perSecond) {
        this.costNanos = SECOND_NANOS / perSecond;
    }

    /** Whether one more is admitted now. */
    synchronized boolean admit(long nowNanos) {
        if (!used || debtUntilNanos - nowNanos < 0) {
            used = true;
            debtUntilNanos = nowNanos;
        }
        if (debtUntilNanos + costNanos - nowNanos > SECOND_NANOS) {
            return false;
        }
        debtUntilNanos += costNanos;
        return true;
    }
}
