package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * {@code proprietary_command_request_data()}: a command that only its owner knows. ANSI/SCTE 104
 * 2023, 9.8.8.
 *
 * @param proprietaryId {@code proprietary_id}: the owner, as registered with SMPTE; 32 bits
 * @param proprietaryCommand {@code proprietary_command}; 8 bits
 * @param proprietaryData {@code proprietary_data()}, to the end of the operation
 */
public record ProprietaryCommandRequestData(
        long proprietaryId, int proprietaryCommand, Bytes proprietaryData)
        implements OperationData {

    @Override
    public int opId() {
        return OpId.PROPRIETARY_COMMAND.code();
    }

    static ProprietaryCommandRequestData read(BitReader in) {
        return new ProprietaryCommandRequestData(
                in.longBits(32), in.bits(8), in.slice(in.remainingBytes()));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(proprietaryId, 32).bits(proprietaryCommand, 8);
        out.bytes(proprietaryData);
    }
}
