package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code splice_info_section()}: first what vouches for the rest (table_id, lengths, CRC),
 * then the command and the descriptors.
 *
 * <p>{@link #decode} stops at the first thing that is wrong. {@link #examine} remembers it and
 * reads on as far as there is sense in it, for a monitor that shows what cannot be acted on.
 */
final class SpliceInfoSectionDecoder {

    static final String RULE = "ANSI/SCTE 35 2023r1 splice_info_section()";

    /** table_id to section_length. */
    static final int LENGTH_FIELDS_BYTES = 3;

    /** table_id to splice_command_length. */
    static final int HEADER_BYTES = 13;

    static final int CRC_BYTES = 4;

    private static final long MASK_33 = (1L << 33) - 1;

    /** A splice_null() without descriptors. */
    private static final int MIN_SECTION_LENGTH = 17;

    final byte[] bytes;
    final SpliceInfoSectionBody body;
    private final int available;
    private boolean examining;
    private @Nullable List<Finding> warnings;
    private @Nullable Finding error;

    int tableId;
    boolean sectionSyntaxIndicator;
    boolean privateIndicator;
    int sapType;
    int sectionLength;
    int protocolVersion;
    boolean encryptedPacket;
    int encryptionAlgorithm;
    long ptsAdjustment;
    int cwIndex;
    int tier;
    int spliceCommandLength;
    @Nullable Bytes encryptedPayload;
    boolean crcValid;

    /** A decoder of an array that nobody writes to any more. */
    SpliceInfoSectionDecoder(byte[] bytes) {
        this(bytes, bytes.length);
    }

    /**
     * A decoder of the beginning of something longer.
     *
     * @param available bytes there were; {@code bytes} has the first of them
     */
    SpliceInfoSectionDecoder(byte[] bytes, int available) {
        this.bytes = bytes;
        this.available = available;
        this.body = new SpliceInfoSectionBody(this);
    }

    Decoded<SpliceInfoSection> decode() {
        return read() && error == null ? Decoded.ok(section(), warnings()) : refusal();
    }

    /** The outcome of reading a body that was laid into this decoder's bytes. */
    Decoded<SpliceInfoSection> outcome(boolean read, Supplier<SpliceInfoSection> value) {
        return read && error == null ? Decoded.ok(value.get(), warnings()) : refusal();
    }

    /** Reads as much as can be read; the finding is the first thing that is wrong. */
    @Nullable Finding examine() {
        examining = true;
        read();
        return error;
    }

    List<Finding> warnings() {
        return warnings == null ? List.of() : warnings;
    }

    /** True if the bytes hold the whole section, whatever is in it. */
    boolean isComplete() {
        return available >= LENGTH_FIELDS_BYTES
                && bytes.length >= LENGTH_FIELDS_BYTES + sectionLength;
    }

    /** True if the fields up to splice_command_length were read. */
    boolean hasHeader() {
        return bytes.length >= HEADER_BYTES;
    }

    long crc32() {
        int at = LENGTH_FIELDS_BYTES + sectionLength - CRC_BYTES;
        return new BitReader(bytes, at, CRC_BYTES).longBits(32);
    }

    /**
     * Remembers what is wrong.
     *
     * @return whether to read on
     */
    boolean refuse(String kind, String detail, int offset, String field) {
        if (error == null) {
            error = new Finding(kind, detail, offset, RULE + ": " + field);
        }
        return examining;
    }

    void warn(String kind, String detail, int offset, String field) {
        if (warnings == null) {
            warnings = new ArrayList<>(4);
        }
        warnings.add(new Finding(kind, detail, offset, RULE + ": " + field));
    }

    private Decoded<SpliceInfoSection> refusal() {
        return new Decoded.Malformed<>(Objects.requireNonNull(error));
    }

    /** The section; it must have been read. */
    SpliceInfoSection section() {
        return new SpliceInfoSection(
                sectionSyntaxIndicator,
                privateIndicator,
                sapType,
                protocolVersion,
                encryptionAlgorithm,
                ptsAdjustment,
                cwIndex,
                tier,
                spliceCommandLength == SpliceInfoSectionEncoder.LEGACY_LENGTH,
                encryptedPayload == null
                        ? Objects.requireNonNull(body.command)
                        : new EncryptedCommand(spliceCommandLength, encryptedPayload),
                body.commandTrailing,
                body.descriptors(),
                body.alignmentStuffing);
    }

    private boolean read() {
        BitReader in = new BitReader(bytes);
        // Several fields a read: this is where most of the time would go.
        int first = in.bits(24);
        tableId = first >>> 16;
        sectionSyntaxIndicator = (first & 0x8000) != 0;
        privateIndicator = (first & 0x4000) != 0;
        sapType = first >>> 12 & 3;
        sectionLength = first & 0xFFF;
        if (!frame()) {
            return false;
        }
        if (sectionSyntaxIndicator) {
            warn("section_syntax", "it is 1, shall be 0", 1, "section_syntax_indicator");
        }
        if (privateIndicator) {
            warn("private_indicator", "it is 1, shall be 0", 1, "private_indicator");
        }
        if (bytes.length < HEADER_BYTES) {
            in = new BitReader(Arrays.copyOf(bytes, HEADER_BYTES));
            in.skipBits(LENGTH_FIELDS_BYTES * Byte.SIZE);
        }
        long second = in.longBits(56);
        protocolVersion = (int) (second >>> 48);
        encryptedPacket = (second & 1L << 47) != 0;
        encryptionAlgorithm = (int) (second >>> 41) & 0x3F;
        ptsAdjustment = second >>> 8 & MASK_33;
        cwIndex = (int) second & 0xFF;
        int third = in.bits(24);
        tier = third >>> 12;
        spliceCommandLength = third & 0xFFF;
        if (bytes.length < HEADER_BYTES) {
            return false;
        }
        if (protocolVersion != 0) {
            warn(
                    "protocol_version",
                    "it is " + protocolVersion + "; only 0 is defined",
                    3,
                    "protocol_version");
        }
        int all = Math.min(LENGTH_FIELDS_BYTES + sectionLength, bytes.length);
        int end = all - CRC_BYTES;
        if (end < HEADER_BYTES && (!examining || encryptedPacket || all <= HEADER_BYTES)) {
            return false;
        }
        if (encryptedPacket) {
            encryptedPayload = in.slice(end - HEADER_BYTES);
            return true;
        }
        BitReader clear =
                new BitReader(bytes, HEADER_BYTES, (examining ? all : end) - HEADER_BYTES);
        return body.read(clear, Math.max(HEADER_BYTES, end), spliceCommandLength, false);
    }

    /** What must hold before anything inside is looked at. */
    private boolean frame() {
        if (available < LENGTH_FIELDS_BYTES) {
            refuse(
                    "truncated",
                    available + " bytes; section_length ends at byte " + LENGTH_FIELDS_BYTES,
                    available,
                    "section_length");
            return false;
        }
        if (tableId != SpliceInfoSection.TABLE_ID
                && !refuse(
                        "wrong_table_id",
                        String.format("it is 0x%02X, shall be 0xFC", tableId),
                        0,
                        "table_id")) {
            return false;
        }
        if (sectionLength > SpliceInfoSection.MAX_SECTION_LENGTH
                && !refuse(
                        "section_too_long",
                        "it is " + sectionLength + ", at most 4093",
                        1,
                        "section_length")) {
            return false;
        }
        if (sectionLength < MIN_SECTION_LENGTH
                && !refuse(
                        "section_too_short",
                        "it is " + sectionLength + "; the shortest section has 17",
                        1,
                        "section_length")) {
            return false;
        }
        int end = LENGTH_FIELDS_BYTES + sectionLength;
        if (available < end) {
            return refuse(
                    "truncated",
                    "section_length says "
                            + sectionLength
                            + " bytes but only "
                            + (available - LENGTH_FIELDS_BYTES)
                            + " follow",
                    available,
                    "section_length");
        }
        if (available > end) {
            warn(
                    "trailing_bytes",
                    (available - end) + " bytes after the section",
                    end,
                    "section_length");
        }
        crcValid = end <= bytes.length && Crc32Mpeg.of(bytes, 0, end) == 0;
        if (!crcValid && end >= CRC_BYTES && end <= bytes.length) {
            int crcAt = end - CRC_BYTES;
            return refuse(
                    "crc_mismatch",
                    String.format(
                            "it is %08x, computed %08x",
                            (int) crc32(), Crc32Mpeg.of(bytes, 0, crcAt)),
                    crcAt,
                    "CRC_32");
        }
        return true;
    }
}
