package io.crosspoint.hub.contribution;

import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A stream in RTP for the warm-up: a program with a clock, tables every hundredth datagram, a null
 * packet in each, and nothing to see.
 */
final class WarmUpStream {

    private static final int PACKETS = 7;
    private static final int HEADER_BYTES = 12;
    private static final int DATAGRAM_BYTES = HEADER_BYTES + PACKETS * TransportStreamPacket.BYTES;
    private static final int DATAGRAMS_A_TABLE = 100;
    private static final int MAP_PID = 0x1000;
    private static final int VIDEO_PID = 0x100;
    private static final int TICKS_27M_A_DATAGRAM = 1125;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment memory;
    private final long[] offsets;
    private final int[] lengths;
    private final byte[] association =
            new ProgramAssociationSection(
                            1,
                            0,
                            true,
                            0,
                            0,
                            List.of(new ProgramAssociationSection.Program(1, MAP_PID)))
                    .encode();
    private final byte[] map =
            new ProgramMapSection(
                            1,
                            0,
                            true,
                            VIDEO_PID,
                            List.of(),
                            List.of(new ElementaryStream(0x1B, VIDEO_PID, List.of())))
                    .encode();
    private final int[] counters = new int[TransportStreamPacket.PID_COUNT];
    private long sequence;

    WarmUpStream(int datagrams) {
        memory = Arena.ofAuto().allocate((long) datagrams * DATAGRAM_BYTES, 64);
        offsets = new long[datagrams];
        lengths = new int[datagrams];
        Arrays.setAll(offsets, i -> (long) i * DATAGRAM_BYTES);
        Arrays.fill(lengths, DATAGRAM_BYTES);
    }

    MemorySegment memory() {
        return memory;
    }

    long[] offsets() {
        return offsets;
    }

    int[] lengths() {
        return lengths;
    }

    /** Fills the memory with the next datagrams. */
    void next() {
        for (long offset : offsets) {
            datagram(offset);
            sequence++;
        }
    }

    private void datagram(long at) {
        memory.set(SHORT, at, (short) 0x8021);
        memory.set(SHORT, at + 2, (short) sequence);
        memory.set(INT, at + 4, (int) (sequence * TICKS_27M_A_DATAGRAM / 300));
        memory.set(INT, at + 8, 0x57415250);
        boolean tables = sequence % DATAGRAMS_A_TABLE == 0;
        for (int i = 0; i < PACKETS; i++) {
            long packet = at + HEADER_BYTES + (long) i * TransportStreamPacket.BYTES;
            if (tables && i == 0) {
                table(packet, TransportStreamPacket.PAT_PID, association);
            } else if (tables && i == 1) {
                table(packet, MAP_PID, map);
            } else if (i == 2) {
                clock(packet);
            } else if (i == 3) {
                header(packet, TransportStreamPacket.NULL_PID, 0x10);
            } else {
                header(packet, VIDEO_PID, 0x10);
            }
        }
    }

    private void header(long packet, int pid, int control) {
        int counter = counters[pid & TransportStreamPacket.NULL_PID]++ & 0xF;
        memory.set(INT, packet, 0x47000000 | pid << 8 | control | counter);
        memory.asSlice(packet + 4, TransportStreamPacket.BYTES - 4).fill((byte) 0xFF);
    }

    private void table(long packet, int pid, byte[] section) {
        header(packet, pid | 0x4000, 0x10);
        memory.set(ValueLayout.JAVA_BYTE, packet + 4, (byte) 0);
        MemorySegment.copy(section, 0, memory, ValueLayout.JAVA_BYTE, packet + 5, section.length);
    }

    private void clock(long packet) {
        header(packet, VIDEO_PID, 0x30);
        long base = sequence * TICKS_27M_A_DATAGRAM / 300;
        memory.set(SHORT, packet + 4, (short) 0x0710);
        memory.set(INT, packet + 6, (int) (base >>> 1));
        memory.set(SHORT, packet + 10, (short) ((base & 1) << 15 | 0x7E00));
    }
}
