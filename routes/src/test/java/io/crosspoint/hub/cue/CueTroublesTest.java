package io.crosspoint.hub.cue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said of an event's cues, and for how long. */
class CueTroublesTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(CueTroubles.class);
    private static final Instant BEGIN = Instant.parse("2026-11-22T19:00:00.250Z");
    private static final long WINDOW = Lately.WINDOW.toNanos();

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final CueTroubles troubles = new CueTroubles(Asks.EVENT);
    private CueSettings settings = Asks.settings(Unlogged.AIR);
    private long nanos = -7;
    private Instant now = BEGIN;

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(lines);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
    }

    private void look(boolean silent) {
        troubles.look(silent, nanos, now);
    }

    private List<String> alarms(int behind) {
        return troubles.alarms(settings, behind, nanos);
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::toString).toList();
    }

    @Test
    void eachKindIsSaidOnceASecondWithItsCount() {
        troubles.missed("c-1", "its splice point has passed", nanos, now);
        look(false);
        for (int n = 2; n < 12; n++) {
            troubles.missed("c-" + n, "its splice point has passed", nanos, now);
            look(false);
        }
        troubles.late("c-11", 2, 3, nanos, now);
        troubles.unseen("c-12", "it did not come back", nanos, now);
        look(false);
        pass(Duration.ofMillis(999));
        look(false);
        pass(Duration.ofMillis(1));
        look(false);
        pass(Duration.ofSeconds(5));
        look(false);
        assertEquals(
                List.of(
                        "[WARN] event match-1: a cue was missed: c-1: its splice point has passed",
                        "[WARN] event match-1: copies were withheld as late: 2 of 3 of c-11",
                        "[WARN] event match-1: a cue was put in and not seen back: c-12: it did not"
                                + " come back",
                        "[WARN] event match-1: a cue was missed: 10 times, the latest: c-11: its"
                                + " splice point has passed"),
                said());
    }

    @Test
    void whatHappenedIsAnAlarmForTenMinutes() {
        assertEquals(List.of(), alarms(0));
        troubles.missed("c-1", "its splice point has passed", nanos, now);
        troubles.late("c-1", 3, 3, nanos, now);
        pass(Duration.ofMinutes(5));
        troubles.missed("c-2", "the program has no clock now", nanos, now);
        troubles.unseen("c-3", "it did not come back", nanos, now);
        assertEquals(
                List.of(
                        "2 cues missed in the last 10 minutes, the latest c-2 at"
                                + " 2026-11-22T19:05:00Z: the program has no clock now; './hub cue"
                                + " missed' lists them",
                        "3 copies withheld as late in the last 10 minutes, the latest 3 of 3 of c-1"
                            + " at 2026-11-22T19:00:00Z; from decision to insertion takes longer"
                            + " than the horizon of 50 ms: raise it, or look for a slow disk or a"
                            + " busy host",
                        "1 cue put in and not seen back in the last 10 minutes, the latest c-3 at"
                            + " 2026-11-22T19:05:00Z: it did not come back; look whether what is"
                            + " behind the hub passes PID 0x1F0, or what else the return path"
                            + " carries"),
                alarms(0));
        pass(Duration.ofMinutes(5));
        assertEquals(2, alarms(0).size());
        assertEquals("1 cue missed", alarms(0).getFirst().substring(0, 12));
        pass(Duration.ofMinutes(5));
        assertEquals(List.of(), alarms(0));
    }

    @Test
    void muchTakesNoMoreRoomThanLittle() {
        Lately lately = new Lately();
        assertEquals(0, lately.total(nanos));
        for (int second = 0; second < 3_600; second++) {
            lately.count(50, nanos + Duration.ofSeconds(second).toNanos());
        }
        long end = nanos + Duration.ofSeconds(3_599).toNanos();
        long total = lately.total(end);
        assertEquals(50 * 600, total, 50 * 10, "to a sixtieth");
        assertEquals(total, lately.total(end - 1_000), "another thread's clock, read before");
        assertEquals(0, lately.total(end + WINDOW));
        assertEquals(0, lately.total(end + 1_000 * WINDOW));
    }

    @Test
    void aLogThatCannotBeWrittenIsAnAlarmUntilItIsWritten() {
        troubles.logFailed("the broker is not active");
        look(false);
        pass(Duration.ofSeconds(60));
        troubles.logFailed("the disk is full");
        look(false);
        assertEquals(
                List.of(
                        "the log cannot be written since 2026-11-22T19:00:00Z: the disk is full;"
                                + " cues go on air without it (unlogged: air), and 12 entries of at"
                                + " most 1024 wait for it; look at the broker in /actuator/health,"
                                + " its disk first"),
                alarms(12));
        troubles.logWritten();
        assertEquals(List.of(), alarms(0));
        settings = Asks.settings(Unlogged.REFUSE);
        troubles.logFailed("the disk is full");
        look(false);
        assertEquals(
                "the log cannot be written since 2026-11-22T19:01:00Z: the disk is full; cues are"
                        + " refused (unlogged: refuse), and 1 entry of at most 1024 wait for it;"
                        + " look at the broker in /actuator/health, its disk first",
                alarms(1).getFirst());
        pass(CueTroubles.LOG_QUIET.minusMillis(1));
        look(false);
        assertEquals(1, alarms(0).size());
        pass(Duration.ofMillis(1));
        look(false);
        assertEquals(List.of(), alarms(0), "nobody asked since, and it fails no more");
    }

    @Test
    void aSilentReturnPathIsAnAlarmWhileCuesAreOnAir() {
        settings = Asks.returning(settings, 6_020);
        look(true);
        pass(Duration.ofMinutes(1));
        look(true);
        assertEquals(List.of(), alarms(0), "nothing is on air that could be seen");
        troubles.aired(nanos);
        assertEquals(
                List.of(
                        "the return path rtp://127.0.0.1:6020 has been dead since"
                                + " 2026-11-22T19:00:00Z (it is silent): of 1 cue put on air in the"
                                + " last 10 minutes nobody has seen what left the hub; look whether"
                                + " the program is sent back there"),
                alarms(0));
        troubles.unreceived("the address is in use");
        assertTrue(alarms(0).getFirst().contains("(it cannot be received: the address is in use)"));
        look(false);
        assertEquals(List.of(), alarms(0));
        look(true);
        assertEquals(List.of(), alarms(0), "it may be beginning");
        pass(CueTroubles.SILENCE_MIN);
        assertEquals(1, alarms(0).size());
        settings = Asks.settings(Unlogged.AIR);
        assertEquals(List.of(), alarms(0), "nothing is to come back");
    }
}
