package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code insert_time_descriptor()}: adds a time_descriptor. ANSI/SCTE 104 2023, 9.8.10.
 *
 * @param taiSeconds {@code TAI_seconds}; 48 bits
 * @param taiNs {@code TAI_ns}; 32 bits
 * @param utcOffset {@code UTC_offset} in seconds; 16 bits
 */
public record InsertTimeDescriptor(long taiSeconds, long taiNs, int utcOffset)
        implements OperationData {

    @Override
    public int opId() {
        return OpId.INSERT_TIME_DESCRIPTOR.code();
    }

    static InsertTimeDescriptor read(BitReader in) {
        return new InsertTimeDescriptor(in.longBits(48), in.longBits(32), in.bits(16));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(taiSeconds, 48).bits(taiNs, 32).bits(utcOffset, 16);
    }
}
