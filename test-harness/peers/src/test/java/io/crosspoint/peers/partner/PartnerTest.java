package io.crosspoint.peers.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.FreePorts;
import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.standin.StandInSections;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerTest {

    private static final byte[] SECRET = "s3cret".getBytes(StandardCharsets.US_ASCII);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long AWAY_MILLIS = 60_000;

    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    /** The partner's; it stands until the test moves it. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);

    private void pass(long by) {
        nanos.addAndGet(by);
    }

    /** The status code; 0 if nobody is there. */
    private int post(int port, int entry) throws InterruptedException {
        byte[] section = StandInSections.timeSignal(9, 0x34, 90_000);
        String body =
                Json.write(
                        Json.object(
                                "event",
                                "demo",
                                "correlation",
                                "c",
                                "entry",
                                entry,
                                "kind",
                                "END",
                                "splicePts90k",
                                90_000,
                                "section",
                                Base64.getEncoder().encodeToString(section)));
        String time = Long.toString(System.currentTimeMillis() / 1_000);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cues"))
                        .timeout(PATIENCE)
                        .header("Idempotency-Key", "demo/c/" + entry)
                        .header("Crosspoint-Timestamp", time)
                        .header(
                                "Crosspoint-Signature",
                                new Signature(SECRET)
                                        .sign(time, body.getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            return 0;
        }
    }

    private void serve(Leash leash, PrintStream out, CompletableFuture<Integer> code, int port) {
        String[] words = {
            "--port=" + port,
            "--secret-file=" + folder.resolve("key"),
            "--busy-one-in=0",
            "--away-after=1",
            "--away-millis=" + AWAY_MILLIS
        };
        try {
            code.complete(
                    Partner.run(
                            words,
                            leash,
                            nanos::get,
                            out,
                            new PrintStream(OutputStream.nullOutputStream())));
        } catch (IOException | InterruptedException failed) {
            code.completeExceptionally(new ExecutionException(failed));
        } finally {
            out.close();
        }
    }

    @Test
    void itGoesAwayOnceAndComesBack() throws Exception {
        Files.writeString(folder.resolve("key"), "s3cret\n");
        int port = FreePorts.tcp(1).getFirst();
        Leash leash = new Leash();
        PipedInputStream said = new PipedInputStream(1 << 16);
        PrintStream out =
                new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8);
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> serve(leash, out, code, port));
        try (Scanner lines = new Scanner(said, StandardCharsets.UTF_8)) {
            assertTrue(lines.nextLine().contains("listening"));
            assertEquals(200, post(port, 1));
            pass(Partner.SECOND);
            // What it accounts for it has noticed, then or a turn before.
            if (!Boolean.TRUE.equals(until(lines, "delivered", 1L).get("away"))) {
                pass(Partner.FAREWELL_NANOS);
                until(lines, "away", true);
            }
            assertEquals(0, post(port, 2));
            pass(AWAY_MILLIS * 1_000_000);
            until(lines, "away", false);
            assertEquals(200, post(port, 2));
            leash.release();
            Map<String, @Nullable Object> account = until(lines, "final", true);
            assertEquals(0, code.get());
            assertEquals(2L, account.get("delivered"));
            assertEquals(true, account.get("was_away"));
        }
    }

    /** The next account that says so. */
    private static Map<String, @Nullable Object> until(Scanner lines, String key, Object value) {
        Map<String, @Nullable Object> account = Map.of();
        while (!value.equals(account.get(key))) {
            account = Json.parseObject(lines.nextLine());
        }
        return account;
    }

    @Test
    void aWrongCommandLineIsSaid() throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        assertEquals(2, Partner.run(new String[0], new Leash(), nanos::get, nowhere, nowhere));
        assertEquals(
                2,
                Partner.run(
                        new String[] {"--secret-file=" + folder.resolve("none")},
                        new Leash(),
                        nanos::get,
                        nowhere,
                        nowhere));
    }
}
