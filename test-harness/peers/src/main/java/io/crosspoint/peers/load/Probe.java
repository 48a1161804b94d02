package io.crosspoint.peers.load;

import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.ts.TransportPacket;
import java.nio.ByteBuffer;

/**
 * What a load datagram says of itself, big-endian, in the payload of its last transport packet:
 * magic (4), stream (4), sequence (8), {@link System#nanoTime} of sending (8), the first sequence
 * that counts (8), the last that will be sent (8). The last two let the far end know what is lost
 * at either edge.
 */
final class Probe {

    static final int PACKETS = 7;
    static final int PAYLOAD_BYTES = PACKETS * TransportPacket.BYTES;

    private static final int MAGIC = 0x58504C44; // XPLD
    private static final int OFFSET = (PACKETS - 1) * TransportPacket.BYTES + 4;

    private Probe() {}

    /** Writes what stays the same into a datagram with RTP header. */
    static void write(ByteBuffer datagram, int stream, long firstCounted, long lastPlanned) {
        int at = RtpHeader.BYTES + OFFSET;
        datagram.putInt(at, MAGIC).putInt(at + 4, stream);
        datagram.putLong(at + 24, firstCounted).putLong(at + 32, lastPlanned);
    }

    /** Writes what changes. */
    static void stamp(ByteBuffer datagram, long sequence, long nanos) {
        int at = RtpHeader.BYTES + OFFSET;
        datagram.putLong(at + 8, sequence).putLong(at + 16, nanos);
    }

    /** Where the probe lies in a datagram of {@code length} bytes with or without RTP, or -1. */
    static int find(ByteBuffer datagram, int length) {
        int at =
                switch (length) {
                    case PAYLOAD_BYTES -> OFFSET;
                    case PAYLOAD_BYTES + RtpHeader.BYTES -> OFFSET + RtpHeader.BYTES;
                    default -> -1;
                };
        return at >= 0 && datagram.getInt(at) == MAGIC ? at : -1;
    }

    static int stream(ByteBuffer datagram, int probe) {
        return datagram.getInt(probe + 4);
    }

    static long sequence(ByteBuffer datagram, int probe) {
        return datagram.getLong(probe + 8);
    }

    static long nanos(ByteBuffer datagram, int probe) {
        return datagram.getLong(probe + 16);
    }

    static long firstCounted(ByteBuffer datagram, int probe) {
        return datagram.getLong(probe + 24);
    }

    static long lastPlanned(ByteBuffer datagram, int probe) {
        return datagram.getLong(probe + 32);
    }
}
