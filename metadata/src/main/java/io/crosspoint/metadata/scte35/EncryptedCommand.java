package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;

/**
 * The encrypted part of a section: from {@code splice_command_type} up to and with {@code
 * E_CRC_32}. The descriptors and the stuffing are inside it; {@link SpliceInfoSection#decrypt} lays
 * them open.
 *
 * @param spliceCommandLength bytes of the command within the clear text; 0xFFF if not given
 * @param payload the encrypted bytes
 */
public record EncryptedCommand(int spliceCommandLength, Bytes payload) implements SpliceCommand {

    /** Stands for the type, which is not readable. */
    public static final int TYPE_UNKNOWN = -1;

    @Override
    public int spliceCommandType() {
        return TYPE_UNKNOWN;
    }
}
