package io.crosspoint.transport.datagram;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Turns the kernel's arrival stamps, which are on the wall clock, into nanoseconds of {@link
 * System#nanoTime()}. One a socket: what it gives out never falls and is never later than now,
 * whatever happens to the wall clock.
 */
final class ArrivalClock {

    /** How long a measured difference between the clocks is used, nanoseconds. */
    static final long MEASURED_FOR_NANOS = 1_000_000_000L;

    /** A datagram that seems to have waited longer than this says: measure first, nanoseconds. */
    static final long SUSPECT_AGE_NANOS = 100_000_000L;

    private static final int TRIES = 3;

    private final LongSupplier wallNanos;
    private final LongSupplier nanoTime;
    private boolean measured;
    private long measuredAt;
    private long wallMinusNanoTime;
    private boolean given;
    private long lastGiven;

    /**
     * A clock that has not given anything yet.
     *
     * @param wallNanos nanoseconds since 1970
     * @param nanoTime the scale of what it gives out
     */
    ArrivalClock(LongSupplier wallNanos, LongSupplier nanoTime) {
        this.wallNanos = wallNanos;
        this.nanoTime = nanoTime;
    }

    /** A clock on this host's two. */
    static ArrivalClock ofSystem() {
        return new ArrivalClock(ArrivalClock::systemWallNanos, System::nanoTime);
    }

    private static long systemWallNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /**
     * When a datagram arrived.
     *
     * @param stampNanos the kernel's stamp, nanoseconds since 1970
     * @param now the present, taken after the datagram was received; never falls
     */
    long arrival(long stampNanos, long now) {
        if (!measured || now - measuredAt > MEASURED_FOR_NANOS) {
            measure(now);
        }
        long age = now - (stampNanos - wallMinusNanoTime);
        if ((age < 0 || age > SUSPECT_AGE_NANOS) && measuredAt != now) {
            measure(now);
            age = now - (stampNanos - wallMinusNanoTime);
        }
        return give(age < 0 ? now : now - age);
    }

    /** When a datagram arrived that bears no stamp: now. */
    long arrival(long now) {
        return give(now);
    }

    private long give(long nanos) {
        if (!given || nanos - lastGiven > 0) {
            given = true;
            lastGiven = nanos;
        }
        return lastGiven;
    }

    /** Reads the wall clock between two readings of the other, and believes the closest pair. */
    private void measure(long now) {
        long closest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = nanoTime.getAsLong();
            long wall = wallNanos.getAsLong();
            long apart = nanoTime.getAsLong() - before;
            if (apart < closest) {
                closest = apart;
                wallMinusNanoTime = wall - (before + apart / 2);
            }
        }
        measured = true;
        measuredAt = now;
    }
}
