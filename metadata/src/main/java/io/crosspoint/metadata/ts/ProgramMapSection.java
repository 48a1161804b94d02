package io.crosspoint.metadata.ts;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code TS_program_map_section()} of ISO/IEC 13818-1: the elementary streams of one program.
 *
 * @param programNumber {@code program_number}, 16 bits
 * @param versionNumber {@code version_number}, 0 to 31
 * @param currentNextIndicator false for a table that is announced but not yet in force
 * @param pcrPid {@code PCR_PID}; 8191 where the program has no clock
 * @param descriptors those of the program, {@code program_info}
 * @param streams in the order of the section
 */
public record ProgramMapSection(
        int programNumber,
        int versionNumber,
        boolean currentNextIndicator,
        int pcrPid,
        List<Descriptor> descriptors,
        List<ElementaryStream> streams) {

    /** {@code table_id}. */
    public static final int TABLE_ID = 0x02;

    private static final String RULE = "ISO/IEC 13818-1, TS_program_map_section()";

    /**
     * One elementary stream.
     *
     * @param streamType {@code stream_type}, see {@link StreamType}
     * @param pid {@code elementary_PID}
     * @param descriptors {@code ES_info}
     */
    public record ElementaryStream(int streamType, int pid, List<Descriptor> descriptors) {
        public ElementaryStream {
            descriptors = List.copyOf(descriptors);
        }
    }

    public ProgramMapSection {
        descriptors = List.copyOf(descriptors);
        streams = List.copyOf(streams);
    }

    /** Reads a whole section. */
    public static Decoded<ProgramMapSection> decode(byte[] section) {
        return decode(section, section.length);
    }

    /** Reads the section in the first {@code length} bytes of an array. */
    public static Decoded<ProgramMapSection> decode(byte[] section, int length) {
        return switch (LongSection.read(section, length, TABLE_ID, RULE)) {
            case Decoded.Malformed<LongSection>(Finding finding) ->
                    new Decoded.Malformed<>(finding);
            case Decoded.Ok<LongSection>(LongSection frame, List<Finding> ignored) -> body(frame);
        };
    }

    private static Decoded<ProgramMapSection> body(LongSection frame) {
        if (frame.last() != 0) {
            return Decoded.malformed(
                    "last_section_number", "is " + frame.last() + ", not 0", 7, RULE);
        }
        BitReader reader = frame.body();
        reader.skipBits(3);
        int pcrPid = reader.bits(13);
        List<Descriptor> descriptors = descriptors(reader);
        if (descriptors == null) {
            return tooLong("program_info_length", reader);
        }
        List<ElementaryStream> streams = new ArrayList<>();
        while (reader.remainingBytes() > 0) {
            int streamType = reader.bits(8);
            reader.skipBits(3);
            int pid = reader.bits(13);
            List<Descriptor> info = descriptors(reader);
            if (info == null) {
                return tooLong("ES_info_length", reader);
            }
            streams.add(new ElementaryStream(streamType, pid, info));
        }
        return Decoded.ok(
                new ProgramMapSection(
                        frame.extension(),
                        frame.version(),
                        frame.current(),
                        pcrPid,
                        descriptors,
                        streams));
    }

    /** A length of twelve bits and the descriptors in it; null if one does not fit. */
    private static @Nullable List<Descriptor> descriptors(BitReader reader) {
        reader.skipBits(4);
        BitReader part = reader.part(reader.bits(12));
        return reader.overrun() ? null : Descriptor.readAll(part);
    }

    private static Decoded<ProgramMapSection> tooLong(String field, BitReader reader) {
        return Decoded.malformed(
                "descriptor_length",
                "what " + field + " holds does not end where it says",
                reader.overrun() ? reader.overrunOffset() : reader.offset(),
                RULE);
    }

    /** Whether the program is registered as one that carries SCTE 35 cues. */
    public boolean registeredForCues() {
        return descriptors.stream()
                .anyMatch(d -> d.formatIdentifier().orElse(0) == Descriptor.CUEI);
    }

    /**
     * The section as bytes, with its CRC.
     *
     * @throws IllegalArgumentException if a value does not fit its field, or all of them the
     *     section
     */
    public byte[] encode() {
        return LongSection.write(
                TABLE_ID,
                programNumber,
                versionNumber,
                currentNextIndicator,
                0,
                0,
                writer -> {
                    writer.reserved(3).bits(pcrPid, 13);
                    writer.reserved(4).bits(Descriptor.lengthOf(descriptors), 12);
                    Descriptor.writeAll(descriptors, writer);
                    for (ElementaryStream stream : streams) {
                        writer.bits(stream.streamType, 8).reserved(3).bits(stream.pid, 13);
                        writer.reserved(4).bits(Descriptor.lengthOf(stream.descriptors), 12);
                        Descriptor.writeAll(stream.descriptors, writer);
                    }
                });
    }
}
