package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * {@code splice_info_section()}, ANSI/SCTE 35 2023r1: one command and its descriptors.
 *
 * <p>Lengths and {@code CRC_32} are not kept: they follow from the rest when it is written. What a
 * sender may choose is kept, so that a section read and written again is the same bytes.
 *
 * @param sectionSyntaxIndicator shall be false
 * @param privateIndicator shall be false
 * @param sapType {@code sap_type}, 2 bits; 3 is not specified (ones before it was defined)
 * @param protocolVersion 8 bits; 0 in every edition so far
 * @param encryptionAlgorithm 6 bits; its values are {@link EncryptionAlgorithm}
 * @param ptsAdjustment 90 kHz, 33 bits, added modulo 2^33 to every {@code pts_time}
 * @param cwIndex 8 bits, which control word encrypts
 * @param tier 12 bits; 0xFFF is everyone
 * @param legacyCommandLength {@code splice_command_length} is 0xFFF, as old senders have it
 * @param spliceCommand the command; an {@link EncryptedCommand} holds the descriptors too
 * @param commandTrailing bytes that {@code splice_command_length} counts and the command's syntax
 *     does not know; mostly none
 * @param descriptors the descriptor loop, in order
 * @param alignmentStuffing bytes before the CRC; only an encrypted section needs them
 */
public record SpliceInfoSection(
        boolean sectionSyntaxIndicator,
        boolean privateIndicator,
        int sapType,
        int protocolVersion,
        int encryptionAlgorithm,
        long ptsAdjustment,
        int cwIndex,
        int tier,
        boolean legacyCommandLength,
        SpliceCommand spliceCommand,
        Bytes commandTrailing,
        List<SpliceDescriptor> descriptors,
        Bytes alignmentStuffing) {

    /** {@code table_id} of the section. */
    public static final int TABLE_ID = 0xFC;

    /** The largest {@code section_length}. */
    public static final int MAX_SECTION_LENGTH = 4093;

    /** The longest section, bytes. */
    public static final int MAX_BYTES = MAX_SECTION_LENGTH + 3;

    /** {@code tier} that every receiver belongs to. */
    public static final int TIER_ALL = 0xFFF;

    /** {@code sap_type}: not specified. */
    public static final int SAP_TYPE_NOT_SPECIFIED = 3;

    public SpliceInfoSection {
        descriptors = List.copyOf(descriptors);
    }

    /** A command and its descriptors for everyone, in the clear, with no adjustment. */
    public static SpliceInfoSection of(SpliceCommand command, List<SpliceDescriptor> descriptors) {
        return new SpliceInfoSection(
                false,
                false,
                SAP_TYPE_NOT_SPECIFIED,
                0,
                0,
                0,
                0,
                TIER_ALL,
                false,
                command,
                Bytes.EMPTY,
                descriptors,
                Bytes.EMPTY);
    }

    /** The same section with another {@code pts_adjustment}, 90 kHz, 33 bits. */
    public SpliceInfoSection withPtsAdjustment(long ticks) {
        return new SpliceInfoSection(
                sectionSyntaxIndicator,
                privateIndicator,
                sapType,
                protocolVersion,
                encryptionAlgorithm,
                ticks,
                cwIndex,
                tier,
                legacyCommandLength,
                spliceCommand,
                commandTrailing,
                descriptors,
                alignmentStuffing);
    }

    /** {@code encrypted_packet}: the command is not readable as it is. */
    public boolean encryptedPacket() {
        return spliceCommand instanceof EncryptedCommand;
    }

    /**
     * Reads a section. What follows it is passed over with a warning.
     *
     * @param bytes copied; the first is {@code table_id}
     */
    public static Decoded<SpliceInfoSection> decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /**
     * Reads a section from a part of an array. What follows it in the part is passed over with a
     * warning. Offsets of findings count from the section's start.
     *
     * @throws IndexOutOfBoundsException if the part is not inside the array
     */
    public static Decoded<SpliceInfoSection> decode(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        // Of what follows the longest section only the amount is of interest.
        int kept = Math.min(length, MAX_BYTES);
        byte[] own = Arrays.copyOfRange(bytes, offset, offset + kept);
        return new SpliceInfoSectionDecoder(own, length).decode();
    }

    /**
     * Reads a section that is written in base64 (of RFC 4648, either alphabet) or in hex, with or
     * without {@code 0x}; white space is passed over.
     */
    public static Decoded<SpliceInfoSection> decodeText(String text) {
        byte[] bytes = SectionText.bytes(text);
        return bytes == null
                ? new Decoded.Malformed<>(SectionText.notText())
                : new SpliceInfoSectionDecoder(bytes).decode();
    }

    /**
     * Lays open an encrypted section: the same section with its command, descriptors and stuffing
     * readable. {@link #encrypt} with the same key makes the same bytes again.
     *
     * @return malformed with {@code wrong_key} if {@code E_CRC_32} does not agree
     */
    public Decoded<SpliceInfoSection> decrypt(ControlWord key) {
        return SectionEncryption.decrypt(this, key);
    }

    /**
     * Encrypts a clear section by its {@code encryption_algorithm}; stuffing is added where the
     * clear part is not a multiple of the cipher's block.
     *
     * @throws IllegalStateException if the section is encrypted already, or its algorithm is not
     *     one the standard defines for this key
     */
    public SpliceInfoSection encrypt(ControlWord key) {
        return SectionEncryption.encrypt(this, key);
    }

    /**
     * The section's bytes, with lengths and CRC.
     *
     * @throws IllegalArgumentException if a value does not fit its field, or the section would be
     *     longer than {@link #MAX_BYTES}
     */
    public byte[] toBytes() {
        return SpliceInfoSectionEncoder.encode(this);
    }

    /** The section's bytes in base64, as HLS, DASH and most logs carry it. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }
}
