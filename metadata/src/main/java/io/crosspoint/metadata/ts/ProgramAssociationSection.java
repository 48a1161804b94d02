package io.crosspoint.metadata.ts;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code program_association_section()} of ISO/IEC 13818-1: which program's map is on which PID.
 *
 * @param transportStreamId {@code transport_stream_id}, 16 bits
 * @param versionNumber {@code version_number}, 0 to 31
 * @param currentNextIndicator false for a table that is announced but not yet in force
 * @param sectionNumber {@code section_number}, from 0
 * @param lastSectionNumber {@code last_section_number}
 * @param programs in the order of the section; program 0 is the network information table
 */
public record ProgramAssociationSection(
        int transportStreamId,
        int versionNumber,
        boolean currentNextIndicator,
        int sectionNumber,
        int lastSectionNumber,
        List<Program> programs) {

    /** {@code table_id}. */
    public static final int TABLE_ID = 0x00;

    private static final String RULE = "ISO/IEC 13818-1, program_association_section()";
    private static final int PROGRAM_BYTES = 4;

    /**
     * One program.
     *
     * @param programNumber {@code program_number}; 0 for the network information table
     * @param pid {@code program_map_PID}, or {@code network_PID} for program 0
     */
    public record Program(int programNumber, int pid) {}

    public ProgramAssociationSection {
        programs = List.copyOf(programs);
    }

    /** Reads a whole section. */
    public static Decoded<ProgramAssociationSection> decode(byte[] section) {
        return decode(section, section.length);
    }

    /** Reads the section in the first {@code length} bytes of an array. */
    public static Decoded<ProgramAssociationSection> decode(byte[] section, int length) {
        return switch (LongSection.read(section, length, TABLE_ID, RULE)) {
            case Decoded.Malformed<LongSection>(Finding finding) ->
                    new Decoded.Malformed<>(finding);
            case Decoded.Ok<LongSection>(LongSection frame, List<Finding> ignored) -> body(frame);
        };
    }

    private static Decoded<ProgramAssociationSection> body(LongSection frame) {
        BitReader reader = frame.body();
        if (reader.remainingBytes() % PROGRAM_BYTES != 0) {
            return Decoded.malformed(
                    "section_length",
                    reader.remainingBytes() + " bytes of programs, not a multiple of four",
                    reader.offset(),
                    RULE);
        }
        List<Program> programs = new ArrayList<>();
        while (reader.remainingBytes() > 0) {
            int number = reader.bits(16);
            reader.skipBits(3);
            programs.add(new Program(number, reader.bits(13)));
        }
        return Decoded.ok(
                new ProgramAssociationSection(
                        frame.extension(),
                        frame.version(),
                        frame.current(),
                        frame.number(),
                        frame.last(),
                        programs));
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
                transportStreamId,
                versionNumber,
                currentNextIndicator,
                sectionNumber,
                lastSectionNumber,
                writer -> {
                    for (Program program : programs) {
                        writer.bits(program.programNumber, 16).reserved(3).bits(program.pid, 13);
                    }
                });
    }
}
