package io.crosspoint.metadata.graphics.tsl;

import io.crosspoint.metadata.wire.Decoded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the packets of TSL UMD V5.0 in a TCP stream: each begins with DLE STX, and a DLE in it is
 * doubled. Holds at most one packet, whose length its byte count bounds. After damage it goes on at
 * the next DLE STX.
 *
 * <p>For one connection; not safe for use by several threads.
 */
public final class Umd5StreamDecoder {

    private static final String RULE = "TSL UMD V5.0 over TCP";
    private static final int OUTSIDE = -1;

    private byte[] packet = new byte[64];
    private int length = OUTSIDE;
    private boolean escaped;
    private boolean damaged;

    /** Takes the next piece of the stream; gives the packets that it completes, and the damage. */
    public List<Decoded<Umd5Packet>> push(byte[] piece) {
        List<Decoded<Umd5Packet>> found = new ArrayList<>();
        for (byte b : piece) {
            take(b & 0xFF, found);
        }
        return found;
    }

    /** Bytes of a packet that has not ended yet. */
    public int pending() {
        return Math.max(0, length) + (escaped ? 1 : 0);
    }

    private void take(int b, List<Decoded<Umd5Packet>> found) {
        if (escaped) {
            escaped = false;
            if (b == Umd5Packet.STX) {
                begin(found);
            } else if (b == Umd5Packet.DLE && length != OUTSIDE) {
                append(b, found);
            } else {
                damage(found);
            }
        } else if (b == Umd5Packet.DLE) {
            escaped = true;
        } else if (length == OUTSIDE) {
            damage(found);
        } else {
            append(b, found);
        }
    }

    private void begin(List<Decoded<Umd5Packet>> found) {
        if (length != OUTSIDE) {
            found.add(
                    Decoded.malformed(
                            "tsl_length", "a packet begins within another", length, RULE));
        }
        length = 0;
        damaged = false;
    }

    private void append(int b, List<Decoded<Umd5Packet>> found) {
        if (length == packet.length) {
            packet = Arrays.copyOf(packet, length * 2);
        }
        packet[length++] = (byte) b;
        if (length >= 2 && length == Umd5Packet.word(packet, 0) + 2) {
            found.add(Umd5Packet.decode(Arrays.copyOf(packet, length)));
            length = OUTSIDE;
        }
    }

    /** Bytes that belong to no packet: said once, however many follow one another. */
    private void damage(List<Decoded<Umd5Packet>> found) {
        if (!damaged) {
            found.add(
                    Decoded.malformed(
                            "tsl_framing", "bytes outside a packet", Math.max(0, length), RULE));
        }
        damaged = true;
        length = OUTSIDE;
    }
}
