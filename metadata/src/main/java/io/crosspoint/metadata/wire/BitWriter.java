package io.crosspoint.metadata.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes unsigned fields to bytes, most significant bit first. Grows up to a bound that its maker
 * names.
 */
public final class BitWriter {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final int maxBytes;

    /** Always eight bytes longer than what is written, so that a field is one store. */
    private byte[] bytes;

    private int bit;

    /**
     * A writer of at most {@code maxBytes}.
     *
     * @param maxBytes the longest the structure may become
     */
    public BitWriter(int maxBytes) {
        this.maxBytes = maxBytes;
        this.bytes = new byte[Math.min(64, maxBytes) + Long.BYTES];
    }

    /** One bit. */
    public BitWriter flag(boolean value) {
        return bits(value ? 1 : 0, 1);
    }

    /**
     * The lower {@code width} bits of a value.
     *
     * @param width bits, 0 to 64
     * @throws IllegalArgumentException if the value, read as unsigned, does not fit in the width:
     *     what is written must be what was meant
     */
    public BitWriter bits(long value, int width) {
        if (width < 64 && value >>> width != 0) {
            throw new IllegalArgumentException(value + " does not fit in " + width + " bits");
        }
        ensure(width);
        int inFirst = bit & 7;
        if (inFirst + width <= Long.SIZE && width > 0) {
            int at = bit >> 3;
            long field = value << (Long.SIZE - inFirst - width);
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) | field);
            bit += width;
            return this;
        }
        return byteByByte(value, width);
    }

    /** A field that nine bytes share. */
    private BitWriter byteByByte(long value, int width) {
        int left = width;
        while (left > 0) {
            int room = 8 - (bit & 7);
            int take = Math.min(room, left);
            int chunk = (int) (value >>> (left - take)) & ((1 << take) - 1);
            bytes[bit >> 3] |= (byte) (chunk << (room - take));
            bit += take;
            left -= take;
        }
        return this;
    }

    /** Reserved bits, which the standards of this field set to one. */
    public BitWriter reserved(int width) {
        return bits(width == 64 ? -1L : (1L << width) - 1, width);
    }

    /** Bytes as they are; the writer must stand on a byte boundary. */
    public BitWriter bytes(byte[] value) {
        if ((bit & 7) != 0) {
            throw new IllegalStateException("not on a byte boundary: bit " + bit);
        }
        ensure(value.length << 3);
        System.arraycopy(value, 0, bytes, bit >> 3, value.length);
        bit += value.length << 3;
        return this;
    }

    /** Bytes as they are; the writer must stand on a byte boundary. */
    public BitWriter bytes(Bytes value) {
        if ((bit & 7) != 0) {
            throw new IllegalStateException("not on a byte boundary: bit " + bit);
        }
        ensure(value.length() << 3);
        value.copyTo(bytes, bit >> 3);
        bit += value.length() << 3;
        return this;
    }

    /**
     * Overwrites a field that was written before, such as a length that is known only now.
     *
     * @param atBit where the field begins
     */
    public BitWriter patch(int atBit, long value, int width) {
        int end = bit;
        for (int i = 0; i < width; i++) {
            int at = atBit + i;
            bytes[at >> 3] &= (byte) ~(0x80 >> (at & 7));
        }
        bit = atBit;
        bits(value, width);
        bit = end;
        return this;
    }

    /** Whole bytes written so far. */
    public int length() {
        return bit >> 3;
    }

    /** Bits written so far. */
    public int bitLength() {
        return bit;
    }

    /** What was written; the last byte is filled up with zero bits. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, (bit + 7) >> 3);
    }

    private void ensure(int moreBits) {
        int needed = (bit + moreBits + 7) >> 3;
        if (needed > maxBytes) {
            throw new IllegalArgumentException(
                    "the structure would take " + needed + " bytes, its bound is " + maxBytes);
        }
        if (needed > bytes.length - Long.BYTES) {
            int room = Math.min(maxBytes, Math.max(needed, bytes.length * 2));
            bytes = Arrays.copyOf(bytes, room + Long.BYTES);
        }
    }
}
