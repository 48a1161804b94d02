package io.crosspoint.hub.operations.clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Watches {@link HostClock}: metrics, a detail of health, and one log line at each change. A clock
 * that nobody keeps is no reason to take anything off the air, so readiness does not ask, and
 * health stays up.
 */
@Component("hostClock")
class HostClockWatch implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(HostClockWatch.class);
    private static final long PERIOD_MILLIS = 10_000;

    /**
     * Half a second on the wall is a splice on the wrong frame: beyond it the clock counts as lost.
     */
    static final double MAX_ERROR_SECONDS_MAX = 0.5;

    enum State {
        UNKNOWN,
        SYNCHRONISED,
        UNSYNCHRONISED
    }

    private final HostClock clock;
    private volatile Optional<HostClock.Reading> latest = Optional.empty();
    private volatile State state = State.UNKNOWN;

    HostClockWatch(HostClock clock, MeterRegistry metrics) {
        this.clock = clock;
        gauge(metrics, "offset", "What is still to be corrected", HostClock.Reading::offsetSeconds);
        gauge(
                metrics,
                "max.error",
                "The bound of the clock's error",
                HostClock.Reading::maxErrorSeconds);
        Gauge.builder(
                        "crosspoint.host.clock.synchronised",
                        this,
                        watch -> watch.state == State.SYNCHRONISED ? 1 : 0)
                .description("1 while NTP or PTP keeps the host's clock")
                .register(metrics);
    }

    @Scheduled(fixedDelay = PERIOD_MILLIS)
    void look() {
        Optional<HostClock.Reading> reading = clock.read();
        latest = reading;
        State now = reading.map(HostClockWatch::judge).orElse(State.UNKNOWN);
        State before = state;
        state = now;
        if (now == before) {
            return;
        }
        String bound =
                reading.map(r -> "error at most %.3f s".formatted(r.maxErrorSeconds())).orElse("");
        switch (now) {
            case SYNCHRONISED -> LOG.info("The host's clock is synchronised, {}", bound);
            case UNSYNCHRONISED ->
                    LOG.warn(
                            "The host's clock is not synchronised: neither NTP nor PTP keeps it,"
                                    + " {}; compare no times with other hosts",
                            bound);
            case UNKNOWN -> LOG.warn("The state of the host's clock can no longer be read");
        }
    }

    static State judge(HostClock.Reading reading) {
        return reading.synchronised() && reading.maxErrorSeconds() <= MAX_ERROR_SECONDS_MAX
                ? State.SYNCHRONISED
                : State.UNSYNCHRONISED;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up().withDetail("state", state.name());
        latest.ifPresent(
                reading ->
                        health.withDetail("offsetSeconds", reading.offsetSeconds())
                                .withDetail("maxErrorSeconds", reading.maxErrorSeconds())
                                .withDetail(
                                        "estimatedErrorSeconds", reading.estimatedErrorSeconds()));
        return health.build();
    }

    private void gauge(
            MeterRegistry metrics,
            String what,
            String description,
            ToDoubleFunction<HostClock.Reading> value) {
        Gauge.builder(
                        "crosspoint.host.clock." + what,
                        this,
                        watch -> watch.latest.map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .baseUnit("seconds")
                .register(metrics);
    }
}
