package io.crosspoint.hub.cue.scte104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.crosspoint.hub.cue.TroubleAccount;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who has come and gone, one line a second. */
class PresenceTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Presence.class);
    private static final long SECOND = TroubleAccount.SAY_EVERY_NANOS;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Presence presence = new Presence();

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.INFO);
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(lines);
        LOG.setLevel(null);
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void comingsAndGoingsAreSaid() {
        presence.look(Map.of(), 0);
        presence.look(Map.of("a", "10.0.0.1:1"), 1);
        presence.look(Map.of("a", "10.0.0.1:1"), 2 * SECOND);
        presence.look(Map.of("b", "10.0.0.2:1"), 3 * SECOND);
        presence.look(Map.of("b", "10.0.0.2:2"), 4 * SECOND);
        assertEquals(
                List.of(
                        "SCTE 104: a is connected from 10.0.0.1:1",
                        "SCTE 104: b is connected from 10.0.0.2:1, a has gone from 10.0.0.1:1",
                        "SCTE 104: b is connected from 10.0.0.2:2"),
                said());
    }

    @Test
    void whoComesAndGoesManyTimesASecondHasOneLine() {
        for (int n = 0; n < 1_000; n++) {
            presence.look(n % 2 == 0 ? Map.of("a", "10.0.0.1:" + n) : Map.of(), n);
        }
        presence.look(Map.of("a", "10.0.0.1:1000"), SECOND);
        assertEquals(2, said().size());
    }

    @Test
    void manyAtOnceAreCounted() {
        presence.look(
                IntStream.range(0, Presence.NAMED_MAX + 3)
                        .mapToObj(n -> "system-" + n)
                        .collect(Collectors.toMap(Function.identity(), n -> "10.0.0.1:1")),
                0);
        assertTrue(said().getFirst().endsWith(" and 3 more"), said()::getFirst);
    }
}
