package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.wire.Decoded;
import java.util.List;

/** Caption distribution packets on the command line. */
public final class CdpFormat extends HexCarrier {

    @Override
    public String name() {
        return "cdp";
    }

    @Override
    boolean matches(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0x96 && bytes[1] == 0x69;
    }

    @Override
    Decoded<List<CcTriplet>> triplets(byte[] bytes) {
        return CaptionDistributionPacket.decode(bytes)
                .map(packet -> packet.triplets() == null ? List.of() : packet.triplets());
    }

    @Override
    byte[] encode(List<CcTriplet> triplets, int index) {
        return new CaptionDistributionPacket(
                        FrameRate.R29_97, true, index & 0xFFFF, null, triplets, null, List.of())
                .encode();
    }
}
