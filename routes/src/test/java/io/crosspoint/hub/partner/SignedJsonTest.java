package io.crosspoint.hub.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.hub.partner.SignedJson.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partner sees of a cue, and that it can trust it. */
class SignedJsonTest {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00.900Z");
    private static final String SECRET = "correct horse battery staple";

    private static final Decision CUE =
            new Decision(
                    "match-1",
                    17,
                    "cue-17",
                    "playout-a",
                    "request",
                    Kind.START,
                    "splice_request_data",
                    NOW.minusSeconds(1),
                    NOW,
                    8_589_934_000L,
                    8_589_574_000L,
                    3,
                    9000,
                    5,
                    "/DAvAAAAAAAA",
                    "pair",
                    List.of(new Decision.Segmentation(7, 0x34, "über \"alles\"")),
                    "");

    @TempDir Path directory;

    @Test
    void theBodyHasTheDialectsNamesInTheirOrder() {
        Signed signed = SignedJson.sign(CUE, SECRET.getBytes(UTF_8), NOW);
        assertEquals(
                "{\"event\":\"match-1\",\"correlation\":\"cue-17\",\"entry\":17,\"kind\":\"START\","
                        + "\"splicePts90k\":8589934000,\"position90k\":8589574000,"
                        + "\"section\":\"/DAvAAAAAAAA\",\"segmentation\":[{\"eventId\":7,"
                        + "\"type\":52,\"upid\":\"über \\\"alles\\\"\"}],"
                        + "\"requested\":\"2026-11-22T19:59:59.900Z\"}",
                new String(signed.body(), UTF_8));
        assertEquals("match-1/cue-17/17", signed.headers().get("Idempotency-Key"));
        assertEquals("1795377600", signed.headers().get("Crosspoint-Timestamp"));
    }

    /** The command of the README, by a program that shares no code with Java's. */
    @Test
    void opensslAgreesWithTheSignature() throws Exception {
        Signed signed = SignedJson.sign(CUE, SECRET.getBytes(UTF_8), NOW);
        Path message = directory.resolve("message");
        Files.write(message, (signed.headers().get("Crosspoint-Timestamp") + ".").getBytes(UTF_8));
        Files.write(message, signed.body(), StandardOpenOption.APPEND);
        String printed =
                run(
                        "openssl",
                        "dgst",
                        "-sha256",
                        "-mac",
                        "HMAC",
                        "-macopt",
                        "key:" + SECRET,
                        message.toString());
        String mac = printed.substring(printed.lastIndexOf(' ') + 1).strip();
        assertTrue(mac.matches("[0-9a-f]{64}"), printed);
        assertEquals("v1=" + mac, signed.headers().get("Crosspoint-Signature"));
    }

    @Test
    void aKeyIsFitForAHeader() {
        Decision odd =
                new Decision(
                        "match-1",
                        1,
                        "a\r\nb: ü",
                        "",
                        "",
                        Kind.END,
                        "",
                        NOW,
                        NOW,
                        -1,
                        0,
                        1,
                        0,
                        0,
                        "",
                        "",
                        List.of(),
                        "");
        assertEquals("match-1/a??b:??/1", SignedJson.idempotencyKey(odd));
    }

    private static String run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            assertEquals(0, process.exitValue(), printed);
            return printed;
        } catch (IOException e) {
            Assumptions.abort("openssl is not here: " + e.getMessage());
            return "";
        }
    }
}
