package io.crosspoint.metadata.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads unsigned fields from bytes, most significant bit first (the {@code uimsbf} and {@code
 * bslbf} of ISO/IEC 13818-1).
 *
 * <p>Reading past the end is not an exception: such a read answers zero, and {@link #overrun()}
 * stays true from then on. A decoder checks it once at the end of each structure, before it trusts
 * what it read, and bounds every loop by {@link #remainingBytes()}.
 */
public final class BitReader {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private final int endBit;
    private int bit;
    private int overrunAt = -1;

    /** Reads the whole array. The array is not copied. */
    public BitReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /**
     * Reads {@code length} bytes from {@code offset}. The array is not copied.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public BitReader(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException(
                    offset + "+" + length + " of " + bytes.length + " bytes");
        }
        if (bytes.length > Integer.MAX_VALUE >> 3) {
            throw new IndexOutOfBoundsException(bytes.length + " bytes are too many to address");
        }
        this.bytes = bytes;
        this.start = offset;
        this.bit = offset << 3;
        this.endBit = (offset + length) << 3;
    }

    /** One bit as a flag. */
    public boolean flag() {
        return bits(1) != 0;
    }

    /**
     * An unsigned field of up to 31 bits, or the bit pattern of one of 32.
     *
     * @param width bits, 0 to 32
     */
    public int bits(int width) {
        return (int) longBits(width);
    }

    /**
     * An unsigned field of up to 63 bits, or the bit pattern of one of 64.
     *
     * @param width bits, 0 to 64
     */
    public long longBits(int width) {
        if (width > endBit - bit) {
            return overran();
        }
        int at = bit >> 3;
        int inFirst = bit & 7;
        if (at <= bytes.length - Long.BYTES && inFirst + width <= Long.SIZE && width > 0) {
            bit += width;
            return (long) LONGS.get(bytes, at) << inFirst >>> (Long.SIZE - width);
        }
        return byteByByte(width);
    }

    /** Near the array's end, and for a field that nine bytes share. */
    private long byteByByte(int width) {
        long value = 0;
        int left = width;
        while (left > 0) {
            int inByte = 8 - (bit & 7);
            int take = Math.min(inByte, left);
            int chunk = (bytes[bit >> 3] >> (inByte - take)) & ((1 << take) - 1);
            value = value << take | chunk;
            bit += take;
            left -= take;
        }
        return value;
    }

    /**
     * The next bytes, copied; an empty array if there are not so many.
     *
     * @param count bytes, not negative; the reader must stand on a byte boundary
     */
    public byte[] bytes(int count) {
        if (count > remainingBytes()) {
            overran();
            return new byte[0];
        }
        int from = bit >> 3;
        bit += count << 3;
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    /**
     * The next bytes, not copied: the array that is read must not change any more. Empty if there
     * are not so many.
     *
     * @param count bytes, not negative; the reader must stand on a byte boundary
     */
    public Bytes slice(int count) {
        if (count > remainingBytes()) {
            overran();
            return Bytes.EMPTY;
        }
        int from = bit >> 3;
        bit += count << 3;
        return Bytes.owning(bytes, from, count);
    }

    /** Passes over bits; reserved ones, mostly. */
    public void skipBits(int width) {
        if (width > endBit - bit) {
            overran();
        } else {
            bit += width;
        }
    }

    /**
     * A reader of the next {@code count} bytes, on which this one then stands behind; an empty one,
     * and an overrun here, if there are not so many. Offsets of the part are those of the whole.
     */
    public BitReader part(int count) {
        if (count < 0 || count > remainingBytes()) {
            overran();
            return new BitReader(bytes, endBit >> 3, 0);
        }
        BitReader part = new BitReader(bytes, bit >> 3, count);
        bit += count << 3;
        return part;
    }

    /** Whole bytes left. */
    public int remainingBytes() {
        return (endBit - bit) >> 3;
    }

    /** Bits left. */
    public int remainingBits() {
        return endBit - bit;
    }

    /** Where the next bit is: whole bytes from the start of the array this reader was made on. */
    public int offset() {
        return bit >> 3;
    }

    /** Bytes from where this reader began. */
    public int consumedBytes() {
        return (bit >> 3) - start;
    }

    /** True once a read asked for more than there was. */
    public boolean overrun() {
        return overrunAt >= 0;
    }

    /** The byte offset at which the first read past the end began; −1 if there was none. */
    public int overrunOffset() {
        return overrunAt;
    }

    private int overran() {
        if (overrunAt < 0) {
            overrunAt = bit >> 3;
        }
        bit = endBit;
        return 0;
    }
}
