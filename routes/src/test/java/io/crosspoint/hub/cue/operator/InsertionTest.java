package io.crosspoint.hub.cue.operator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.CrosspointHub;
import io.crosspoint.hub.cue.ClipSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole hub with a feed that has null packets, one that has none, and the same one remuxed:
 * what an operator is told of them before a cue is asked for.
 */
@SpringBootTest(
        classes = CrosspointHub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class InsertionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final MBeanServer JMX_SERVER = ManagementFactory.getPlatformMBeanServer();

    @TempDir static Path directory;

    private static List<ClipSource> sources;

    @LocalServerPort int port;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws Exception {
        registry.add("crosspoint.config", directory::toString);
        registry.add("crosspoint.essence.warm-up", () -> "0s");
        registry.add("crosspoint.scte104.port", () -> "0");
        sources =
                List.of(
                        new ClipSource(event("with-nulls", "{pid: 0x1F5}"), true),
                        new ClipSource(event("without-nulls", "{pid: 0x1F5}"), false),
                        new ClipSource(event("remuxed", "{mode: remux, rate: 1800 kb/s}"), false));
    }

    /** An event's file, and the port of its leg. */
    private static int event(String id, String cues) throws IOException {
        int leg = freePort();
        Path folder = Files.createDirectories(directory.resolve("events"));
        Files.writeString(
                folder.resolve(id + ".yaml"),
                """
                event: %s
                legs: {a: 'rtp://127.0.0.1:%d'}
                window: 50ms
                outputs: {out: 'rtp://127.0.0.1:%d'}
                cues: %s
                """
                        .formatted(id, leg, freePort(), cues));
        return leg;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        sources.forEach(ClipSource::close);
    }

    private int headroom(String event) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CrosspointHub.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "cue",
                        "--config",
                        directory.toString(),
                        "--hub",
                        "http://127.0.0.1:" + port,
                        "headroom",
                        event);
    }

    private static InsertionMXBean insertion(String event) throws Exception {
        ObjectName name = new ObjectName("io.crosspoint:type=Insertion,name=" + event);
        await().atMost(PATIENCE).until(() -> JMX_SERVER.isRegistered(name));
        return JMX.newMXBeanProxy(JMX_SERVER, name, InsertionMXBean.class);
    }

    private static List<String> alarms(String event) throws Exception {
        return List.of(
                (String[])
                        JMX_SERVER.getAttribute(
                                new ObjectName("io.crosspoint:type=Event,name=" + event),
                                "Alarms"));
    }

    @Test
    void aFeedWithNullsHasHeadroom() throws Exception {
        InsertionMXBean insertion = insertion("with-nulls");
        await().atMost(PATIENCE).until(() -> insertion.getHeadroom().equals("enough"));
        assertEquals(0, headroom("with-nulls"), err::toString);
        assertTrue(out.toString().startsWith("null packets "), out::toString);
        assertEquals(List.of(), insertion.getAlarms());
        assertEquals("added", insertion.getCueStream());
        assertEquals(0x1F5, insertion.getCuePid());
        assertEquals(0x1000, insertion.getMapPid());
        assertEquals(1, insertion.getMapVersion());
        assertTrue(insertion.getMapsRewritten() > 0);
        assertTrue(insertion.getHeartbeats() > 0);
        assertTrue(insertion.getNullPercent() > 5 && insertion.getNullPercent() < 50);
        assertEquals(0, insertion.getCopiesWithheld().get("late"));
        assertNull(insertion.getRemux());
        assertTrue(
                metrics().contains("crosspoint_insertion_alarms{event=\"with-nulls\"} 0.0"),
                this::metrics);
    }

    @Test
    void aFeedWithoutNullsRaisesTheAlarm() throws Exception {
        InsertionMXBean insertion = insertion("without-nulls");
        await().atMost(PATIENCE).until(() -> insertion.getHeadroom().equals("short"));
        assertEquals(1, headroom("without-nulls"));
        String words = out.toString().strip();
        assertTrue(words.startsWith("null packets 0.0 %, at least 0 in 0.73 s"), words);
        assertTrue(words.endsWith(": use mode: remux"), words);
        assertEquals(1, insertion.getAlarms().size());
        assertTrue(
                alarms("without-nulls").stream().anyMatch(alarm -> alarm.endsWith("mode: remux")),
                () -> "not among the event's");
        String metrics = metrics();
        assertTrue(
                metrics.contains("crosspoint_insertion_alarms{event=\"without-nulls\"} 1.0"),
                metrics);
        assertTrue(
                metrics.contains(
                        "crosspoint_insertion_withheld_copies_total{event=\"without-nulls\","
                                + "reason=\"no_null\"} 0.0"),
                metrics);
    }

    @Test
    void theSameFeedRemuxedHasHeadroom() throws Exception {
        InsertionMXBean insertion = insertion("remuxed");
        await().atMost(PATIENCE).until(() -> insertion.getHeadroom().equals("enough"));
        assertEquals(0, headroom("remuxed"), err::toString);
        InsertionMXBean.Remux remux = insertion.getRemux();
        assertTrue(remux != null && remux.nullsMade() > 0 && remux.droppedTooFast() == 0);
        assertTrue(metrics().contains("crosspoint_remux_made_packets_total{event=\"remuxed\"}"));
    }

    @Test
    void anEventThatIsNotThereIsSaid() {
        assertEquals(1, headroom("nowhere"));
        assertTrue(err.toString().contains("no event nowhere with cues"), err::toString);
        assertEquals(2, CrosspointHub.commandLine().execute("cue", "headroom"));
    }

    private String metrics() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + port
                                                            + "/actuator/prometheus"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
