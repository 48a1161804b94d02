package io.crosspoint.metadata.ts;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Decoded;
import java.util.function.Consumer;

/**
 * What PAT, CAT and PMT sections of ISO/IEC 13818-1 have in common: eight bytes before their own
 * fields and {@code CRC_32} behind them.
 *
 * @param extension the 16 bits behind {@code section_length}: {@code transport_stream_id}, {@code
 *     program_number}
 * @param body the table's own fields; null where the section is only to be written
 */
record LongSection(
        int extension, int version, boolean current, int number, int last, BitReader body) {

    private static final int HEADER_BYTES = 3;
    private static final int EXTENDED_HEADER_BYTES = 8;
    private static final int CRC_BYTES = 4;

    /** Reads the frame of a section: its {@code table_id}, length and CRC are as they must be. */
    static Decoded<LongSection> read(byte[] section, int length, int tableId, String rule) {
        if (length < EXTENDED_HEADER_BYTES + CRC_BYTES) {
            return Decoded.malformed("truncated", length + " bytes", length, rule);
        }
        BitReader reader = new BitReader(section, 0, length);
        int foundTableId = reader.bits(8);
        if (foundTableId != tableId) {
            return Decoded.malformed(
                    "table_id", "is " + foundTableId + ", not " + tableId, 0, rule);
        }
        if (!reader.flag()) {
            return Decoded.malformed("section_syntax_indicator", "is 0", 1, rule);
        }
        reader.skipBits(3);
        int sectionLength = reader.bits(12);
        if (sectionLength != length - HEADER_BYTES
                || length > SectionAssembler.MAX_PSI_SECTION_BYTES) {
            return Decoded.malformed(
                    "section_length", "is " + sectionLength + " in " + length + " bytes", 1, rule);
        }
        if (Crc32Mpeg.of(section, 0, length) != 0) {
            return Decoded.malformed(
                    SectionAssembler.CRC_MISMATCH,
                    "CRC_32 is not that of the bytes",
                    length - 4,
                    rule);
        }
        int extension = reader.bits(16);
        reader.skipBits(2);
        int version = reader.bits(5);
        boolean current = reader.flag();
        int number = reader.bits(8);
        int last = reader.bits(8);
        if (number > last) {
            return Decoded.malformed("section_number", number + " of " + last, 6, rule);
        }
        BitReader body = reader.part(length - EXTENDED_HEADER_BYTES - CRC_BYTES);
        return Decoded.ok(new LongSection(extension, version, current, number, last, body));
    }

    /**
     * Writes a section with its length and CRC.
     *
     * @throws IllegalArgumentException if it would be longer than 1024 bytes
     */
    static byte[] write(
            int tableId,
            int extension,
            int version,
            boolean current,
            int number,
            int last,
            Consumer<BitWriter> body) {
        BitWriter writer = new BitWriter(SectionAssembler.MAX_PSI_SECTION_BYTES);
        writer.bits(tableId, 8).flag(true).bits(0, 1).reserved(2).bits(0, 12);
        writer.bits(extension, 16).reserved(2).bits(version, 5).flag(current);
        writer.bits(number, 8).bits(last, 8);
        body.accept(writer);
        writer.patch(12, writer.length() + CRC_BYTES - HEADER_BYTES, 12);
        writer.bits(Crc32Mpeg.of(writer.toByteArray()) & 0xFFFF_FFFFL, 32);
        return writer.toByteArray();
    }
}
