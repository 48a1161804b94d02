package io.crosspoint.peers.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.crosspoint.peers.ts.TransportPacket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SentDatagramTest {

    private static final int MAP = 0x1000;
    private static final int CUES = 0x1F0;
    private static final int NULL = TransportPacket.NULL_PID;

    /** A packet of a PID, told from others by a byte. */
    private static byte[] packet(int pid, int content) {
        byte[] packet = new byte[TransportPacket.BYTES];
        Arrays.fill(packet, (byte) content);
        packet[0] = TransportPacket.SYNC;
        packet[1] = (byte) (pid >> 8);
        packet[2] = (byte) pid;
        return packet;
    }

    private static long essence(byte[]... packets) {
        ByteBuffer all = ByteBuffer.allocate(2 + packets.length * TransportPacket.BYTES);
        all.position(2);
        Arrays.stream(packets).forEach(all::put);
        return SentDatagram.essence(
                all.array(),
                2,
                all.capacity() - 2,
                pid -> pid == NULL || pid == MAP || pid == CUES);
    }

    private final long sent = essence(packet(0x100, 1), packet(NULL, 2), packet(MAP, 3));

    @Test
    void whatMayChangeDoesNotCount() {
        assertEquals(sent, essence(packet(0x100, 1), packet(CUES, 9), packet(MAP, 8)));
    }

    @Test
    void everythingElseCounts() {
        assertNotEquals(sent, essence(packet(0x100, 9), packet(NULL, 2), packet(MAP, 3)));
        assertNotEquals(sent, essence(packet(0x101, 1), packet(NULL, 2), packet(MAP, 3)));
        assertNotEquals(sent, essence(packet(NULL, 1), packet(NULL, 2), packet(MAP, 3)));
    }

    @Test
    void howManyPacketsThereAreCounts() {
        assertNotEquals(sent, essence(packet(0x100, 1), packet(MAP, 3)));
    }

    @Test
    void halfAPacketCounts() {
        byte[] whole = packet(0x100, 1);
        long half = SentDatagram.essence(whole, 0, 180, pid -> false);
        whole[179]++;
        assertNotEquals(half, SentDatagram.essence(whole, 0, 180, pid -> false));
    }
}
