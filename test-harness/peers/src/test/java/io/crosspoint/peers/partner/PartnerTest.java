package io.crosspoint.peers.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.standin.StandInSections;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerTest {

    private static final byte[] SECRET = "s3cret".getBytes(StandardCharsets.US_ASCII);

    private static final long PAUSE_NANOS = 20_000_000;

    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

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
            "--away-millis=500"
        };
        try {
            code.complete(
                    Partner.run(
                            words, leash, out, new PrintStream(OutputStream.nullOutputStream())));
        } catch (IOException | InterruptedException failed) {
            code.completeExceptionally(new ExecutionException(failed));
        } finally {
            out.close();
        }
    }

    @Test
    void itGoesAwayOnceAndComesBack() throws Exception {
        Files.writeString(folder.resolve("key"), "s3cret\n");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Leash leash = new Leash();
        PipedInputStream said = new PipedInputStream(1 << 16);
        PrintStream out =
                new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8);
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> serve(leash, out, code, port));
        try (Scanner lines = new Scanner(said, StandardCharsets.UTF_8)) {
            assertTrue(lines.nextLine().contains("listening"));
            assertEquals(200, post(port, 1));
            int entry = 2;
            while (post(port, entry) == 200) {
                entry++; // it is still there
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            while (post(port, entry) != 200) {
                LockSupport.parkNanos(PAUSE_NANOS); // it is away
            }
            leash.release();
            Map<String, @Nullable Object> account = Map.of();
            while (!Boolean.TRUE.equals(account.get("final"))) {
                account = Json.parseObject(lines.nextLine());
            }
            assertEquals(0, code.get());
            assertEquals((long) entry, account.get("delivered"));
            assertEquals(true, account.get("was_away"));
        }
    }

    @Test
    void aWrongCommandLineIsSaid() throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        assertEquals(2, Partner.run(new String[0], new Leash(), nowhere, nowhere));
        assertEquals(
                2,
                Partner.run(
                        new String[] {"--secret-file=" + folder.resolve("none")},
                        new Leash(),
                        nowhere,
                        nowhere));
    }
}
