package io.crosspoint.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crosspoint.peers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged hub as a process on one data directory, ended by SIGTERM and SIGKILL in turn: it
 * comes up each time, its broker too. Runs after packaging, since what the jar holds is not what
 * the tests' class path holds.
 */
class RestartTest {

    private static final int STARTS = 10;
    private static final Duration READY_MAX = Duration.ofMinutes(5);
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private static String jar = "";

    @TempDir Path config;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void packaged() {
        jar = System.getProperty("crosspoint.hub.jar", "");
        assumeTrue(
                !jar.isEmpty() && Files.isRegularFile(Path.of(jar)),
                "the hub is not packaged yet; mvn verify runs this test on its jar");
    }

    @Test
    void comesUpEachTimeAndAloneOnItsData() throws Exception {
        for (int start = 0; start < STARTS; start++) {
            int port = FreePorts.tcp(1).getFirst();
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
                assertFalse(said.contains(" ERROR "), said);
                if (start == 0) {
                    aSecondOneIsRefused();
                    assertTrue(isReady(port), "the first one goes on");
                }
            } finally {
                if (start % 2 == 0) {
                    hub.destroy();
                } else {
                    hub.destroyForcibly();
                }
                boolean ended = hub.waitFor(2, TimeUnit.MINUTES);
                hub.destroyForcibly();
                assertTrue(ended, "did not end");
            }
        }
    }

    private void aSecondOneIsRefused() throws Exception {
        Path log = config.resolve("second.log");
        Process second = start(FreePorts.tcp(1).getFirst(), log);
        try {
            assertTrue(second.waitFor(READY_MAX.toMillis(), TimeUnit.MILLISECONDS));
            assertEquals(1, second.exitValue());
            assertTrue(Files.readString(log).contains("another hub is running on"));
        } finally {
            second.destroyForcibly();
        }
    }

    private Process start(int port, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETPRIV)) {
            command.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL"));
        }
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dserver.port=" + port,
                        "-Dcrosspoint.essence.warm-up=0s",
                        "-jar",
                        jar,
                        "run",
                        "--config",
                        config.toString()));
        Files.createDirectories(config.resolve("events"));
        Process hub =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        // Where setpriv is not there, an orderly end of this JVM still takes the hub with it.
        Runtime.getRuntime().addShutdownHook(new Thread(hub::destroyForcibly));
        return hub;
    }

    /** Warmed up, its events on air, broker and store with it. */
    private boolean isReady(int port) {
        return isUp(port, "readiness") && isUp(port, "broker") && isUp(port, "db");
    }

    private boolean isUp(int port, String part) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/actuator/health/" + part))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
