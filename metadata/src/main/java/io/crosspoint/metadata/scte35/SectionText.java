package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Sections as people and playlists write them: base64 or hex. */
final class SectionText {

    /** Characters: the longest section in hex, spaced out, and then some. */
    static final int MAX_CHARS = 4 * SpliceInfoSection.MAX_BYTES;

    private SectionText() {}

    /** Why {@link #bytes} gave none. */
    static Finding notText() {
        return new Finding(
                "not_base64_or_hex",
                "the text is neither base64 nor hex, or longer than a section can be",
                0,
                "RFC 4648");
    }

    /** The bytes; null if the text is neither, or too long. */
    static byte @Nullable [] bytes(String text) {
        if (text.length() > MAX_CHARS) {
            return null;
        }
        // Base64 of table_id 0xFC begins with a slash, which no hex does.
        if (!text.isEmpty() && text.charAt(0) == '/') {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                return loose(text);
            }
        }
        return loose(text);
    }

    /** With white space, {@code 0x}, or of the other alphabet. */
    private static byte @Nullable [] loose(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c >= '\t' && c <= '\r') {
                continue;
            }
            kept.append(c == '-' ? '+' : c == '_' ? '/' : c);
        }
        String plain = kept.toString();
        boolean marked = plain.startsWith("0x") || plain.startsWith("0X");
        String digits = marked ? plain.substring(2) : plain;
        if (digits.isEmpty()) {
            return null;
        }
        if (digits.length() % 2 == 0 && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            Bytes bytes = UpidText.hex(digits);
            return bytes == null ? null : bytes.toArray();
        }
        if (marked) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(plain.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
