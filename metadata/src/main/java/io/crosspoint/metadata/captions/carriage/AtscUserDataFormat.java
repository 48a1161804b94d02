package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.wire.Decoded;
import java.util.List;

/** User data of ATSC A/53 on the command line. */
public final class AtscUserDataFormat extends HexCarrier {

    @Override
    public String name() {
        return "atsc_user_data";
    }

    @Override
    boolean matches(byte[] bytes) {
        return AtscUserData.matches(bytes);
    }

    @Override
    Decoded<List<CcTriplet>> triplets(byte[] bytes) {
        return AtscUserData.decode(bytes)
                .map(data -> data.processCcData() ? data.triplets() : List.of());
    }

    @Override
    byte[] encode(List<CcTriplet> triplets, int index) {
        return AtscUserData.encode(new CcData(true, triplets));
    }
}
