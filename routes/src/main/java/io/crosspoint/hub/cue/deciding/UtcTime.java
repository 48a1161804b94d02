package io.crosspoint.hub.cue.deciding;

import io.crosspoint.metadata.scte104.Time;
import io.crosspoint.metadata.scte104.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of day in {@code timestamp()} and {@code time()} of SCTE 104: seconds since 1980-01-06,
 * the leap seconds among them, which a host's time of day does not count.
 */
public final class UtcTime {

    private static final Instant EPOCH = Instant.parse("1980-01-06T00:00:00Z");

    /** So many since then, as of 2017; none has been announced since. */
    private static final Duration LEAP_SECONDS = Duration.ofSeconds(18);

    private static final int NANOS_PER_MICRO = 1_000;

    private UtcTime() {}

    /** As a host's clock has it. */
    public static Instant instant(Timestamp.Utc utc) {
        return EPOCH.minus(LEAP_SECONDS)
                .plusSeconds(utc.utcSeconds())
                .plusNanos((long) utc.utcMicroseconds() * NANOS_PER_MICRO);
    }

    /** As SCTE 104 has it. */
    public static Time time(Instant instant) {
        Duration since = Duration.between(EPOCH, instant).plus(LEAP_SECONDS);
        return new Time(since.toSeconds() & 0xFFFF_FFFFL, since.toNanosPart() / NANOS_PER_MICRO);
    }
}
