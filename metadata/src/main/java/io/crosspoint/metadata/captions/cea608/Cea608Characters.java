package io.crosspoint.metadata.captions.cea608;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * The character sets of CEA-608: standard (one byte), special (a pair that takes one cell) and the
 * two extended sets (a pair that replaces the cell before it, in which a standard character stands
 * in for decoders without them).
 */
public final class Cea608Characters {

    /** What a byte of wrong parity is shown as. */
    public static final char SOLID_BLOCK = '█';

    /** First byte, channel bit clear, of special characters; second byte 0x30 to 0x3F. */
    static final int SPECIAL = 0x11;

    /** First byte, channel bit clear, of Spanish, French and miscellaneous; second 0x20 to 0x3F. */
    static final int EXTENDED_1 = 0x12;

    /** First byte, channel bit clear, of Portuguese, German and Danish; second 0x20 to 0x3F. */
    static final int EXTENDED_2 = 0x13;

    /** The second byte of the special character that is a transparent space. */
    static final int TRANSPARENT_SPACE = 0x39;

    private static final String STANDARD =
            " !\"#$%&’()á+,-./0123456789:;<=>?"
                    + "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[é]íó"
                    + "úabcdefghijklmnopqrstuvwxyzç÷Ññ█";
    private static final String SPECIALS = "®°½¿™¢£♪à\u00A0èâêîôû";
    private static final String SPANISH_FRENCH = "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»";
    private static final String PORTUGUESE_GERMAN = "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø┌┐└┘";

    /** For each extended character what a decoder without it shows. */
    private static final String SPANISH_FRENCH_STAND_INS = "AEOUUu'!#'-cs.\"\"AACEEEeIIiOUuU\"\"";

    private static final String PORTUGUESE_GERMAN_STAND_INS = "AaIIiOoOo()/'-!-AaOosY$!AaOo++++";

    private static final Map<Character, Integer> CODES = codes();

    private Cea608Characters() {}

    /** The character of a standard byte, 0x20 to 0x7F. */
    static char standard(int b) {
        return STANDARD.charAt(b - 0x20);
    }

    /** A special character, second byte 0x30 to 0x3F; the transparent space is U+00A0. */
    static char special(int b2) {
        return SPECIALS.charAt(b2 - 0x30);
    }

    /**
     * An extended character.
     *
     * @param b1 {@link #EXTENDED_1} or {@link #EXTENDED_2}
     * @param b2 0x20 to 0x3F
     */
    static char extended(int b1, int b2) {
        return (b1 == EXTENDED_1 ? SPANISH_FRENCH : PORTUGUESE_GERMAN).charAt(b2 - 0x20);
    }

    /** True if the character, or one that means the same to a reader, has a code. */
    static boolean has(char c) {
        return CODES.containsKey(c);
    }

    /**
     * The code of a character that {@link #has}: a byte below 0x80, or two as b1 &lt;&lt; 8 | b2.
     */
    static int code(char c) {
        return CODES.getOrDefault(c, 0x7F);
    }

    /** The standard byte that goes before an extended code. */
    static int standIn(int code) {
        String standIns =
                code >> 8 == EXTENDED_1 ? SPANISH_FRENCH_STAND_INS : PORTUGUESE_GERMAN_STAND_INS;
        return CODES.getOrDefault(standIns.charAt((code & 0xFF) - 0x20), 0x20);
    }

    /**
     * The nearest text that has codes: accents that CEA-608 lacks are dropped, and characters that
     * it lacks altogether become question marks.
     */
    static String nearest(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> nearest(c, out));
        return out.toString();
    }

    private static void nearest(int codePoint, StringBuilder out) {
        if (codePoint < 0x10000 && has((char) codePoint)) {
            out.append((char) codePoint);
            return;
        }
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        int before = out.length();
        for (int i = 0; i < plain.length(); i++) {
            if (has(plain.charAt(i))) {
                out.append(plain.charAt(i));
            }
        }
        if (out.length() == before && Character.getType(codePoint) != Character.NON_SPACING_MARK) {
            out.append('?');
        }
    }

    private static Map<Character, Integer> codes() {
        Map<Character, Integer> codes = new HashMap<>();
        for (int i = 0; i < PORTUGUESE_GERMAN.length(); i++) {
            codes.put(SPANISH_FRENCH.charAt(i), EXTENDED_1 << 8 | 0x20 + i);
            codes.put(PORTUGUESE_GERMAN.charAt(i), EXTENDED_2 << 8 | 0x20 + i);
        }
        for (int i = 0; i < SPECIALS.length(); i++) {
            codes.put(SPECIALS.charAt(i), SPECIAL << 8 | 0x30 + i);
        }
        for (int i = 0; i < STANDARD.length(); i++) {
            codes.put(STANDARD.charAt(i), 0x20 + i);
        }
        codes.put('\'', 0x27);
        codes.put('–', codes.get('—'));
        return codes;
    }
}
