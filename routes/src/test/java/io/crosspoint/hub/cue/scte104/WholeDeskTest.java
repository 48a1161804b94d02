package io.crosspoint.hub.cue.scte104;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.AddressRange;
import io.crosspoint.hub.cue.Asks;
import io.crosspoint.hub.cue.CueDesk;
import io.crosspoint.hub.cue.CueProgram;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.DecisionJson;
import io.crosspoint.hub.cue.FakeAir;
import io.crosspoint.hub.cue.SteppingClock;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.LogNames;
import io.crosspoint.hub.operations.broker.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the port to the journal and back: the server, the desk and the broker as they run. */
class WholeDeskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** From 1970 to 1980-01-06, less the leap seconds since. */
    private static final long UTC_SECONDS_ZERO = 315_964_800 - 18;

    /** Turns come as often as lets 10,000 messages a second through. */
    private static final Duration TURN = Duration.ofMillis(25);

    @TempDir Path directory;

    private final FakeAir air = new FakeAir(1_000_000);
    private final SteppingClock clock = new SteppingClock();
    private DefaultCamelContext camel;
    private Broker broker;
    private BrokerLink link;
    private CueDesk desk;
    private Scte104Server server;
    private Scte104Listener listener;

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(directory);
        link = new BrokerLink(broker.url(), broker::isActive, PATIENCE);
        CueProgram program = new CueProgram(Asks.EVENT, Asks.settings(Unlogged.REFUSE), air);
        desk =
                new CueDesk(
                        () -> List.of(program),
                        link,
                        new HostTime(clock, System::nanoTime),
                        fact -> {},
                        (event, path, sighted) -> {
                            throw new IOException("no return path here");
                        });
        desk.begin();
        camel = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.setProperty("crosspoint.scte104.address", "127.0.0.1");
        properties.setProperty("crosspoint.scte104.port", "0");
        camel.getPropertiesComponent().setInitialProperties(properties);
        server =
                new Scte104Server(
                        () -> List.of(binding("playout-a", 1), binding("playout-b", 2)),
                        limits(),
                        clock,
                        System::nanoTime);
        listener = new Scte104Listener(camel, server, desk, true);
        camel.start();
        listener.begin();
        await().atMost(PATIENCE).until(() -> listener.address().isPresent());
    }

    @AfterEach
    void stop() throws Exception {
        listener.close();
        camel.stop();
        desk.close();
        link.close();
        broker.destroy();
    }

    private static AutomationBinding binding(String source, int index) {
        return new AutomationBinding(
                Asks.EVENT, source, index, 7, AddressRange.parse("127.0.0.1").orElseThrow());
    }

    private static Scte104Limits limits() {
        Scte104Limits all = Scte104Limits.DEFAULT;
        return new Scte104Limits(
                all.connections(),
                all.connectionsOfAddress(),
                all.frameBytes(),
                all.inFlight(),
                all.messagesOfTurn(),
                all.strangeMessages(),
                TURN,
                all.frame(),
                all.init(),
                all.idle(),
                all.silence(),
                all.farewell(),
                all.undelivered());
    }

    private AutomationClient initialised() throws IOException {
        return new AutomationClient(listener.address().orElseThrow()).initialised();
    }

    private List<Decision> accepted() throws Exception {
        List<Decision> entries = new ArrayList<>();
        DecisionLog.read(
                link,
                LogNames.decisions(Asks.EVENT),
                text -> {
                    Decision decision = DecisionJson.read(text);
                    if (decision.refused().isEmpty()) {
                        entries.add(decision);
                    }
                });
        return entries;
    }

    @Test
    void tenThousandRequestsAreAnsweredTruthfully() throws Exception {
        int count = 10_000;
        int taken = 0;
        Map<String, Integer> answers = new HashMap<>();
        try (AutomationClient client = initialised()) {
            Thread asking =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            for (int n = 0; n < count; n++) {
                                                client.send(AutomationClient.splice(n & 0xFF, n));
                                            }
                                        } catch (IOException e) {
                                            throw new UncheckedIOException(e);
                                        }
                                    });
            int responses = 0;
            int completions = 0;
            while (responses < count || completions < taken) {
                String answer = client.read();
                // opID, messageSize, result, result_extension
                answers.merge(answer.substring(0, 16), 1, Integer::sum);
                if (answer.startsWith("0007")) {
                    responses++;
                    taken += answer.startsWith("0007000e0064") ? 1 : 0;
                } else {
                    completions++;
                }
                for (CueDesk.Status status : desk.statuses()) {
                    assertTrue(status.waiting() <= 128, status::toString);
                }
            }
            asking.join();
        }
        // Taken and on air, or told to ask again; on a slow machine one that waited for longer than
        // an immediate one is worth is too late. Nothing else.
        int busy = answers.getOrDefault("0007000e00780004", 0);
        int late = answers.getOrDefault("0007000e007affff", 0);
        assertEquals(count, taken + busy + late, answers::toString);
        assertEquals(taken, answers.get("0008000f0064ffff"), answers::toString);
        assertEquals(count + taken, answers.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(busy >= count / 2, answers::toString);
        assertTrue(taken >= 50, taken + " taken");
        List<Decision> accepted = accepted();
        assertEquals(taken, accepted.size());
        assertEquals(taken, accepted.stream().map(Decision::request).distinct().count());
        assertEquals(taken, air.orders().size());
    }

    @Test
    void theSameEventIdFromTwoSystems() throws Exception {
        try (AutomationClient first = initialised();
                AutomationClient second = new AutomationClient(listener.address().orElseThrow())) {
            second.ask("0001000dffffffff0002010007");
            assertEquals(
                    AutomationClient.response(100, 0xFFFF, 5),
                    first.ask(AutomationClient.splice(5, 42)));
            assertEquals(
                    "0007000e00790002000206000706",
                    second.ask(
                            AutomationClient.splice(6, 42)
                                    .replaceFirst("^ffff001e0001", "ffff001e0002")));
        }
        assertEquals(1, accepted().size());
    }

    /** splice_request, spliceStart_normal, timed by arrival. */
    private static String byArrival(int number, int preroll) {
        return "ffff001e0001%02x000700000101".formatted(number)
                + "01000e01%08x0001%04x012c000001".formatted(number, preroll);
    }

    /** The same, at a whole second of the time of day. */
    private static String timed(int number, Instant at, int preroll) {
        return "ffff00240001%02x00070001%08x00000101"
                        .formatted(number, at.getEpochSecond() - UTC_SECONDS_ZERO)
                + "01000e01%08x0001%04x012c000001".formatted(number, preroll);
    }

    @Test
    void aPrerollInThePastIsTooLate() throws Exception {
        try (AutomationClient client = initialised()) {
            assertEquals(AutomationClient.response(122, 0xFFFF, 5), client.ask(byArrival(5, 100)));
            assertEquals(
                    AutomationClient.response(122, 0xFFFF, 6),
                    client.ask(timed(6, clock.instant().minusSeconds(10), 4_000)));
            assertEquals(List.of(), accepted());
            assertEquals(List.of(), air.orders());
            assertEquals(
                    AutomationClient.response(100, 0xFFFF, 7),
                    client.ask(timed(7, clock.instant(), 60_000)));
        }
    }

    @Test
    void aClockThatStepsTimesNothing() throws Exception {
        try (AutomationClient client = initialised()) {
            client.ask(timed(5, clock.instant(), 60_000));
            assertEquals("0008000f0064ffff00010500070503", client.read());
            for (int hour : new int[] {1, -2}) {
                clock.step(Duration.ofHours(hour));
                assertEquals(
                        AutomationClient.response(121, 0xFFFF, 6),
                        client.ask(timed(6, clock.instant(), 60_000)));
                int number = 10 + hour;
                assertEquals(
                        AutomationClient.response(100, 0xFFFF, number),
                        client.ask(byArrival(number, 60_000)));
                assertEquals(
                        "0008000f0064ffff0001%02x0007%02x03".formatted(number, number),
                        client.read());
            }
        }
        List<Decision> accepted = accepted();
        assertEquals(3, accepted.size());
        for (Decision decision : accepted) {
            long ahead = decision.splicePts90k() - decision.position90k();
            assertTrue(Math.abs(ahead - 60_000 * 90) < 30 * 90_000, decision::toString);
        }
    }
}
