package io.crosspoint.metadata.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link BitReader} and {@link BitWriter} against the digits of a {@link BigInteger}. */
class BitsTest {

    private static final int ROUNDS = 2_000;

    @Test
    void readsWhatTheDigitsSay() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            String digits = new BigInteger(1, bytes).toString(2);
            digits = "0".repeat(bytes.length * 8 - digits.length()) + digits;
            BitReader in = new BitReader(bytes);
            int at = 0;
            while (at < digits.length()) {
                int width = Math.min(1 + random.nextInt(64), digits.length() - at);
                String field = digits.substring(at, at + width);
                assertEquals(Long.parseUnsignedLong(field, 2), in.longBits(width), field);
                at += width;
                assertEquals(digits.length() - at, in.remainingBits());
            }
            assertFalse(in.overrun());
            assertEquals(0, in.longBits(1));
            assertTrue(in.overrun());
            assertEquals(bytes.length, in.overrunOffset());
        }
    }

    @Test
    void writesTheDigits() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < ROUNDS; round++) {
            BitWriter out = new BitWriter(1000);
            StringBuilder digits = new StringBuilder();
            int fields = random.nextInt(60);
            for (int i = 0; i < fields; i++) {
                int width = 1 + random.nextInt(64);
                long value = random.nextLong() >>> (64 - width);
                out.bits(value, width);
                String text = Long.toBinaryString(value);
                digits.append("0".repeat(width - text.length())).append(text);
            }
            if (digits.length() > 80) {
                int at = random.nextInt(digits.length() - 64);
                int width = 1 + random.nextInt(64);
                long value = random.nextLong() >>> (64 - width);
                String text = Long.toBinaryString(value);
                digits.replace(at, at + width, "0".repeat(width - text.length()) + text);
                out.patch(at, value, width);
            }
            assertEquals(digits.length(), out.bitLength());
            digits.append("0".repeat((8 - digits.length() % 8) % 8));
            byte[] wanted = new byte[digits.length() / 8];
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = (byte) Integer.parseInt(digits.substring(i * 8, i * 8 + 8), 2);
            }
            assertArrayEquals(wanted, out.toByteArray());
        }
    }

    @Test
    void zeroWidthIsNothing() {
        assertEquals(0, new BitReader(new byte[9]).longBits(0));
        assertEquals(0, new BitWriter(8).bits(0, 0).bitLength());
    }

    @Test
    void whatDoesNotFitIsABug() {
        BitWriter out = new BitWriter(2);
        assertThrows(IllegalArgumentException.class, () -> out.bits(2, 1));
        assertThrows(IllegalArgumentException.class, () -> out.bits(-1, 63));
        out.bits(0xFFFF, 16);
        assertThrows(IllegalArgumentException.class, () -> out.bits(0, 1));
    }

    @Test
    void partsKeepToTheirOwnEnd() {
        BitReader in = new BitReader(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        BitReader part = in.part(3);
        assertEquals(0x010203, part.bits(24));
        assertEquals(0, part.bits(8));
        assertTrue(part.overrun());
        assertEquals(4, in.bits(8));
        assertEquals("0506", in.slice(2).hex());
        assertTrue(in.slice(99).isEmpty());
        assertTrue(in.overrun());
    }

    @Test
    void bytesAreValues() {
        Bytes bytes = Bytes.copyOf(new byte[] {0, 1, 2, 3});
        assertEquals(Bytes.copyOf(new byte[] {1, 2}), bytes.slice(1, 2));
        assertEquals(Bytes.copyOf(new byte[] {1, 2}).hashCode(), bytes.slice(1, 2).hashCode());
        assertEquals("00010203", bytes.toString());
        assertEquals(3, bytes.at(3));
        assertThrows(IndexOutOfBoundsException.class, () -> bytes.slice(3, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> bytes.slice(1, 2).at(2));
    }
}
