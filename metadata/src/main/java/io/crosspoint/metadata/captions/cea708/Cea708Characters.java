package io.crosspoint.metadata.captions.cea708;

import java.util.Map;

/**
 * The code sets of CEA-708: G0 is ASCII but for the music note, G1 is Latin-1, G2 has what is left,
 * G3 one sign. Everything else of Unicode goes as P16.
 */
final class Cea708Characters {

    /** The command that makes the next byte one of C2, C3, G2, G3. */
    static final int EXT1 = 0x10;

    /** The command before a character of two bytes. */
    static final int P16 = 0x18;

    static final char MUSIC_NOTE = '♪';

    /** What stands for a code that no edition defines. */
    static final char UNKNOWN = '_';

    /** The one character of G3 is the [CC] icon; text has it as these. */
    static final char CC_ICON = '㏄';

    private static final Map<Integer, Character> G2 =
            Map.ofEntries(
                    Map.entry(0x20, '\u00A0'),
                    Map.entry(0x21, '\u00A0'),
                    Map.entry(0x25, '…'),
                    Map.entry(0x2A, 'Š'),
                    Map.entry(0x2C, 'Œ'),
                    Map.entry(0x30, '█'),
                    Map.entry(0x31, '‘'),
                    Map.entry(0x32, '’'),
                    Map.entry(0x33, '“'),
                    Map.entry(0x34, '”'),
                    Map.entry(0x35, '•'),
                    Map.entry(0x39, '™'),
                    Map.entry(0x3A, 'š'),
                    Map.entry(0x3C, 'œ'),
                    Map.entry(0x3D, '℠'),
                    Map.entry(0x3F, 'Ÿ'),
                    Map.entry(0x76, '⅛'),
                    Map.entry(0x77, '⅜'),
                    Map.entry(0x78, '⅝'),
                    Map.entry(0x79, '⅞'),
                    Map.entry(0x7A, '│'),
                    Map.entry(0x7B, '┐'),
                    Map.entry(0x7C, '└'),
                    Map.entry(0x7D, '─'),
                    Map.entry(0x7E, '┘'),
                    Map.entry(0x7F, '┌'));

    private Cea708Characters() {}

    /** A character of G0, 0x20 to 0x7F, or G1, 0xA0 to 0xFF. */
    static char basic(int code) {
        return code == 0x7F ? MUSIC_NOTE : (char) code;
    }

    /** A character of G2, 0x20 to 0x7F, or G3, 0xA0 to 0xFF. */
    static char extended(int code) {
        return code == 0xA0 ? CC_ICON : G2.getOrDefault(code, UNKNOWN);
    }

    /** The bytes of a character: one, EXT1 and one, or P16 and two. */
    static byte[] encode(char c) {
        if (c == MUSIC_NOTE) {
            return new byte[] {0x7F};
        }
        if (c >= 0x20 && c < 0x7F || c > 0xA0 && c <= 0xFF) {
            return new byte[] {(byte) c};
        }
        if (c == CC_ICON) {
            return new byte[] {EXT1, (byte) 0xA0};
        }
        if (c == '\u00A0') {
            return new byte[] {EXT1, 0x21};
        }
        for (Map.Entry<Integer, Character> entry : G2.entrySet()) {
            if (entry.getValue() == c) {
                return new byte[] {EXT1, entry.getKey().byteValue()};
            }
        }
        return new byte[] {P16, (byte) (c >> 8), (byte) c};
    }
}
