package io.crosspoint.metadata.captions.carriage;

/**
 * One construct of {@code cc_data()}: two bytes of CEA-608 or of a DTVCC packet.
 *
 * @param valid {@code cc_valid}
 * @param type {@code cc_type}: 0 line 21 field 1, 1 field 2, 2 DTVCC packet data, 3 DTVCC packet
 *     start
 * @param data1 {@code cc_data_1}, 0 to 255
 * @param data2 {@code cc_data_2}, 0 to 255
 */
public record CcTriplet(boolean valid, int type, int data1, int data2) {

    /** Line 21, field 1. */
    public static final int FIELD_1 = 0;

    /** Line 21, field 2. */
    public static final int FIELD_2 = 1;

    /** A DTVCC packet goes on. */
    public static final int DTVCC_DATA = 2;

    /** A DTVCC packet begins. */
    public static final int DTVCC_START = 3;

    /** Bytes on the wire. */
    static final int BYTES = 3;

    /** What fills a frame: most of the triplets there are, and so kept once. */
    static final CcTriplet FILLER = new CcTriplet(false, DTVCC_DATA, 0, 0);

    private static final CcTriplet PADDING_1 = new CcTriplet(true, FIELD_1, 0x80, 0x80);
    private static final CcTriplet PADDING_2 = new CcTriplet(true, FIELD_2, 0x80, 0x80);

    /** A triplet from its three bytes; the marker bits are not looked at. */
    static CcTriplet of(int flags, int data1, int data2) {
        int all = (flags & 7) << 16 | (data1 & 0xFF) << 8 | data2 & 0xFF;
        return switch (all) {
            case 0x020000 -> FILLER;
            case 0x048080 -> PADDING_1;
            case 0x058080 -> PADDING_2;
            default -> decoded(flags, data1, data2);
        };
    }

    private static CcTriplet decoded(int flags, int data1, int data2) {
        return new CcTriplet((flags & 4) != 0, flags & 3, data1 & 0xFF, data2 & 0xFF);
    }

    /** The first byte: five marker bits, {@code cc_valid}, {@code cc_type}. */
    int flags() {
        return 0xF8 | (valid ? 4 : 0) | type;
    }

    /** True for line 21. */
    public boolean isLine21() {
        return type < DTVCC_DATA;
    }

    /** A valid triplet of line 21 with no data in it: 0x80 0x80. */
    public static CcTriplet line21Padding(int field) {
        return field == 2 ? PADDING_2 : PADDING_1;
    }
}
