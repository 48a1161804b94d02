package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Decoded;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encryption of {@code splice_info_section()}: from {@code splice_command_type} up to and with
 * {@code E_CRC_32}, whose CRC is over the clear bytes before it. CBC begins with an initialization
 * vector of zeros.
 */
final class SectionEncryption {

    private static final String RULE = "ANSI/SCTE 35 2023r1 encryption";
    private static final int BLOCK_BYTES = 8;
    private static final int E_CRC_BYTES = 4;

    private SectionEncryption() {}

    static Decoded<SpliceInfoSection> decrypt(SpliceInfoSection section, ControlWord key) {
        if (!(section.spliceCommand() instanceof EncryptedCommand encrypted)) {
            return Decoded.ok(section);
        }
        Bytes payload = encrypted.payload();
        int at = SpliceInfoSectionDecoder.HEADER_BYTES;
        String transformation = transformation(section.encryptionAlgorithm(), key);
        if (transformation == null) {
            return Decoded.malformed(
                    "no_cipher",
                    "no cipher for algorithm "
                            + section.encryptionAlgorithm()
                            + " ("
                            + EncryptionAlgorithm.name(section.encryptionAlgorithm())
                            + ") and a key of "
                            + key.key().length()
                            + " bytes",
                    4,
                    RULE + ": encryption_algorithm");
        }
        if (payload.isEmpty() || payload.length() % BLOCK_BYTES != 0) {
            return Decoded.malformed(
                    "encrypted_length",
                    payload.length() + " bytes are not a multiple of the cipher's 8",
                    at,
                    RULE + ": alignment_stuffing");
        }
        byte[] clear = cipher(Cipher.DECRYPT_MODE, transformation, key, payload.toArray());
        int end = clear.length - E_CRC_BYTES;
        if (Crc32Mpeg.of(clear) != 0) {
            return Decoded.malformed(
                    "wrong_key",
                    "E_CRC_32 does not agree: not the key of cw_index " + section.cwIndex(),
                    at + end,
                    RULE + ": E_CRC_32");
        }
        // Where they stood encrypted, so that offsets are those of the section.
        byte[] laid = new byte[at + clear.length];
        System.arraycopy(clear, 0, laid, at, clear.length);
        SpliceInfoSectionDecoder decoder = new SpliceInfoSectionDecoder(laid);
        SpliceInfoSectionBody body = decoder.body;
        boolean read =
                body.read(
                        new BitReader(laid, at, end),
                        at + end,
                        encrypted.spliceCommandLength(),
                        true);
        return decoder.outcome(read, () -> opened(section, body));
    }

    private static SpliceInfoSection opened(SpliceInfoSection s, SpliceInfoSectionBody body) {
        return new SpliceInfoSection(
                s.sectionSyntaxIndicator(),
                s.privateIndicator(),
                s.sapType(),
                s.protocolVersion(),
                s.encryptionAlgorithm(),
                s.ptsAdjustment(),
                s.cwIndex(),
                s.tier(),
                s.legacyCommandLength(),
                Objects.requireNonNull(body.command),
                body.commandTrailing,
                body.descriptors(),
                body.alignmentStuffing);
    }

    static SpliceInfoSection encrypt(SpliceInfoSection section, ControlWord key) {
        if (section.encryptedPacket()) {
            throw new IllegalStateException("the section is encrypted already");
        }
        String transformation = transformation(section.encryptionAlgorithm(), key);
        if (transformation == null) {
            throw new IllegalStateException(
                    "no cipher for algorithm "
                            + section.encryptionAlgorithm()
                            + " and a key of "
                            + key.key().length()
                            + " bytes");
        }
        BitWriter out = new BitWriter(SpliceInfoSection.MAX_BYTES);
        int commandLength = SpliceInfoSectionEncoder.clearPart(section, out);
        while ((out.length() + E_CRC_BYTES) % BLOCK_BYTES != 0) {
            out.bits(0xFF, 8);
        }
        out.bits(Crc32Mpeg.of(out.toByteArray()) & 0xFFFFFFFFL, 32);
        byte[] payload = cipher(Cipher.ENCRYPT_MODE, transformation, key, out.toByteArray());
        return new SpliceInfoSection(
                section.sectionSyntaxIndicator(),
                section.privateIndicator(),
                section.sapType(),
                section.protocolVersion(),
                section.encryptionAlgorithm(),
                section.ptsAdjustment(),
                section.cwIndex(),
                section.tier(),
                section.legacyCommandLength(),
                new EncryptedCommand(
                        section.legacyCommandLength()
                                ? SpliceInfoSectionEncoder.LEGACY_LENGTH
                                : commandLength,
                        Bytes.owning(payload, 0, payload.length)),
                Bytes.EMPTY,
                List.of(),
                Bytes.EMPTY);
    }

    private static @Nullable String transformation(int algorithm, ControlWord key) {
        boolean single = key.key().length() == ControlWord.DES_BYTES;
        boolean triple = key.bytes().length == ControlWord.TRIPLE_DES_BYTES;
        return switch (algorithm) {
            case EncryptionAlgorithm.DES_ECB -> single ? "DES/ECB/NoPadding" : null;
            case EncryptionAlgorithm.DES_CBC -> single ? "DES/CBC/NoPadding" : null;
            case EncryptionAlgorithm.TRIPLE_DES_EDE3_ECB -> triple ? "DESede/ECB/NoPadding" : null;
            default -> null;
        };
    }

    private static byte[] cipher(int mode, String transformation, ControlWord key, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            SecretKeySpec secret =
                    new SecretKeySpec(
                            key.bytes(), transformation.substring(0, transformation.indexOf('/')));
            if (transformation.contains("CBC")) {
                cipher.init(mode, secret, new IvParameterSpec(new byte[BLOCK_BYTES]));
            } else {
                cipher.init(mode, secret);
            }
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            // The lengths were checked, and every JDK has these ciphers.
            throw new IllegalStateException(e);
        }
    }
}
