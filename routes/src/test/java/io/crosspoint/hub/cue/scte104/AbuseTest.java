package io.crosspoint.hub.cue.scte104;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.hub.cue.CueRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What peers do that they should not: each has an answer, a bound and a count. */
class AbuseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long NOISE_SEED = 104;

    private ServerRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new ServerRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static void assertStillServed(AutomationClient client) throws IOException {
        assertTrue(client.ask(AutomationClient.ALIVE).startsWith("0004"));
    }

    @Test
    void messagesMayComeByteByByte() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            for (int at = 0; at < AutomationClient.SPLICE.length(); at += 2) {
                client.send(AutomationClient.SPLICE.substring(at, at + 2));
            }
            assertEquals(AutomationClient.SPLICE_OK, client.read());
        }
    }

    @Test
    void severalMessagesMayComeAtOnce() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int n = 0; n < 50; n++) {
            all.append(AutomationClient.splice(n, n));
        }
        rig.cues.answer(StubIntake.logged(new CompletableFuture<>()));
        try (AutomationClient client = rig.initialised()) {
            client.send(all.toString());
            for (int n = 0; n < 50; n++) {
                assertEquals(AutomationClient.response(100, 0xFFFF, n), client.read());
            }
        }
    }

    @Test
    void aByteASecondIsCutOff() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            AtomicInteger next = new AtomicInteger();
            client.send(AutomationClient.SPLICE.substring(0, 24));
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                int at = 24 + 2 * next.getAndIncrement();
                                if (at < AutomationClient.SPLICE.length()) {
                                    client.send(AutomationClient.SPLICE.substring(at, at + 2));
                                }
                                rig.pass(Duration.ofSeconds(1));
                                return rig.troubles(Trouble.SLOW_FRAME) == 1;
                            });
            assertEquals(AutomationClient.response(114, 0xFFFF, 5), client.read());
            assertTrue(client.isClosedByServer());
        }
        assertEquals(List.of(), rig.cues.requests());
    }

    @Test
    void whoDoesNotReadItsFarewellIsClosedInTheEnd() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            client.send("ffff0000").read();
            assertFalse(rig.server.connections().isEmpty());
            rig.pass(ServerRig.LIMITS.farewell().plusMillis(1));
            await().atMost(PATIENCE).until(() -> rig.server.connections().isEmpty());
        }
    }

    @Test
    void whoNeverSaysInitIsClosed() throws Exception {
        try (AutomationClient client = rig.connect()) {
            await().atMost(PATIENCE).until(() -> rig.server.connections().size() == 1);
            rig.pass(ServerRig.LIMITS.init().plusMillis(1));
            assertTrue(client.isClosedByServer());
        }
        assertEquals(1, rig.troubles(Trouble.NOT_INITIALISED));
    }

    @Test
    void whoGuessesIsClosed() throws Exception {
        try (AutomationClient client = rig.connect()) {
            for (int n = 0; n < ServerRig.LIMITS.strangeMessages(); n++) {
                client.ask("0001000dffffffff00%02x010007".formatted(50 + n));
            }
            assertEquals("0002000d006fffff0030010007", client.ask("0001000dffffffff0030010007"));
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void whoFallsSilentIsClosedWithAnAlarmUntilItIsBack() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            rig.pass(Duration.ofSeconds(60));
            assertStillServed(client);
            rig.pass(Duration.ofSeconds(60));
            assertStillServed(client);
            rig.pass(ServerRig.LIMITS.idle().plusMillis(1));
            assertTrue(client.isClosedByServer());
        }
        await().atMost(PATIENCE).until(() -> rig.listener.status().getAlarms().size() == 1);
        assertTrue(
                rig.listener.status().getAlarms().getFirst().startsWith("match-1/playout-a: "),
                rig.listener.status().getAlarms()::getFirst);
        await().atMost(PATIENCE).until(() -> rig.server.connections().isEmpty());
        try (AutomationClient back = rig.initialised()) {
            assertEquals(List.of(), rig.listener.status().getAlarms());
            assertStillServed(back);
        }
    }

    @Test
    void whoNeverReadsIsClosed() throws Exception {
        try (AutomationClient client =
                new AutomationClient(rig.address(), InetAddress.getLoopbackAddress(), 4 * 1024)
                        .initialised()) {
            AtomicBoolean done = new AtomicBoolean();
            Thread asking =
                    Thread.ofPlatform()
                            .daemon()
                            .start(
                                    () -> {
                                        try {
                                            String many = AutomationClient.ALIVE.repeat(256);
                                            while (!done.get()) {
                                                client.send(many);
                                            }
                                        } catch (IOException ignored) {
                                            // It was closed.
                                        }
                                    });
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                rig.pass(Duration.ofMillis(1));
                                return rig.troubles(Trouble.NOT_READING) == 1;
                            });
            done.set(true);
            asking.join();
        }
        await().atMost(PATIENCE).until(() -> rig.server.connections().isEmpty());
    }

    @Test
    void aSlowIntakeBoundsWhatWaitsAndTheRestIsToldToAskAgain() throws Exception {
        List<CompletableFuture<CueAnswer>> waiting = new CopyOnWriteArrayList<>();
        rig.cues.decide(
                request -> {
                    CompletableFuture<CueAnswer> later = new CompletableFuture<>();
                    waiting.add(later);
                    return later;
                });
        int bound = ServerRig.LIMITS.inFlight();
        try (AutomationClient client = rig.initialised()) {
            for (int n = 0; n < bound + 3; n++) {
                client.send(AutomationClient.splice(n, n));
            }
            for (int n = bound; n < bound + 3; n++) {
                assertEquals(AutomationClient.response(120, 4, n), client.read());
            }
            assertEquals(bound, waiting.size());
            // In whatever order they are decided.
            for (int n = bound - 1; n >= 0; n--) {
                waiting.get(n).complete(StubIntake.logged(new CompletableFuture<>()));
                assertEquals(AutomationClient.response(100, 0xFFFF, n), client.read());
            }
            rig.cues.answer(StubIntake.logged(StubIntake.aired()));
            assertEquals(
                    AutomationClient.response(100, 0xFFFF, bound),
                    client.ask(AutomationClient.splice(bound, bound)));
        }
        assertEquals(3, rig.troubles(Trouble.BUSY));
    }

    @Test
    void asManyRequestsAreOpenAsThereAreNumbers() throws Exception {
        rig.cues.answer(StubIntake.logged(new CompletableFuture<>()));
        try (AutomationClient client = rig.initialised()) {
            for (int n = 0; n < RequestLives.OPEN_MAX; n++) {
                assertEquals(
                        AutomationClient.response(100, 0xFFFF, n),
                        client.ask(AutomationClient.splice(n, n)));
                rig.pass(Duration.ofMillis(1));
            }
            assertEquals(
                    AutomationClient.response(120, 4, 0),
                    client.ask(AutomationClient.splice(0, 1_000_000)));
        }
    }

    @Test
    void tenThousandRequestsAreAllAnswered() throws Exception {
        int count = 10_000;
        // A turn's and more, but whose answers never are so many that this end seems not to read.
        Semaphore unanswered = new Semaphore(1_000);
        Map<String, Integer> answers = new HashMap<>();
        AtomicBoolean done = new AtomicBoolean();
        Thread turns = Thread.ofPlatform().daemon().unstarted(() -> turnUntil(done));
        try (AutomationClient client = rig.initialised()) {
            Thread.ofPlatform().daemon().start(() -> ask(client, count, unanswered));
            await().atMost(PATIENCE).until(() -> rig.troubles(Trouble.FLOOD) > 0);
            turns.start();
            for (int n = 0; n < 2 * count; n++) {
                String kind = client.read().substring(0, 12);
                answers.merge(kind, 1, Integer::sum);
                if (kind.startsWith("0008")) {
                    unanswered.release();
                }
            }
            assertEquals(Map.of("0007000e0064", count, "0008000f0064", count), answers);
        } finally {
            done.set(true);
            turns.join();
        }
        assertEquals(count, rig.cues.requests().size());
        assertEquals(count, rig.cues.requests().stream().map(CueRequest::id).distinct().count());
    }

    private void turnUntil(AtomicBoolean done) {
        while (!done.get()) {
            rig.pass(Duration.ofNanos(1));
            LockSupport.parkNanos(100_000);
        }
    }

    private static void ask(AutomationClient client, int count, Semaphore unanswered) {
        try {
            for (int n = 0; n < count; n++) {
                unanswered.acquire();
                client.send(AutomationClient.splice(n & 0xFF, n));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void connectionsAreBoundedInAllAndFromOneAddress() throws Exception {
        Scte104Limits limits = limits(12, 4);
        List<AutomationClient> clients = new ArrayList<>();
        try (ServerRig small = new ServerRig(0, limits)) {
            for (int host = 1; host <= 3; host++) {
                InetAddress from = InetAddress.getByName("127.0.0." + host);
                for (int n = 0; n < limits.connectionsOfAddress(); n++) {
                    clients.add(new AutomationClient(small.address(), from, 0));
                }
                assertTurnedAway(small, from);
            }
            assertTurnedAway(small, InetAddress.getByName("127.0.0.4"));
            assertEquals(limits.connections(), small.server.connections().size());
            // One of those that are in is served.
            clients.getLast().initialised();
            for (AutomationClient client : clients) {
                client.close();
            }
            await().atMost(PATIENCE).until(() -> small.server.connections().isEmpty());
            small.initialised().close();
        }
    }

    private static Scte104Limits limits(int connections, int ofAddress) {
        Scte104Limits all = ServerRig.LIMITS;
        return new Scte104Limits(
                connections,
                ofAddress,
                all.frameBytes(),
                all.inFlight(),
                all.messagesOfTurn(),
                all.strangeMessages(),
                all.turn(),
                all.frame(),
                all.init(),
                all.idle(),
                all.silence(),
                all.farewell(),
                all.undelivered());
    }

    private static void assertTurnedAway(ServerRig rig, InetAddress from) throws IOException {
        try (AutomationClient more = new AutomationClient(rig.address(), from, 0)) {
            assertEquals("0000000d006effff0000000000", more.read());
            assertTrue(more.isClosedByServer());
        }
    }

    @Test
    void manySystemsMayBeConnected() throws Exception {
        List<AutomationClient> clients = new ArrayList<>();
        int count = 100;
        for (int n = 0; n < count; n++) {
            rig.bind("event-" + n, "playout", 100 + n, 50, "127.0.0.0/8");
        }
        try {
            for (int n = 0; n < count; n++) {
                AutomationClient client = rig.connect();
                clients.add(client);
                client.send("0001000dffffffff00%02x010032".formatted(100 + n));
            }
            for (int n = 0; n < count; n++) {
                assertEquals(
                        "0002000d0064ffff00%02x010032".formatted(100 + n), clients.get(n).read());
                clients.get(n).send("ffff001000%02x06003200000101020000".formatted(100 + n));
            }
            for (int n = 0; n < count; n++) {
                assertEquals(
                        "0007000e0064ffff00%02x06003206".formatted(100 + n), clients.get(n).read());
            }
        } finally {
            for (AutomationClient client : clients) {
                client.close();
            }
        }
        assertEquals(count, rig.cues.requests().stream().map(CueRequest::event).distinct().count());
    }

    @Test
    void noiseBreaksNothing() throws Exception {
        // Always the same noise: looking for other is the fuzzing campaign's work.
        Random random = new Random(NOISE_SEED);
        for (int round = 0; round < 60; round++) {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            if (noise.length > 3 && random.nextBoolean()) {
                // Something like a message, so that it is read to its end.
                noise[0] = (byte) (random.nextBoolean() ? 0xFF : 0);
                noise[1] = (byte) (noise[0] == 0 ? random.nextInt(0x13) : 0xFF);
                noise[2] = (byte) (noise.length >> 8);
                noise[3] = (byte) noise.length;
            }
            try (AutomationClient client = rig.initialised()) {
                client.send(java.util.HexFormat.of().formatHex(noise));
            }
            await().atMost(PATIENCE).until(() -> rig.server.connections().isEmpty());
        }
        assertEquals(0, rig.troubles(Trouble.FAILURE));
        try (AutomationClient client = rig.initialised()) {
            assertEquals(AutomationClient.SPLICE_OK, client.ask(AutomationClient.SPLICE));
        }
    }
}
