package io.crosspoint.metadata.captions.cea708;

/** The codes of CEA-708 by their names, and how many bytes each takes. */
final class Cea708Code {

    static final int ETX = 0x03;
    static final int BS = 0x08;
    static final int FF = 0x0C;
    static final int CR = 0x0D;
    static final int HCR = 0x0E;

    static final int CW0 = 0x80;
    static final int CW7 = 0x87;
    static final int CLW = 0x88;
    static final int DSW = 0x89;
    static final int HDW = 0x8A;
    static final int TGW = 0x8B;
    static final int DLW = 0x8C;
    static final int DLY = 0x8D;
    static final int DLC = 0x8E;
    static final int RST = 0x8F;
    static final int SPA = 0x90;
    static final int SPC = 0x91;
    static final int SPL = 0x92;
    static final int SWA = 0x97;
    static final int DF0 = 0x98;

    /** Bytes of the commands 0x80 to 0x9F, the code included. */
    private static final int[] C1_LENGTHS = {
        1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 1, 1, 3, 4, 3, 1, 1, 1, 1, 5, 7, 7, 7, 7, 7, 7, 7,
        7
    };

    private Cea708Code() {}

    /** True for a code of G0, G1, G2 or G3. */
    static boolean isGraphic(int code) {
        return code >= 0x20 && code < 0x80 || code >= 0xA0;
    }

    /**
     * How many bytes the code takes that begins here.
     *
     * @return 0 if it is not all there yet
     */
    static int length(byte[] bytes, int at, int end) {
        int code = bytes[at] & 0xFF;
        int length;
        if (code == Cea708Characters.EXT1) {
            length = at + 1 < end ? extendedLength(bytes, at, end) : 0;
        } else if (isGraphic(code)) {
            length = 1;
        } else if (code < 0x20) {
            length = code < 0x10 ? 1 : code < 0x18 ? 2 : 3;
        } else {
            length = C1_LENGTHS[code - 0x80];
        }
        return length > end - at ? 0 : length;
    }

    /**
     * After EXT1: C2 and C3 have lengths by their ranges, so that what is new can be passed over.
     */
    private static int extendedLength(byte[] bytes, int at, int end) {
        int code = bytes[at + 1] & 0xFF;
        if (isGraphic(code)) {
            return 2;
        }
        if (code < 0x20) {
            return 2 + code / 8;
        }
        if (code < 0x90) {
            return code < 0x88 ? 6 : 7;
        }
        return at + 2 < end ? 3 + (bytes[at + 2] & 0x1F) : 0;
    }
}
