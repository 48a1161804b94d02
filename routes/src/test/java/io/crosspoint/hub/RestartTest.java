package io.crosspoint.hub;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hub as a process on one data directory, ended by SIGTERM and SIGKILL in turn: it comes up
 * each time, its broker too.
 */
class RestartTest {

    private static final int STARTS = 10;
    private static final Duration READY_MAX = Duration.ofMinutes(3);

    @TempDir Path config;

    @Test
    void comesUpEachTime() throws Exception {
        for (int start = 0; start < STARTS; start++) {
            int port = freePort();
            Path log = config.resolve("start-" + start + ".log");
            Process hub = start(port, log);
            try {
                Awaitility.await("start " + start)
                        .atMost(READY_MAX)
                        .pollInterval(Duration.ofMillis(250))
                        .until(() -> !hub.isAlive() || isReady(port));
                String said = Files.readString(log);
                assertTrue(hub.isAlive(), said);
                assertTrue(said.contains("Broker active"), said);
                assertFalse(said.contains("AMQ224000"), said);
            } finally {
                if (start % 2 == 0) {
                    hub.destroy();
                } else {
                    hub.destroyForcibly();
                }
                assertTrue(hub.waitFor(1, TimeUnit.MINUTES), "did not end");
            }
        }
    }

    private Process start(int port, Path log) throws Exception {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dserver.port=" + port,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.crosspoint.hub.CrosspointHub",
                                "run",
                                "--config",
                                config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Readiness asks the broker and the store. */
    private static boolean isReady(int port) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + port
                                                    + "/actuator/health/readiness"))
                            .timeout(Duration.ofSeconds(10))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
