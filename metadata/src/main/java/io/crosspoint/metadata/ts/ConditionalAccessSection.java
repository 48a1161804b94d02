package io.crosspoint.metadata.ts;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;

/**
 * {@code CA_section()} of ISO/IEC 13818-1, the conditional access table: where the management
 * messages of conditional access systems are.
 *
 * @param versionNumber {@code version_number}, 0 to 31
 * @param currentNextIndicator false for a table that is announced but not yet in force
 * @param sectionNumber {@code section_number}, from 0
 * @param lastSectionNumber {@code last_section_number}
 * @param descriptors {@code CA_descriptor()}, mostly
 */
public record ConditionalAccessSection(
        int versionNumber,
        boolean currentNextIndicator,
        int sectionNumber,
        int lastSectionNumber,
        List<Descriptor> descriptors) {

    /** {@code table_id}. */
    public static final int TABLE_ID = 0x01;

    private static final String RULE = "ISO/IEC 13818-1, CA_section()";
    private static final int RESERVED_EXTENSION = 0xFFFF;

    public ConditionalAccessSection {
        descriptors = List.copyOf(descriptors);
    }

    /** Reads the section in the first {@code length} bytes of an array. */
    public static Decoded<ConditionalAccessSection> decode(byte[] section, int length) {
        return switch (LongSection.read(section, length, TABLE_ID, RULE)) {
            case Decoded.Malformed<LongSection>(Finding finding) ->
                    new Decoded.Malformed<>(finding);
            case Decoded.Ok<LongSection>(LongSection frame, List<Finding> ignored) -> body(frame);
        };
    }

    private static Decoded<ConditionalAccessSection> body(LongSection frame) {
        List<Descriptor> descriptors = Descriptor.readAll(frame.body());
        if (descriptors == null) {
            return Decoded.malformed(
                    "descriptor_length",
                    "a descriptor does not end inside the section",
                    frame.body().overrunOffset(),
                    RULE);
        }
        return Decoded.ok(
                new ConditionalAccessSection(
                        frame.version(),
                        frame.current(),
                        frame.number(),
                        frame.last(),
                        descriptors));
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
                RESERVED_EXTENSION,
                versionNumber,
                currentNextIndicator,
                sectionNumber,
                lastSectionNumber,
                writer -> Descriptor.writeAll(descriptors, writer));
    }
}
