package io.crosspoint.hub.cue.operator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.CrosspointHub;
import io.crosspoint.hub.cue.Asks;
import io.crosspoint.hub.cue.ClipSource;
import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueDesk;
import io.crosspoint.hub.cue.CueFact;
import io.crosspoint.hub.cue.CueRequest;
import io.crosspoint.hub.cue.ledger.CueLife;
import io.crosspoint.hub.cue.ledger.Ledger;
import io.crosspoint.peers.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole hub with a program on air that comes back to it, and what an operator is told of its
 * cues: by the command, over HTTP, in JMX and as metrics.
 */
@SpringBootTest(
        classes = CrosspointHub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class CueOperatorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir static Path directory;

    /** An event whose program does not come back. */
    private static final String SILENT = "match-2";

    private static ClipSource source;
    private static ClipSource silentSource;

    @LocalServerPort int port;
    @Autowired CueDesk desk;
    @Autowired Ledger ledger;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final HttpClient client = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws Exception {
        List<Integer> ports = FreePorts.udp(5);
        int leg = ports.getFirst();
        int back = ports.get(1);
        Path folder = Files.createDirectories(directory.resolve("events"));
        Files.writeString(
                folder.resolve("match.yaml"),
                """
                event: %s
                legs: {a: 'rtp://127.0.0.1:%d'}
                window: 50ms
                outputs: {out: 'rtp://127.0.0.1:%d'}
                cues:
                  return: rtp://127.0.0.1:%d
                  automation:
                    playout-a: {index: 1}
                """
                        .formatted(Asks.EVENT, leg, back, back));
        Files.writeString(
                folder.resolve("silent.yaml"),
                """
                event: %s
                legs: {a: 'rtp://127.0.0.1:%d'}
                outputs: {out: 'rtp://127.0.0.1:%d'}
                cues:
                  return: rtp://127.0.0.1:%d
                  automation:
                    playout-a: {index: 2}
                """
                        .formatted(SILENT, ports.get(2), ports.get(3), ports.get(4)));
        registry.add("crosspoint.config", directory::toString);
        registry.add("crosspoint.essence.warm-up", () -> "0s");
        registry.add("crosspoint.scte104.port", () -> "0");
        source = new ClipSource(leg);
        silentSource = new ClipSource(ports.get(2));
    }

    @AfterAll
    static void stop() {
        source.close();
        silentSource.close();
    }

    @BeforeEach
    void comesBack() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                desk.statuses().stream()
                                        .anyMatch(status -> status.returning().equals("alive")));
    }

    private CueAnswer ask(String id, int preroll) throws Exception {
        return desk.request(Asks.now(id, Asks.start(id.hashCode() & 0xFFFF, preroll)))
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private CueLife life(CueAnswer answer, CueLife.State state) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                ledger.store().find(answer.correlation()).stream()
                                        .anyMatch(cue -> cue.state() == state));
        return ledger.store().find(answer.correlation()).getFirst();
    }

    private int cue(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "cue",
                                "--config",
                                directory.toString(),
                                "--hub",
                                "http://127.0.0.1:" + port));
        all.addAll(List.of(words));
        return CrosspointHub.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void aCueIsSeenOnAirAndToldOf() throws Exception {
        // Insertion says a second after the first packets what it can do.
        await().atMost(PATIENCE)
                .until(() -> ask("try-" + System.nanoTime(), 60_000).outcome() == Outcome.LOGGED);
        CueAnswer answer = ask("told-of", 60_000);
        assertEquals(Outcome.LOGGED, answer.outcome(), answer.reason());
        CueAnswer.Air air =
                answer.air().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(Fate.AIRED, air.fate(), air.reason());
        life(answer, CueLife.State.SEEN);
        // On a busy machine a copy may have come too late; that is said of the copy.
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(CueFact.AIRED, CueFact.SEEN),
                                        life(answer, CueLife.State.SEEN).facts().stream()
                                                .filter(fact -> !fact.who().startsWith("copy "))
                                                .map(CueFact::result)
                                                .sorted()
                                                .toList()));

        String id = answer.correlation();
        assertEquals(0, cue("why", id), err::toString);
        assertTrue(out.toString().startsWith("on air "), out::toString);
        assertTrue(out.toString().strip().endsWith("and seen there"), out::toString);
        assertEquals(1, out.toString().lines().count());
        assertEquals(0, cue("show", id), err::toString);
        assertTrue(out.toString().contains("asked by playout-a (told-of)"), out::toString);
        assertTrue(out.toString().contains("return: seen"), out::toString);
        assertEquals(0, cue("list"), err::toString);
        assertTrue(out.toString().contains(id), out::toString);
        assertEquals(1, cue("replay", id));
        assertTrue(out.toString().contains("no partner has missed"), out::toString);

        CueAnswer late = ask("late", 100);
        assertEquals(Outcome.TOO_LATE, late.outcome());
        life(late, CueLife.State.REFUSED);
        assertEquals(0, cue("missed"), err::toString);
        assertTrue(out.toString().contains(late.correlation()), out::toString);
        assertTrue(!out.toString().contains(id), out::toString);
        assertEquals(0, cue("why", late.correlation()));
        assertTrue(out.toString().contains("a pre-roll of 100 ms"), out::toString);

        String metrics = get("/actuator/prometheus", "").body();
        assertTrue(
                metrics.contains(
                        "crosspoint_cue_requests_total{event=\"match-1\",outcome=\"too_late\"}"
                                + " 1.0"),
                metrics);
        ObjectName name = new ObjectName("io.crosspoint:type=Cues,name=" + Asks.EVENT);
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        await().atMost(PATIENCE)
                .until(
                        () ->
                                beans.isRegistered(name)
                                        && beans.getAttribute(name, "ReturnPath").equals("alive"));
    }

    @Test
    void whatIsWrongWithCuesIsAmongTheAlarmsOfTheEvent() throws Exception {
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            CueRequest own =
                                    Asks.now("s-" + System.nanoTime(), Asks.start(7, 60_000));
                            CueRequest ask =
                                    new CueRequest(
                                            SILENT,
                                            own.source(),
                                            own.id(),
                                            own.received(),
                                            own.receivedNanos(),
                                            own.message());
                            return desk.request(ask)
                                            .toCompletableFuture()
                                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                            .outcome()
                                    == Outcome.LOGGED;
                        });
        for (String type : List.of("Event", "Cues")) {
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    alarms(type, SILENT).stream()
                                            .anyMatch(a -> a.startsWith("the return path rtp://")));
        }
        String metrics = get("/actuator/prometheus", "").body();
        assertTrue(metrics.contains("crosspoint_cue_alarms{event=\"match-2\"} 1.0"), metrics);
        assertTrue(alarms("Event", Asks.EVENT).stream().noneMatch(a -> a.startsWith("the return")));
    }

    private static List<String> alarms(String type, String event) throws Exception {
        ObjectName name = new ObjectName("io.crosspoint:type=" + type + ",name=" + event);
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        return beans.isRegistered(name)
                ? List.of((String[]) beans.getAttribute(name, "Alarms"))
                : List.of();
    }

    @Test
    void whatIsNotKnownOrNotAllowedIsSaid() throws Exception {
        assertEquals(1, cue("why", "nothing"));
        assertTrue(err.toString().contains("no cue nothing"), err::toString);
        assertEquals(2, cue());
        assertEquals(2, cue("dance"));
        assertEquals(2, cue("why"));
        for (String command : List.of("list", "show", "why", "missed", "replay")) {
            assertEquals(0, cue(command, "--help"));
            assertTrue(out.toString().contains("--token-file"), out::toString);
        }
        assertEquals(2, cue("list", "--count", "0"));
        assertEquals(2, cue("list", "--count", "many"));
        assertEquals(2, cue("list", "--hub", "elsewhere"));
        assertTrue(err.toString().contains("'elsewhere' is no http://"), err::toString);
        assertEquals(0, cue("list", "--event", "nowhere"));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains("no cue of event 'nowhere'"), err::toString);
        assertEquals(0, cue("missed", "--event", "nowhere"));
        assertTrue(err.toString().contains("no cue was missed"), err::toString);
        for (String odd : List.of("", " ", "a/../b", "%2e", "\u001b[31m", "x".repeat(200))) {
            for (String command : List.of("show", "why", "replay")) {
                assertEquals(1, cue(command, odd), odd);
                assertTrue(err.toString().startsWith("cue: no cue '"), err::toString);
                assertEquals(1, err.toString().lines().count());
            }
        }
        assertEquals(1, cue("list", "--hub", "http://127.0.0.1:" + FreePorts.tcp(1).getFirst()));
        assertTrue(err.toString().contains("it does not run"), err::toString);
        assertEquals(1, cue("list", "--config", directory.resolve("none").toString()));
        assertTrue(err.toString().contains("there is no directory"), err::toString);
        Path bad = Files.createDirectories(directory.resolve("bad"));
        Files.writeString(bad.resolve("hub.yaml"), "crosspoint: {}\nserver: [\n");
        assertEquals(1, cue("list", "--config", bad.toString()));
        assertTrue(err.toString().contains("hub.yaml:3: "), err::toString);
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void whatIsNoHubIsSaidOnOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (Socket asked = other.accept()) {
                                    asked.getOutputStream().write(new byte[] {0, 7, 0x1B, '[', 10});
                                } catch (IOException ignored) {
                                    // The test ends without it.
                                }
                            });
            assertEquals(1, cue("list", "--hub", "http://127.0.0.1:" + other.getLocalPort()));
            assertEquals(1, err.toString().lines().count());
            assertTrue(err.toString().strip().matches("\\p{Print}+"), err::toString);
        }
    }

    @Test
    void noTokenNoAnswer() throws Exception {
        Path other = directory.resolve("other.token");
        assertEquals(1, cue("list", "--token-file", other.toString()));
        assertTrue(err.toString().contains("cannot be read"), err::toString);
        Files.writeString(other, "guessed");
        assertEquals(1, cue("list", "--token-file", other.toString()));
        assertTrue(err.toString().contains("does not take this token"), err::toString);
        assertEquals(401, get("/api/cues", "").statusCode());
        assertEquals(401, get("/api/cues", "guessed").statusCode());
        Path token = directory.resolve("data/operator.token");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(token)));
        assertEquals(200, get("/api/cues", Files.readString(token).strip()).statusCode());
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
