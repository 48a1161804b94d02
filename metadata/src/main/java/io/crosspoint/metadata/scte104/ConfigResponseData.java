package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code config_response_data()}: the PAMS gives the automation system its index. ANSI/SCTE 104
 * 2023, 10.4.2.
 *
 * @param asIndex {@code AS_index}; 8 bits
 * @param permanentConnectionRequested {@code permanent_connection_requested}; 8 bits
 */
public record ConfigResponseData(int asIndex, int permanentConnectionRequested)
        implements BasicOperationData {

    @Override
    public int opId() {
        return OpId.CONFIG_RESPONSE.code();
    }

    static ConfigResponseData read(BitReader in) {
        return new ConfigResponseData(in.bits(8), in.bits(8));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(asIndex, 8).bits(permanentConnectionRequested, 8);
    }
}
