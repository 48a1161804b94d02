package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * A single operation whose opID is user defined or reserved, kept as bytes. ANSI/SCTE 104 2023,
 * table 8-3.
 *
 * @param opId {@code opID}; 16 bits
 * @param data the whole of {@code data()}
 */
public record PrivateBasicOperationData(int opId, Bytes data) implements BasicOperationData {

    @Override
    public void write(BitWriter out) {
        out.bytes(data);
    }
}
