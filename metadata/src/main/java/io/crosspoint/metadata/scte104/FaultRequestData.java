package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code fault_request_data()}: the automation system cannot reach an injector. ANSI/SCTE 104 2023,
 * 10.6.1.
 *
 * @param injectorIpAddress {@code injector_IP_address}; 32 bits
 * @param injectorSocketNumber {@code injector_socket_number}; 16 bits
 * @param injectorServiceName {@code injector_service_name}
 * @param dpiPidIndex {@code DPI_PID_index}; 16 bits
 */
public record FaultRequestData(
        long injectorIpAddress,
        int injectorSocketNumber,
        ServiceName injectorServiceName,
        int dpiPidIndex)
        implements BasicOperationData {

    @Override
    public int opId() {
        return OpId.FAULT_REQUEST.code();
    }

    static FaultRequestData read(BitReader in) {
        return new FaultRequestData(
                in.longBits(32), in.bits(16), ServiceName.read(in), in.bits(16));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(injectorIpAddress, 32).bits(injectorSocketNumber, 16);
        injectorServiceName.write(out);
        out.bits(dpiPidIndex, 16);
    }
}
