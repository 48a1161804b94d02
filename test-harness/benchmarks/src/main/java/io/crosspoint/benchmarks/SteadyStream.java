package io.crosspoint.benchmarks;

import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramClockReference;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A stream of 20 Mb/s, 1.6 s long: tables every 100 ms, a PCR and a picture every 20 ms, one packet
 * in twenty of audio, one in twenty null, the rest video of random bytes.
 *
 * <p>It is sixteen equal parts, so that the counters of continuity go on when it is taken from the
 * start again, and its clock's jump back is announced: nothing in it is a defect.
 */
final class SteadyStream {

    /** The time of a packet. */
    static final long PACKET_NANOS = 75_200;

    private static final int PART = 1_330;

    /** How many packets there are; a multiple of seven. */
    static final int PACKETS = 16 * PART;

    private static final int PACKETS_A_PICTURE = 266;
    private static final int PMT_PID = 0x1000;
    private static final int VIDEO_PID = 0x100;
    private static final int AUDIO_PID = 0x101;
    private static final byte[] PES_HEADER = {0, 0, 1, (byte) 0xE0, 0, 0, (byte) 0x80, 0, 0};

    private SteadyStream() {}

    /** The stream. */
    static byte[] make() {
        byte[] stream = new byte[PACKETS * TransportStreamPacket.BYTES];
        int[] counters = new int[TransportStreamPacket.PID_COUNT];
        Random random = new Random(1);
        byte[] packet = new byte[TransportStreamPacket.BYTES];
        for (int i = 0; i < PACKETS; i++) {
            random.nextBytes(packet);
            int pid = pid(i % PART);
            packet[0] = TransportStreamPacket.SYNC_BYTE;
            packet[1] = (byte) (pid >> 8);
            packet[2] = (byte) pid;
            packet[3] = (byte) (0x10 | counters[pid]++ & 0xF);
            if (pid == TransportStreamPacket.PAT_PID) {
                section(packet, pat());
            } else if (pid == PMT_PID) {
                section(packet, pmt());
            } else if (i % PACKETS_A_PICTURE == 2) {
                packet[1] |= 0x40;
                clock(packet, i * PACKET_NANOS * 27 / 1000, i == 2);
                System.arraycopy(PES_HEADER, 0, packet, 12, PES_HEADER.length);
            }
            System.arraycopy(packet, 0, stream, i * packet.length, packet.length);
        }
        return stream;
    }

    private static int pid(int inPart) {
        return switch (inPart) {
            case 0 -> TransportStreamPacket.PAT_PID;
            case 1 -> PMT_PID;
            default ->
                    switch (inPart % 20) {
                        case 3 -> AUDIO_PID;
                        case 13 -> TransportStreamPacket.NULL_PID;
                        default -> VIDEO_PID;
                    };
        };
    }

    private static void section(byte[] packet, byte[] section) {
        packet[1] |= 0x40;
        Arrays.fill(packet, 4, packet.length, (byte) 0xFF);
        packet[4] = 0;
        System.arraycopy(section, 0, packet, 5, section.length);
    }

    private static void clock(byte[] packet, long pcr, boolean discontinuity) {
        long base = ProgramClockReference.base(pcr);
        int extension = ProgramClockReference.extension(pcr);
        packet[3] |= 0x20;
        packet[4] = 7;
        packet[5] = (byte) (discontinuity ? 0x90 : 0x10);
        for (int k = 0; k < 4; k++) {
            packet[6 + k] = (byte) (base >> 25 - 8 * k);
        }
        packet[10] = (byte) (base << 7 | 0x7E | extension >> 8);
        packet[11] = (byte) extension;
    }

    private static byte[] pat() {
        return new ProgramAssociationSection(
                        1,
                        0,
                        true,
                        0,
                        0,
                        List.of(new ProgramAssociationSection.Program(1, PMT_PID)))
                .encode();
    }

    private static byte[] pmt() {
        return new ProgramMapSection(
                        1,
                        0,
                        true,
                        VIDEO_PID,
                        List.of(),
                        List.of(
                                new ElementaryStream(StreamType.H264, VIDEO_PID, List.of()),
                                new ElementaryStream(StreamType.AAC_ADTS, AUDIO_PID, List.of())))
                .encode();
    }
}
