package io.crosspoint.peers.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.standin.StandInSections;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryBookTest {

    private static final long NOW = 1_700_000_000;
    private static final long PTS = 900_000;
    private static final byte[] SECTION = StandInSections.spliceInsert(7, true, PTS);

    private final Signature signature =
            new Signature("northwind secret".getBytes(StandardCharsets.US_ASCII));

    private static byte[] body(int entry, long pts, byte[] section) {
        return Json.write(
                        Json.object(
                                "event",
                                "match-1",
                                "correlation",
                                "c" + entry,
                                "entry",
                                entry,
                                "kind",
                                "START",
                                "splicePts90k",
                                pts,
                                "section",
                                Base64.getEncoder().encodeToString(section)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private DeliveryBook.Headers headers(int entry, long seconds, byte[] body) {
        String time = Long.toString(seconds);
        return new DeliveryBook.Headers(
                "match-1/c%d/%d".formatted(entry, entry), time, signature.sign(time, body));
    }

    private int deliver(DeliveryBook book, int entry) {
        byte[] body = body(entry, PTS, SECTION);
        return book.take(headers(entry, NOW, body), body, NOW + 299, 0);
    }

    /**
     * By openssl: {@code printf '1700000000.{"event":"match-1"}' | openssl dgst -sha256 -hmac …}.
     */
    @Test
    void theSignatureIsThatOfAnother() {
        assertEquals(
                "v1=970c552a4d56fcce8bde5a925ad789cdeb8279a2f751b6d4e6df6fb4e91a8f9d",
                signature.sign(
                        "1700000000", "{\"event\":\"match-1\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsSignedAndWholeIsAcceptedOnce() {
        DeliveryBook book = new DeliveryBook(signature, 1, 0);
        assertEquals(200, deliver(book, 1));
        assertEquals(200, deliver(book, 2));
        assertEquals(200, deliver(book, 2));

        assertEquals(2, book.accepted());
        assertEquals(1L, book.json(false).get("duplicates"));
        assertEquals(0L, book.json(false).get("retried"));
        assertTrue(book.clean());
        Object first =
                book.json(true).get("deliveries") instanceof List<?> list ? list.getFirst() : "";
        assertEquals(List.of("splice_insert 0x00000007 out"), Json.at(first, "cues"));
        assertEquals(PTS, Json.at(first, "pts"));
    }

    @Test
    void whatIsNotSignedIsRefused() {
        DeliveryBook book = new DeliveryBook(signature, 1, 0);
        byte[] body = body(1, PTS, SECTION);
        var good = headers(1, NOW, body);
        byte[] changed = body(1, PTS + 1, SECTION);
        assertEquals(401, book.take(good, changed, NOW, 0));
        assertEquals(401, book.take(good, body, NOW + 301, 0), "too old");
        assertEquals(
                401,
                book.take(
                        new DeliveryBook.Headers(good.key(), "now", good.signature()),
                        body,
                        NOW,
                        0));
        assertEquals(
                401, book.take(new DeliveryBook.Headers(good.key(), "" + NOW, ""), body, NOW, 0));

        assertFalse(book.clean());
        assertEquals(0, book.accepted());
        assertEquals(4L, book.json(false).get("bad_signatures"));
    }

    @Test
    void whatContradictsItselfIsRefused() {
        DeliveryBook book = new DeliveryBook(signature, 1, 0);
        byte[] otherTime = body(1, PTS + 1, SECTION);
        assertEquals(400, book.take(headers(1, NOW, otherTime), otherTime, NOW, 0));
        byte[] otherKey = body(1, PTS, SECTION);
        assertEquals(400, book.take(headers(2, NOW, otherKey), otherKey, NOW, 0));
        byte[] noSection = body(1, PTS, new byte[3]);
        assertEquals(400, book.take(headers(1, NOW, noSection), noSection, NOW, 0));
        byte[] noJson = "[]".getBytes(StandardCharsets.UTF_8);
        assertEquals(400, book.take(headers(1, NOW, noJson), noJson, NOW, 0));

        assertFalse(book.clean());
        assertEquals(4L, book.json(false).get("malformed"));
    }

    @Test
    void whatComesUnderAKeyIsToldApart() {
        DeliveryBook book = new DeliveryBook(signature, 1, 0);
        deliver(book, 1);
        deliver(book, 1);
        deliver(book, 2);
        String other = new String(body(2, PTS, SECTION), StandardCharsets.UTF_8) + " ";
        byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
        assertEquals(200, book.take(headers(2, NOW, bytes), bytes, NOW, 7));

        List<?> list = book.json(true).get("deliveries") instanceof List<?> all ? all : List.of();
        assertEquals(List.of(1, 2), list.stream().map(one -> Json.at(one, "bodies")).toList());
        assertEquals(List.of(1, 1), list.stream().map(one -> Json.at(one, "repeats")).toList());
    }

    @Test
    void busyIsByTheSeed() {
        DeliveryBook one = new DeliveryBook(signature, 5, 3);
        DeliveryBook two = new DeliveryBook(signature, 5, 3);
        int busy = 0;
        for (int i = 0; i < 100; i++) {
            int status = deliver(one, i);
            assertEquals(status, deliver(two, i));
            busy += status == 503 ? 1 : 0;
        }
        assertTrue(busy > 15 && busy < 50, busy + " of 100");
        for (int i = 0; i < 100; i++) {
            while (deliver(one, i) != 200) {
                // again
            }
        }
        assertEquals(100, one.accepted());
        assertTrue((long) one.json(false).get("retried") >= busy, one.json(false).toString());
    }
}
