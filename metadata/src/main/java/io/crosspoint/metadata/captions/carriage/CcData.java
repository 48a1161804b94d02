package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code cc_data()} of CEA-708: the captions of one picture.
 *
 * @param processCcData {@code process_cc_data_flag}; if false the triplets must be ignored
 * @param triplets {@code cc_count} constructs, at most 31
 */
public record CcData(boolean processCcData, List<CcTriplet> triplets) {

    /** {@code cc_count} has five bits. */
    public static final int MAX_TRIPLETS = 31;

    private static final String RULE = "CEA-708 cc_data()";

    /** The captions of one picture; the triplets are copied. */
    public CcData {
        triplets = List.copyOf(triplets);
    }

    /**
     * Reads {@code cc_data()}; a missing {@code marker_bits} at its end, which many leave off, is
     * taken.
     */
    public static Decoded<CcData> decode(byte[] bytes) {
        BitReader reader = new BitReader(bytes);
        reader.skipBits(1);
        boolean process = reader.flag();
        reader.skipBits(1);
        int count = reader.bits(5);
        reader.skipBits(8);
        if (reader.overrun()) {
            return Decoded.malformed(
                    "truncated", "cc_data() is only " + bytes.length + " bytes", 0, RULE);
        }
        if (reader.remainingBytes() < count * CcTriplet.BYTES) {
            return Decoded.malformed(
                    "truncated",
                    "cc_count is %d but %d bytes are left"
                            .formatted(count, reader.remainingBytes()),
                    0,
                    RULE);
        }
        return Decoded.ok(new CcData(process, triplets(reader, count)), trailing(reader));
    }

    private static List<Finding> trailing(BitReader reader) {
        int offset = reader.offset();
        if (reader.remainingBytes() > 0 && reader.bits(8) != 0xFF) {
            return List.of(new Finding("marker_bits", "marker_bits are not 0xFF", offset, RULE));
        }
        return List.of();
    }

    /** Reads triplets without a header. */
    static List<CcTriplet> triplets(BitReader reader, int count) {
        List<CcTriplet> triplets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            triplets.add(CcTriplet.of(reader.bits(8), reader.bits(8), reader.bits(8)));
        }
        return triplets;
    }

    /** {@code cc_data()} as bytes, {@code marker_bits} at the end. */
    public byte[] encode() {
        byte[] out = new byte[3 + triplets.size() * CcTriplet.BYTES];
        out[0] = (byte) (0x80 | (processCcData ? 0x40 : 0) | triplets.size());
        out[1] = (byte) 0xFF;
        writeTriplets(triplets, out, 2);
        out[out.length - 1] = (byte) 0xFF;
        return out;
    }

    static void writeTriplets(List<CcTriplet> triplets, byte[] out, int from) {
        int at = from;
        for (CcTriplet triplet : triplets) {
            out[at++] = (byte) triplet.flags();
            out[at++] = (byte) triplet.data1();
            out[at++] = (byte) triplet.data2();
        }
    }
}
