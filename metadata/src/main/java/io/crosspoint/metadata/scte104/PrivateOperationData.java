package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * An operation whose opID is user defined or reserved, kept as bytes: who does not know it skips
 * it. ANSI/SCTE 104 2023, table 8-4.
 *
 * @param opId {@code opID}; 16 bits
 * @param data the whole of {@code data()}
 */
public record PrivateOperationData(int opId, Bytes data) implements OperationData {

    @Override
    public void write(BitWriter out) {
        out.bytes(data);
    }
}
