package io.crosspoint.hub.operations.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;

/** A clock that nobody keeps is said once, and its return once. */
class HostClockWatchTest {

    private static final HostClock.Reading KEPT = new HostClock.Reading(true, 0.001, 0.02, 0.001);
    private static final HostClock.Reading ADRIFT = new HostClock.Reading(true, 0.001, 0.6, 0.001);
    private static final HostClock.Reading ALONE = new HostClock.Reading(false, 0, 16, 16);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Optional<HostClock.Reading> reading = Optional.of(KEPT);
    private final HostClockWatch watch =
            new HostClockWatch(
                    new HostClock() {
                        @Override
                        public Optional<Reading> read() {
                            return reading;
                        }
                    },
                    metrics);

    @Test
    void eachChangeIsSaidOnceAndHealthStaysUp() {
        Logger logger = (Logger) LoggerFactory.getLogger(HostClockWatch.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        logger.addAppender(said);
        try {
            for (HostClock.Reading now : List.of(KEPT, KEPT, ADRIFT, ALONE, ALONE, KEPT)) {
                reading = Optional.of(now);
                watch.look();
                assertEquals(Status.UP, watch.health().getStatus());
                assertEquals(
                        now == KEPT ? 1 : 0,
                        metrics.get("crosspoint.host.clock.synchronised").gauge().value());
            }
            reading = Optional.empty();
            watch.look();
            watch.look();
        } finally {
            logger.detachAppender(said);
        }
        assertEquals(
                List.of(Level.INFO, Level.WARN, Level.INFO, Level.WARN),
                said.list.stream().map(ILoggingEvent::getLevel).toList());
    }

    @Test
    void theErrorIsMeasured() {
        watch.look();
        assertEquals(0.02, metrics.get("crosspoint.host.clock.max.error").gauge().value());
    }
}
