package io.crosspoint.hub.cue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day of a host whose clock is set now and then. */
public final class SteppingClock extends Clock {

    private volatile Duration off = Duration.ZERO;

    /** Somebody sets it. */
    public void step(Duration by) {
        off = off.plus(by);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
