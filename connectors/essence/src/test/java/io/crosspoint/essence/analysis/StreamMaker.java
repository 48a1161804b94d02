package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.ts.Descriptor;
import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.StreamType;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes a transport stream packet by packet. {@link #clip} is one at 1.504 Mb/s: 1000 packets a
 * second, a PAT and a PMT every 100 ms, a PCR every 40 ms.
 */
final class StreamMaker {

    static final int PMT_PID = 0x1000;
    static final int VIDEO_PID = 0x100;
    static final int AUDIO_PID = 0x101;
    static final int CUE_PID = 0x1F0;
    static final long PACKET_NANOS = 1_000_000;

    private static final int PCR_PER_PACKET = 27_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[] counters = new int[8192];
    private final Random random = new Random(7);

    static byte[] pat() {
        return new ProgramAssociationSection(
                        1,
                        0,
                        true,
                        0,
                        0,
                        List.of(new ProgramAssociationSection.Program(1, PMT_PID)))
                .encode();
    }

    static byte[] pmt(int version, ElementaryStream... more) {
        ElementaryStream[] streams = Arrays.copyOf(more, more.length + 3);
        streams[more.length] = new ElementaryStream(StreamType.H264, VIDEO_PID, List.of());
        streams[more.length + 1] = new ElementaryStream(StreamType.AAC_ADTS, AUDIO_PID, List.of());
        streams[more.length + 2] = new ElementaryStream(StreamType.SPLICE_INFO, CUE_PID, List.of());
        return new ProgramMapSection(
                        1,
                        version,
                        true,
                        VIDEO_PID,
                        List.of(Descriptor.registration(Descriptor.CUEI)),
                        List.of(streams))
                .encode();
    }

    /** A clean stream of so many packets. */
    static byte[] clip(int packets) {
        StreamMaker maker = new StreamMaker();
        for (int i = 0; i < packets; i++) {
            if (i % 100 == 0) {
                maker.section(0, pat());
            } else if (i % 100 == 1) {
                maker.section(PMT_PID, pmt(0));
            } else if (i % 40 == 2) {
                maker.pcr(VIDEO_PID, (long) i * PCR_PER_PACKET, false);
            } else if (i % 10 == 3) {
                maker.payload(AUDIO_PID);
            } else if (i % 10 == 4) {
                maker.nulls();
            } else {
                maker.payload(VIDEO_PID);
            }
        }
        return maker.bytes();
    }

    StreamMaker packet(int flags, int pid, int control, byte... rest) {
        byte[] packet = new byte[188];
        Arrays.fill(packet, (byte) 0xFF);
        packet[0] = 0x47;
        packet[1] = (byte) (flags | pid >> 8);
        packet[2] = (byte) pid;
        int counter = (control & 0x10) != 0 ? counters[pid]++ : counters[pid] - 1;
        packet[3] = (byte) (control | counter & 0xF);
        System.arraycopy(rest, 0, packet, 4, rest.length);
        out.writeBytes(packet);
        return this;
    }

    StreamMaker section(int pid, byte[] section) {
        byte[] payload = new byte[section.length + 1];
        System.arraycopy(section, 0, payload, 1, section.length);
        return packet(0x40, pid, 0x10, payload);
    }

    StreamMaker payload(int pid) {
        byte[] payload = new byte[184];
        random.nextBytes(payload);
        return packet(0, pid, 0x10, payload);
    }

    StreamMaker nulls() {
        return packet(0, 0x1FFF, 0x10);
    }

    StreamMaker pcr(int pid, long pcr, boolean discontinuity) {
        long base = pcr / 300;
        int extension = (int) (pcr % 300);
        byte[] field = new byte[184];
        random.nextBytes(field);
        field[0] = 7;
        field[1] = (byte) (discontinuity ? 0x90 : 0x10);
        field[2] = (byte) (base >> 25);
        field[3] = (byte) (base >> 17);
        field[4] = (byte) (base >> 9);
        field[5] = (byte) (base >> 1);
        field[6] = (byte) (base << 7 | 0x7E | extension >> 8);
        field[7] = (byte) extension;
        return packet(0, pid, 0x30, field);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
