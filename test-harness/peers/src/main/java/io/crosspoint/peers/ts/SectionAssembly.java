package io.crosspoint.peers.ts;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Puts the sections of one PID together and hands on those whose {@code CRC_32} is right. One
 * thread.
 */
public final class SectionAssembly {

    private static final int HEADER_BYTES = 3;
    private static final int BYTES_MAX = HEADER_BYTES + 0xFFF;
    private static final byte STUFFING = (byte) 0xFF;

    private final byte[] section = new byte[BYTES_MAX];
    private int length;
    private boolean open;
    private long damaged;

    /** Takes the next packet of the PID. */
    public void accept(byte[] b, int at, Consumer<byte[]> sink) {
        int from = TransportPacket.payload(b, at);
        int end = at + TransportPacket.BYTES;
        if (from >= end) {
            return;
        }
        if (!TransportPacket.startsUnit(b, at)) {
            feed(b, from, end, sink);
            return;
        }
        int start = from + 1 + (b[from] & 0xFF); // pointer_field
        if (start > end) {
            damaged++;
            open = false;
            return;
        }
        feed(b, from + 1, start, sink);
        if (length > 0) {
            damaged++;
        }
        length = 0;
        open = true;
        feed(b, start, end, sink);
    }

    private void feed(byte[] b, int from, int end, Consumer<byte[]> sink) {
        for (int i = from; i < end && open; i++) {
            if (length == 0 && b[i] == STUFFING) {
                open = false; // the rest of this packet is stuffing
                return;
            }
            section[length++] = b[i];
            if (length >= HEADER_BYTES && length == wanted()) {
                finish(sink);
            }
        }
    }

    private int wanted() {
        return HEADER_BYTES + ((section[1] & 0x0F) << 8 | section[2] & 0xFF);
    }

    private void finish(Consumer<byte[]> sink) {
        if (Crc32Mpeg2.of(section, 0, length) == 0) {
            sink.accept(Arrays.copyOf(section, length));
        } else {
            damaged++;
        }
        length = 0;
    }

    /** Sections that were cut off, or whose {@code CRC_32} was wrong. */
    public long damaged() {
        return damaged;
    }
}
