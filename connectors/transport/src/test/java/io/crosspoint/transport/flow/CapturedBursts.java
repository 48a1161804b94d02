package io.crosspoint.transport.flow;

import io.crosspoint.transport.merge.Burst;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Keeps what a flow puts out, datagram by datagram, and how it was cut. */
final class CapturedBursts implements BurstHandler {

    private final List<String> datagrams = new ArrayList<>();
    private final List<Integer> cuts = new ArrayList<>();

    @Override
    public void handle(Burst burst) {
        for (int i = 0; i < burst.count(); i++) {
            byte[] bytes =
                    burst.memory()
                            .asSlice(burst.packetOffsets()[i], burst.packetLengths()[i])
                            .toArray(ValueLayout.JAVA_BYTE);
            datagrams.add(HexFormat.of().formatHex(bytes));
        }
        cuts.add(burst.count());
    }

    /** Each datagram's bytes, in hexadecimal, in the order in which they left. */
    List<String> datagrams() {
        return datagrams;
    }

    /** How many datagrams each burst had. */
    List<Integer> cuts() {
        return cuts;
    }
}
