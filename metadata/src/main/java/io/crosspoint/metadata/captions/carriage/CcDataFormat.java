package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.wire.Decoded;
import java.util.List;

/** Caption triplets, bare or as {@code cc_data()}, on the command line. */
public final class CcDataFormat extends HexCarrier {

    @Override
    public String name() {
        return "cc_data";
    }

    @Override
    boolean matches(byte[] bytes) {
        return isBare(bytes) || isWhole(bytes);
    }

    private static boolean isBare(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % CcTriplet.BYTES != 0) {
            return false;
        }
        for (int i = 0; i < bytes.length; i += CcTriplet.BYTES) {
            if ((bytes[i] & 0xF8) != 0xF8) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(byte[] bytes) {
        return bytes.length >= 2
                && (bytes[0] & 0xC0) != 0
                && bytes[1] == -1
                && (bytes.length - 2) / CcTriplet.BYTES == (bytes[0] & 0x1F);
    }

    @Override
    Decoded<List<CcTriplet>> triplets(byte[] bytes) {
        return isWhole(bytes) && !isBare(bytes)
                ? CcData.decode(bytes).map(CcData::triplets)
                : bare(bytes);
    }

    @Override
    byte[] encode(List<CcTriplet> triplets, int index) {
        byte[] out = new byte[triplets.size() * CcTriplet.BYTES];
        CcData.writeTriplets(triplets, out, 0);
        return out;
    }
}
