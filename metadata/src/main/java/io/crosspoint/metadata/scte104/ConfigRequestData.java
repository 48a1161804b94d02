package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code config_request_data()}: the automation system introduces itself to the PAMS. ANSI/SCTE 104
 * 2023, 10.4.1.
 *
 * @param asIpAddress {@code AS_IP_address}; 32 bits
 * @param asSocketNumber {@code AS_socket_number}; 16 bits
 * @param activeFlag {@code activeflag}: 0 backup, anything else primary; 8 bits
 * @param protocolVersion {@code protocol_version}; 8 bits
 * @param lastAsIndex {@code last_AS_index}; 8 bits
 * @param lastInjectorCount {@code last_injectorcount}; 16 bits
 * @param permanentConnectionRequested {@code permanent_connection_requested}; 8 bits
 */
public record ConfigRequestData(
        long asIpAddress,
        int asSocketNumber,
        int activeFlag,
        int protocolVersion,
        int lastAsIndex,
        int lastInjectorCount,
        int permanentConnectionRequested)
        implements BasicOperationData {

    @Override
    public int opId() {
        return OpId.CONFIG_REQUEST.code();
    }

    static ConfigRequestData read(BitReader in) {
        return new ConfigRequestData(
                in.longBits(32),
                in.bits(16),
                in.bits(8),
                in.bits(8),
                in.bits(8),
                in.bits(16),
                in.bits(8));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(asIpAddress, 32)
                .bits(asSocketNumber, 16)
                .bits(activeFlag, 8)
                .bits(protocolVersion, 8)
                .bits(lastAsIndex, 8)
                .bits(lastInjectorCount, 16)
                .bits(permanentConnectionRequested, 8);
    }
}
