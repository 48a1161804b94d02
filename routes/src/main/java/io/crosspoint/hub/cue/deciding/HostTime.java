package io.crosspoint.hub.cue.deciding;

import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How the host's time of day and {@link System#nanoTime} belong together. The time of day may be
 * set: after a step nothing is timed by it until it has been steady for {@link #STEADY_NANOS}.
 * Called from any thread.
 */
public final class HostTime {

    /** More than this between two looks is a step; NTP slews by half a millisecond a second. */
    public static final long STEP_NANOS_MIN = 20_000_000;

    /** So long a clock that has stepped is watched before it is believed again. */
    public static final long STEADY_NANOS = 10_000_000_000L;

    /** A look that took longer may have been interrupted between its two readings. */
    private static final long LOOK_NANOS_MAX = 1_000_000;

    private static final int LOOKS_MAX = 4;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private boolean known;
    private long utcLessNanos;
    private long steppedNanos;
    private boolean stepped;

    /** A relation that is not known until the first look. */
    public HostTime(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The time of day. */
    public Instant now() {
        return clock.instant();
    }

    /** The other clock. */
    public long nanos() {
        return nanoTime.getAsLong();
    }

    /** Looks at both clocks; often enough that a step is noticed, at least once a second. */
    public synchronized void look() {
        for (int look = 0; look < LOOKS_MAX; look++) {
            long before = nanoTime.getAsLong();
            Instant utc = clock.instant();
            long after = nanoTime.getAsLong();
            if (after - before <= LOOK_NANOS_MAX) {
                observe(utc, before + (after - before) / 2);
                return;
            }
        }
    }

    private void observe(Instant utc, long nanos) {
        long less = epochNanos(utc) - nanos;
        if (known && Math.abs(less - utcLessNanos) > STEP_NANOS_MIN) {
            stepped = true;
            steppedNanos = nanos;
        }
        known = true;
        utcLessNanos = less;
    }

    /**
     * A time of day on the scale of {@link System#nanoTime}.
     *
     * @return empty while the time of day cannot be believed
     */
    public synchronized OptionalLong nanosOf(Instant utc) {
        look();
        boolean steady = !stepped || nanoTime.getAsLong() - steppedNanos >= STEADY_NANOS;
        return known && steady
                ? OptionalLong.of(epochNanos(utc) - utcLessNanos)
                : OptionalLong.empty();
    }

    private static long epochNanos(Instant utc) {
        return utc.getEpochSecond() * SECOND_NANOS + utc.getNano();
    }
}
