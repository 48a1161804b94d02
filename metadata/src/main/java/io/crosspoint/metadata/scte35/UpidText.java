package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text forms of {@code segmentation_upid()}, both ways. */
final class UpidText {

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();
    private static final Pattern EIDR =
            Pattern.compile("10\\.(\\d{1,5})/([0-9A-Fa-f-]{20,24})(-[0-9A-Za-z])?");
    private static final int EIDR_BYTES = 12;
    private static final int EIDR_NAME_BYTES = 10;

    private UpidText() {}

    static String typeName(int type) {
        return switch (type) {
            case SegmentationUpid.TYPE_NOT_USED -> "Not Used";
            case SegmentationUpid.TYPE_USER_DEFINED -> "User Defined (deprecated)";
            case SegmentationUpid.TYPE_ISCI -> "ISCI (deprecated)";
            case SegmentationUpid.TYPE_AD_ID -> "Ad-ID";
            case SegmentationUpid.TYPE_UMID -> "UMID";
            case SegmentationUpid.TYPE_ISAN_DEPRECATED -> "ISAN (deprecated)";
            case SegmentationUpid.TYPE_ISAN -> "ISAN";
            case SegmentationUpid.TYPE_TID -> "TID";
            case SegmentationUpid.TYPE_TI -> "TI";
            case SegmentationUpid.TYPE_ADI -> "ADI";
            case SegmentationUpid.TYPE_EIDR -> "EIDR";
            case SegmentationUpid.TYPE_ATSC_CONTENT_IDENTIFIER -> "ATSC Content Identifier";
            case SegmentationUpid.TYPE_MPU -> "MPU()";
            case SegmentationUpid.TYPE_MID -> "MID()";
            case SegmentationUpid.TYPE_ADS_INFORMATION -> "ADS Information";
            case SegmentationUpid.TYPE_URI -> "URI";
            case SegmentationUpid.TYPE_UUID -> "UUID";
            case SegmentationUpid.TYPE_SCR -> "SCR";
            default -> "Reserved";
        };
    }

    /** False where the scheme has a fixed length, or a least one, and this is not it. */
    static boolean isLengthRight(SegmentationUpid upid) {
        int length = upid.value().length();
        return switch (upid.type()) {
            case SegmentationUpid.TYPE_NOT_USED -> length == 0;
            case SegmentationUpid.TYPE_ISCI,
                    SegmentationUpid.TYPE_ISAN_DEPRECATED,
                    SegmentationUpid.TYPE_TI ->
                    length == 8;
            case SegmentationUpid.TYPE_AD_ID,
                    SegmentationUpid.TYPE_ISAN,
                    SegmentationUpid.TYPE_TID,
                    SegmentationUpid.TYPE_EIDR ->
                    length == 12;
            case SegmentationUpid.TYPE_UUID -> length == 16;
            case SegmentationUpid.TYPE_UMID -> length == 32;
            case SegmentationUpid.TYPE_MPU, SegmentationUpid.TYPE_ATSC_CONTENT_IDENTIFIER ->
                    length >= 4;
            default -> true;
        };
    }

    /** The name as JSON has it. */
    static String wireName(int type) {
        return switch (type) {
            case SegmentationUpid.TYPE_USER_DEFINED -> "user_defined";
            case SegmentationUpid.TYPE_ISCI -> "isci";
            case SegmentationUpid.TYPE_ISAN_DEPRECATED -> "isan_deprecated";
            case SegmentationUpid.TYPE_MPU -> "mpu";
            case SegmentationUpid.TYPE_MID -> "mid";
            default -> typeName(type).toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        };
    }

    static @Nullable String of(SegmentationUpid upid) {
        Bytes value = upid.value();
        return switch (upid.type()) {
            case SegmentationUpid.TYPE_USER_DEFINED,
                    SegmentationUpid.TYPE_ISCI,
                    SegmentationUpid.TYPE_AD_ID,
                    SegmentationUpid.TYPE_TID,
                    SegmentationUpid.TYPE_ADI,
                    SegmentationUpid.TYPE_ADS_INFORMATION,
                    SegmentationUpid.TYPE_URI,
                    SegmentationUpid.TYPE_SCR ->
                    characters(value);
            case SegmentationUpid.TYPE_UMID -> grouped(value, 32, 8, '.');
            case SegmentationUpid.TYPE_ISAN_DEPRECATED -> grouped(value, 8, 4, '-');
            case SegmentationUpid.TYPE_ISAN -> grouped(value, 12, 4, '-');
            case SegmentationUpid.TYPE_TI ->
                    value.length() == Long.BYTES
                            ? Long.toUnsignedString(value.reader().longBits(64))
                            : null;
            case SegmentationUpid.TYPE_EIDR -> eidr(value);
            case SegmentationUpid.TYPE_UUID -> uuid(value);
            default -> null;
        };
    }

    /**
     * The bytes that a text form stands for; null if the text is not of the scheme, or the scheme
     * has no text form.
     */
    static @Nullable Bytes parse(int type, String text) {
        return switch (type) {
            case SegmentationUpid.TYPE_UMID -> hex(text.replace(".", ""), 32);
            case SegmentationUpid.TYPE_ISAN_DEPRECATED -> hex(text.replace("-", ""), 8);
            case SegmentationUpid.TYPE_ISAN -> hex(text.replace("-", ""), 12);
            case SegmentationUpid.TYPE_UUID -> hex(text.replace("-", ""), 16);
            case SegmentationUpid.TYPE_TI -> number(text);
            case SegmentationUpid.TYPE_EIDR -> eidr(text);
            case SegmentationUpid.TYPE_NOT_USED -> text.isEmpty() ? Bytes.EMPTY : null;
            default -> Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static @Nullable String characters(Bytes value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static @Nullable String grouped(Bytes value, int bytes, int digits, char between) {
        if (value.length() != bytes) {
            return null;
        }
        String hex = value.hex().toUpperCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(hex.length() * 2);
        for (int i = 0; i < hex.length(); i += digits) {
            if (i > 0) {
                out.append(between);
            }
            out.append(hex, i, i + digits);
        }
        return out.toString();
    }

    private static @Nullable String eidr(Bytes value) {
        if (value.length() != EIDR_BYTES) {
            return null;
        }
        return "10."
                + value.reader().bits(16)
                + "/"
                + grouped(value.slice(2, EIDR_NAME_BYTES), EIDR_NAME_BYTES, 4, '-');
    }

    private static @Nullable Bytes eidr(String text) {
        Matcher matcher = EIDR.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 0xFFFF) {
            return null;
        }
        Bytes name = hex(matcher.group(2).replace("-", ""), EIDR_NAME_BYTES);
        if (name == null) {
            return null;
        }
        return Bytes.copyOf(
                ByteBuffer.allocate(EIDR_BYTES)
                        .putShort((short) Integer.parseInt(matcher.group(1)))
                        .put(name.toArray())
                        .array());
    }

    private static @Nullable String uuid(Bytes value) {
        if (value.length() != 16) {
            return null;
        }
        BitReader in = value.reader();
        return new UUID(in.longBits(64), in.longBits(64)).toString();
    }

    private static @Nullable Bytes number(String text) {
        try {
            long value =
                    text.startsWith("0x") || text.startsWith("0X")
                            ? Long.parseUnsignedLong(text.substring(2), 16)
                            : Long.parseUnsignedLong(text);
            return Bytes.copyOf(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Bytes hex(String digits, int bytes) {
        return digits.length() == bytes * 2 ? hex(digits) : null;
    }

    /** Bytes from hex digits of either case; null if they are not. */
    static @Nullable Bytes hex(String digits) {
        try {
            return Bytes.copyOf(UPPER.parseHex(digits));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
