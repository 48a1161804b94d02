package io.crosspoint.metadata.captions.carriage;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The letters of MCC that stand for byte strings: G to U and Z. */
final class MccCompression {

    private static final HexFormat HEX = HexFormat.of();
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();
    private static final byte[] EMPTY_TRIPLET = {(byte) 0xFA, 0, 0};

    /** Index 0 is G; G to O are one to nine empty triplets. Empty where a letter means nothing. */
    private static final byte[][] STRINGS = strings();

    private MccCompression() {}

    private static byte[][] strings() {
        byte[][] strings = new byte['Z' - 'G' + 1][0];
        for (int times = 1; times <= 9; times++) {
            byte[] run = new byte[times * EMPTY_TRIPLET.length];
            for (int i = 0; i < run.length; i++) {
                run[i] = EMPTY_TRIPLET[i % EMPTY_TRIPLET.length];
            }
            strings[times - 1] = run;
        }
        strings['P' - 'G'] = HEX.parseHex("fb8080");
        strings['Q' - 'G'] = HEX.parseHex("fc8080");
        strings['R' - 'G'] = HEX.parseHex("fd8080");
        strings['S' - 'G'] = HEX.parseHex("9669");
        strings['T' - 'G'] = HEX.parseHex("6101");
        strings['U' - 'G'] = HEX.parseHex("e1000000");
        strings['Z' - 'G'] = HEX.parseHex("00");
        return strings;
    }

    /** The bytes of a line's data; null if it is not of this form or too long. */
    static byte @Nullable [] expand(String data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < data.length()) {
            char c = Character.toUpperCase(data.charAt(at));
            if (c >= 'G' && c <= 'Z' && STRINGS[c - 'G'].length > 0) {
                out.writeBytes(STRINGS[c - 'G']);
                at++;
            } else {
                int high = Character.digit(c, 16);
                int low = at + 1 < data.length() ? Character.digit(data.charAt(at + 1), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                out.write(high << 4 | low);
                at += 2;
            }
            if (out.size() > MccFile.MAX_LINE_BYTES) {
                return null;
            }
        }
        return out.toByteArray();
    }

    /** The shortest text, taking at each place the letter that stands for most. */
    static String compress(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < bytes.length) {
            int best = -1;
            for (int i = 0; i < STRINGS.length; i++) {
                boolean longer = STRINGS[i].length > (best < 0 ? 0 : STRINGS[best].length);
                if (longer && startsWith(bytes, at, STRINGS[i])) {
                    best = i;
                }
            }
            if (best < 0) {
                out.append(UPPER.toHexDigits(bytes[at++]));
            } else {
                out.append((char) ('G' + best));
                at += STRINGS[best].length;
            }
        }
        return out.toString();
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] string) {
        return bytes.length - at >= string.length
                && Arrays.equals(bytes, at, at + string.length, string, 0, string.length);
    }
}
