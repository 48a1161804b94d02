package io.crosspoint.peers.scte35;

/** Reads bits of a span of bytes; beyond its end it reads zero, and remembers that it did. */
final class Bits {

    private final byte[] b;
    private final int end;
    private long bit;
    private boolean overrun;

    Bits(byte[] b, int from, int end) {
        this.b = b;
        this.end = Math.clamp(end, 0, b.length);
        this.bit = from * 8L;
    }

    /** The next bits, at most 63, as an unsigned number. */
    long take(int count) {
        long value = 0;
        for (int i = 0; i < count; i++, bit++) {
            int at = (int) (bit >> 3);
            overrun |= at >= end;
            value = value << 1 | (at >= end ? 0 : b[at] >> 7 - (bit & 7) & 1);
        }
        return value;
    }

    /** The byte in which the next bit is. */
    int at() {
        return (int) (bit >> 3);
    }

    int end() {
        return end;
    }

    void moveTo(int at) {
        overrun |= at > end;
        bit = at * 8L;
    }

    boolean overrun() {
        return overrun;
    }
}
