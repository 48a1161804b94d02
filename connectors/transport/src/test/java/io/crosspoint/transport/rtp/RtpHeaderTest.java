package io.crosspoint.transport.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes written out by the figure of RFC 3550, 5.1 and 5.3.1. */
class RtpHeaderTest {

    /** V=2 P=0 X=0 CC=0, M=0 PT=33, then sequence, timestamp, SSRC; 12 bytes of payload. */
    private static final String PLAIN = "8021 fffa fffff05f 11223344 471fff100000000000000000";

    /** P=1 X=1 CC=2, M=1 PT=33; two CSRCs; extension 0xBEDE of one word; 4 bytes; 3 of padding. */
    private static final String EVERYTHING =
            "b2a1 8001 80000001 deadbeef 00000001 00000002 bede 0001 01020304 47112233 000003";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void plainHeader() {
        byte[] b = bytes(PLAIN);
        MemorySegment m = MemorySegment.ofArray(b);
        assertEquals(RtpHeader.VALID, RtpHeader.check(m, 0, b.length));
        assertEquals(2, RtpHeader.version(m, 0));
        assertFalse(RtpHeader.hasPadding(m, 0));
        assertFalse(RtpHeader.hasExtension(m, 0));
        assertEquals(0, RtpHeader.csrcCount(m, 0));
        assertFalse(RtpHeader.marker(m, 0));
        assertEquals(RtpHeader.PAYLOAD_TYPE_MP2T, RtpHeader.payloadType(m, 0));
        assertEquals(65_530, RtpHeader.sequence(m, 0));
        assertEquals(0xFFFFF05F, RtpHeader.timestamp(m, 0));
        assertEquals(0x11223344, RtpHeader.ssrc(m, 0));
        assertEquals(12, RtpHeader.headerLength(m, 0));
        assertEquals(12, RtpHeader.payloadLength(m, 0, b.length));
    }

    @Test
    void headerWithEverything() {
        byte[] b = bytes(EVERYTHING);
        // Behind other bytes: offsets count from where the datagram begins.
        byte[] shifted = new byte[b.length + 5];
        System.arraycopy(b, 0, shifted, 5, b.length);
        MemorySegment m = MemorySegment.ofArray(shifted);
        assertEquals(RtpHeader.VALID, RtpHeader.check(m, 5, b.length));
        assertTrue(RtpHeader.hasPadding(m, 5));
        assertTrue(RtpHeader.hasExtension(m, 5));
        assertEquals(2, RtpHeader.csrcCount(m, 5));
        assertTrue(RtpHeader.marker(m, 5));
        assertEquals(33, RtpHeader.payloadType(m, 5));
        assertEquals(0x8001, RtpHeader.sequence(m, 5));
        assertEquals(0x80000001, RtpHeader.timestamp(m, 5));
        assertEquals(0xDEADBEEF, RtpHeader.ssrc(m, 5));
        assertEquals(12 + 8 + 8, RtpHeader.headerLength(m, 5));
        assertEquals(3, RtpHeader.paddingLength(m, 5, b.length));
        assertEquals(4, RtpHeader.payloadLength(m, 5, b.length));
    }

    @ParameterizedTest
    @CsvSource({
        // version 1; version 0; padding of 0; of more than there is; no room for a CSRC;
        "4021fffafffff05f11223344,2",
        "0021fffafffff05f11223344,2",
        "a021fffafffff05f1122334447000000,3",
        "a021fffafffff05f1122334447000005,3",
        "a021fffafffff05f11223344,3",
        "8121fffafffff05f11223344,1",
        "9021fffafffff05f11223344,1",
        "9021fffafffff05f11223344bede0001,1",
        "9021fffafffff05f11223344bedeffff00000000,1",
        // padding may be all that follows the header; an extension may be empty
        "a021fffafffff05f1122334400000004,0",
        "9021fffafffff05f11223344bede0000,0",
    })
    void lengthsAndVersion(String hex, int expected) {
        byte[] b = bytes(hex);
        assertEquals(expected, RtpHeader.check(MemorySegment.ofArray(b), 0, b.length));
    }

    @Test
    void everyTruncationIsTruncatedOrBadlyPadded() {
        byte[] whole = bytes(EVERYTHING);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            int check = RtpHeader.check(MemorySegment.ofArray(cut), 0, length);
            int expected = length < 28 ? RtpHeader.TRUNCATED : RtpHeader.WRONG_PADDING;
            // Cut inside the payload or padding, the last byte is taken for the padding count.
            boolean fits = length > 28 && cut[length - 1] > 0 && cut[length - 1] <= length - 28;
            assertEquals(fits ? RtpHeader.VALID : expected, check, "length " + length);
        }
    }

    @Test
    void flippedBitsAndSoupNeverThrowAndNeverReachBeyondTheDatagram() {
        byte[] whole = bytes(EVERYTHING);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            lengthsFit(flipped);
        }
        SplittableRandom random = new SplittableRandom(3550);
        for (int i = 0; i < 20_000; i++) {
            byte[] soup = new byte[random.nextInt(80)];
            random.nextBytes(soup);
            lengthsFit(soup);
        }
    }

    private static void lengthsFit(byte[] b) {
        MemorySegment m = MemorySegment.ofArray(b);
        if (RtpHeader.check(m, 0, b.length) == RtpHeader.VALID) {
            int header = RtpHeader.headerLength(m, 0);
            int payload = RtpHeader.payloadLength(m, 0, b.length);
            assertTrue(header >= 12 && payload >= 0);
            assertEquals(b.length, header + payload + RtpHeader.paddingLength(m, 0, b.length));
        }
    }
}
