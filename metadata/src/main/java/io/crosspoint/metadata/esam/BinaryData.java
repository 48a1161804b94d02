package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Decoded;
import org.jspecify.annotations.Nullable;

/**
 * {@code BinaryData}: a signal in binary, mostly a {@code splice_info_section()}.
 *
 * @param signalType {@code SCTE35} or {@code SpliceInfoSection} for a section; null if not said
 * @param bytes the signal
 */
public record BinaryData(@Nullable String signalType, Bytes bytes) {

    private static final int COMMAND_TYPE_AT = 13;
    private static final int ENCRYPTED_AT = 4;

    /** True if the type says, or does not deny, that this is a {@code splice_info_section()}. */
    public boolean isSection() {
        return signalType == null
                || signalType.equals("SCTE35")
                || signalType.equals("SpliceInfoSection");
    }

    /** The section that it is; a refusal if it is none. */
    public Decoded<SpliceInfoSection> section() {
        return SpliceInfoSection.decode(bytes.toArray());
    }

    /** True if the bytes are as long as their section_length says and {@code CRC_32} is right. */
    public boolean crcValid() {
        byte[] section = bytes.toArray();
        int length = section.length < 3 ? -1 : (section[1] & 0xF) << 8 | section[2] & 0xFF;
        return length + 3 == section.length && Crc32Mpeg.of(section) == 0;
    }

    /** {@code splice_command_type}, right or not; null if there is none to be read. */
    public @Nullable Integer spliceCommandType() {
        return bytes.length() <= COMMAND_TYPE_AT
                        || bytes.at(0) != SpliceInfoSection.TABLE_ID
                        || bytes.at(ENCRYPTED_AT) >= 0x80
                ? null
                : bytes.at(COMMAND_TYPE_AT);
    }
}
