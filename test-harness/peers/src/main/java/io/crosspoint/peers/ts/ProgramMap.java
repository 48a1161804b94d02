package io.crosspoint.peers.ts;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * {@code TS_program_map_section()} of ISO/IEC 13818-1.
 *
 * @param program {@code program_number}
 * @param version {@code version_number}, 5 bits
 * @param current {@code current_next_indicator}
 * @param pcrPid {@code PCR_PID}
 * @param descriptors of the program
 * @param streams in the order of the section
 */
public record ProgramMap(
        int program,
        int version,
        boolean current,
        int pcrPid,
        List<Descriptor> descriptors,
        List<Stream> streams) {

    /** {@code stream_type} of SCTE 35. */
    public static final int SPLICE_STREAM = 0x86;

    /** {@code registration_descriptor()} with the format_identifier that SCTE 35 asks for. */
    public static final Descriptor CUEI = new Descriptor(0x05, "43554549");

    private static final int TABLE_ID = 0x02;
    private static final int INFO_AT = 12;
    private static final int CRC_BYTES = 4;

    /**
     * A descriptor.
     *
     * @param tag {@code descriptor_tag}
     * @param hex what is in it
     */
    public record Descriptor(int tag, String hex) {}

    /**
     * An elementary stream.
     *
     * @param type {@code stream_type}
     * @param pid {@code elementary_PID}
     * @param descriptors of the stream
     */
    public record Stream(int type, int pid, List<Descriptor> descriptors) {}

    /** Reads a section whose CRC is right; empty if it is another table, or a length is wrong. */
    public static Optional<ProgramMap> read(byte[] section) {
        int end = section.length - CRC_BYTES;
        if (end < INFO_AT || section[0] != TABLE_ID || length(section, 1) + 3 != section.length) {
            return Optional.empty();
        }
        int loop = INFO_AT + length(section, 10);
        if (loop > end) {
            return Optional.empty();
        }
        List<Stream> streams = new ArrayList<>();
        int at = loop;
        while (at + 5 <= end) {
            int next = at + 5 + length(section, at + 3);
            if (next > end) {
                return Optional.empty();
            }
            streams.add(
                    new Stream(
                            section[at] & 0xFF,
                            pid(section, at + 1),
                            descriptors(section, at + 5, next)));
            at = next;
        }
        if (at != end) {
            return Optional.empty();
        }
        return Optional.of(
                new ProgramMap(
                        (section[3] & 0xFF) << 8 | section[4] & 0xFF,
                        section[5] >> 1 & 0x1F,
                        (section[5] & 1) != 0,
                        pid(section, 8),
                        descriptors(section, INFO_AT, loop),
                        List.copyOf(streams)));
    }

    private static int length(byte[] b, int at) {
        return (b[at] & 0x0F) << 8 | b[at + 1] & 0xFF;
    }

    private static int pid(byte[] b, int at) {
        return (b[at] & 0x1F) << 8 | b[at + 1] & 0xFF;
    }

    private static List<Descriptor> descriptors(byte[] b, int from, int to) {
        List<Descriptor> found = new ArrayList<>();
        for (int at = from; at < to; at += 2 + (b[at + 1] & 0xFF)) {
            if (at + 2 > to || at + 2 + (b[at + 1] & 0xFF) > to) {
                found.add(new Descriptor(-1, HexFormat.of().formatHex(b, at, to)));
                break;
            }
            found.add(
                    new Descriptor(
                            b[at] & 0xFF,
                            HexFormat.of().formatHex(b, at + 2, at + 2 + (b[at + 1] & 0xFF))));
        }
        return List.copyOf(found);
    }
}
