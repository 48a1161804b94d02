package io.crosspoint.transport.merge;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes RTP datagrams, offers them and reads what comes out, in milliseconds. */
public final class Datagrams {

    /** A millisecond, nanoseconds. */
    public static final long MS = 1_000_000L;

    private static final MemorySegment MEMORY = Arena.global().allocate(70_000);

    private Datagrams() {}

    /** RTP with PT 33 and one transport packet that tells stream and number. */
    public static byte[] rtp(int ssrc, int sequence, int timestamp) {
        ByteBuffer b = ByteBuffer.allocate(12 + 188);
        b.putShort((short) 0x8021).putShort((short) sequence).putInt(timestamp).putInt(ssrc);
        b.put((byte) 0x47).put((byte) 1).putInt(ssrc).putInt(sequence).putInt(timestamp);
        return b.array();
    }

    static Offer offer(Merge merge, int leg, byte[] datagram, double millis) {
        MemorySegment.copy(datagram, 0, MEMORY, ValueLayout.JAVA_BYTE, 0, datagram.length);
        return merge.offer(leg, MEMORY, 0, datagram.length, (long) (millis * MS));
    }

    /** What is due, whole datagrams. */
    static List<byte[]> poll(Merge merge, double millis) {
        List<byte[]> out = new ArrayList<>();
        Burst burst = new Burst(16);
        do {
            merge.poll((long) (millis * MS), burst);
            for (int i = 0; i < burst.count(); i++) {
                out.add(
                        burst.memory()
                                .asSlice(burst.packetOffsets()[i], burst.packetLengths()[i])
                                .toArray(ValueLayout.JAVA_BYTE));
            }
        } while (burst.isFull());
        return out;
    }

    /** The sequence numbers of what is due. */
    static List<Integer> sequences(Merge merge, double millis) {
        return poll(merge, millis).stream().map(Datagrams::sequence).toList();
    }

    /** The RTP sequence number of a datagram. */
    public static int sequence(byte[] datagram) {
        return ByteBuffer.wrap(datagram).getShort(2) & 0xFFFF;
    }

    static int ssrc(byte[] datagram) {
        return ByteBuffer.wrap(datagram).getInt(8);
    }
}
