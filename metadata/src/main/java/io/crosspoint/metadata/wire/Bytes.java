package io.crosspoint.metadata.wire;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that no longer change: the value of a field that stays as it was on the wire. A slice of a
 * longer array costs no copy.
 */
public final class Bytes {

    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int from;
    private final int length;

    private Bytes(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
    }

    /** A copy of an array. */
    public static Bytes copyOf(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array.clone(), 0, array.length);
    }

    /**
     * A part of an array that its owner gives up: nobody may write to it from here on.
     *
     * @throws IndexOutOfBoundsException if the part is not inside the array
     */
    public static Bytes owning(byte[] array, int from, int length) {
        if (from < 0 || length < 0 || from > array.length - length) {
            throw new IndexOutOfBoundsException(from + "+" + length + " of " + array.length);
        }
        return length == 0 ? EMPTY : new Bytes(array, from, length);
    }

    /** How many. */
    public int length() {
        return length;
    }

    /** True if there are none. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** One byte, 0 to 255. */
    public int at(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index + " of " + length);
        }
        return array[from + index] & 0xFF;
    }

    /** A part of these, not copied. */
    public Bytes slice(int at, int count) {
        if (at < 0 || count < 0 || at > length - count) {
            throw new IndexOutOfBoundsException(at + "+" + count + " of " + length);
        }
        return owning(array, from + at, count);
    }

    /** A reader over these bytes; its offsets are those of the array they were cut from. */
    public BitReader reader() {
        return new BitReader(array, from, length);
    }

    /** A copy. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, from, from + length);
    }

    /** As text; what the charset cannot read becomes its replacement character. */
    public String text(Charset charset) {
        return new String(array, from, length, charset);
    }

    /** In lower-case hex. */
    public String hex() {
        return HexFormat.of().formatHex(array, from, from + length);
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(array, from, target, at, length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that
                && Arrays.equals(
                        array, from, from + length, that.array, that.from, that.from + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return hex();
    }
}
