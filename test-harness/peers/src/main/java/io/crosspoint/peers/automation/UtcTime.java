package io.crosspoint.peers.automation;

import java.time.Duration;
import java.time.Instant;

/**
 * A time as ANSI/SCTE 104 counts it: from 1980-01-06, leap seconds included. Those that were
 * inserted since are the 18 up to 2016-12-31.
 *
 * @param seconds {@code UTC_seconds}
 * @param micros {@code UTC_microseconds}
 */
record UtcTime(long seconds, int micros) {

    /** What the 16 bits of a {@code timestamp()} hold: the rest goes into the pre-roll. */
    static final int TIMESTAMP_MICROS_MAX = 0xFFFF;

    private static final Instant EPOCH = Instant.parse("1980-01-06T00:00:00Z");
    private static final int LEAP_SECONDS = 18;

    static UtcTime of(Instant instant) {
        Duration since = Duration.between(EPOCH, instant);
        return new UtcTime(since.getSeconds() + LEAP_SECONDS, since.getNano() / 1_000);
    }
}
