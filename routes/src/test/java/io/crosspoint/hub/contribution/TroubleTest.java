package io.crosspoint.hub.contribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crosspoint.hub.CrosspointHub;
import io.crosspoint.hub.operations.broker.Broker;
import io.crosspoint.hub.operations.store.Audit;
import io.crosspoint.peers.FreePorts;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole hub with an event on air, while what is not essence fails: it says so, and the program
 * goes on. The store is a real PostgreSQL where one can be started.
 */
@SpringBootTest(
        classes = CrosspointHub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class TroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir static Path directory;

    private static @Nullable EmbeddedPostgres postgres;
    private static String whyNot = "";
    private static int leg;
    private static RtpSink sink;

    @LocalServerPort int port;
    @Autowired Broker broker;
    @Autowired Audit audit;
    @Autowired JdbcClient store;
    @Autowired MeterRegistry metrics;
    @Autowired Events events;

    private final HttpClient client = HttpClient.newHttpClient();
    private static int next;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws Exception {
        sink = new RtpSink();
        leg = FreePorts.udp(1).getFirst();
        Path folder = Files.createDirectories(directory.resolve("events"));
        Files.writeString(
                folder.resolve("match.yaml"),
                "event: match\nlegs:\n  a: rtp://127.0.0.1:%d\noutputs:\n  out: rtp://127.0.0.1:%d\n"
                        .formatted(leg, sink.port()));
        Files.writeString(folder.resolve("bad.yaml"), "event: bad\nlogs: {}\n");
        registry.add("crosspoint.config", directory::toString);
        registry.add("crosspoint.essence.warm-up", () -> "0s");
        try {
            EmbeddedPostgres started = start(FreePorts.tcp(1).getFirst());
            postgres = started;
            registry.add("spring.datasource.url", () -> started.getJdbcUrl("postgres", "postgres"));
            registry.add("spring.datasource.username", () -> "postgres");
        } catch (IOException | RuntimeException e) {
            whyNot = "PostgreSQL could not be started here: " + e.getMessage();
        }
    }

    private static EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE)
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        sink.close();
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void onAir() {
        await().atMost(PATIENCE).until(() -> events.all().size() == 1);
    }

    @Test
    void aBrokerThatStopsTakesNothingOffTheAir() throws Exception {
        await().atMost(PATIENCE).until(() -> get("/actuator/health") == 200);
        broker.server().stop();
        assertEquals(503, get("/actuator/health"));
        assertEquals(503, get("/actuator/health/broker"));
        assertEquals(200, get("/actuator/health/readiness"));
        assertEquals(200, get("/actuator/health/liveness"));
        programGoesOn();
        broker.server().start();
        await().atMost(PATIENCE).until(() -> get("/actuator/health") == 200);
    }

    @Test
    void aStoreThatIsLostIsSaidAndTakenUpAgain() throws Exception {
        assumeTrue(postgres != null, whyNot);
        EmbeddedPostgres running = postgres;
        assertEquals(
                2,
                store.sql("select count(*) from flyway_schema_history where success")
                        .query(Integer.class)
                        .single());
        record("before");
        assertEquals("before", audit.latest(1).getFirst().subject());

        int postgresPort = running.getPort();
        running.close();
        postgres = null;
        double unwritten = unwritten();
        record("while it is away");
        assertEquals(unwritten + 1, unwritten());
        assertEquals(503, get("/actuator/health"));
        assertEquals(200, get("/actuator/health/liveness"));
        programGoesOn();

        postgres = start(postgresPort);
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            double missed = unwritten();
                            record("after");
                            return unwritten() == missed;
                        });
        assertTrue(written("after"));
        assertTrue(written("before"), "the trail from before is still there");
        await().atMost(PATIENCE).until(() -> get("/actuator/health") == 200);
    }

    @Test
    void refusedFilesAreShownWithTheirReasons() throws Exception {
        Object refused =
                ManagementFactory.getPlatformMBeanServer()
                        .getAttribute(new ObjectName("io.crosspoint:type=Hub"), "RefusedFiles");
        String[] lines = (String[]) refused;
        assertTrue(lines[0].contains("bad.yaml:"), lines[0]);
    }

    private void programGoesOn() throws Exception {
        try (RtpSource source = new RtpSource(7)) {
            int from = next;
            int before = sink.received().size();
            for (; next < from + 100; next++) {
                source.send(next, List.of(leg));
                if ((next - from) % RtpSink.AHEAD_MAX == 0) {
                    sink.await(before + next - from + 1);
                }
            }
            await().atMost(PATIENCE).until(() -> sink.received().size() == before + 100);
            assertArrayEquals(source.datagram(from), sink.received().get(before));
        }
    }

    private void record(String subject) {
        audit.record("somebody", "127.0.0.1", "exec", subject, Audit.Result.DONE);
    }

    private boolean written(String subject) {
        return store.sql("select count(*) from audit where subject = ?")
                        .param(subject)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private double unwritten() {
        return metrics.get("crosspoint.audit.unwritten").counter().count();
    }

    private int get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
