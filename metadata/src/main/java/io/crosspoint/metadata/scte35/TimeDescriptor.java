package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * {@code time_descriptor()}: the wall clock, as PTP has it, at the time of the command.
 *
 * @param taiSeconds {@code TAI_seconds}, 48 bits, since 1970-01-01 00:00:00 TAI
 * @param taiNs {@code TAI_ns}, 32 bits
 * @param utcOffset {@code UTC_offset}, 16 bits: seconds that TAI is ahead of UTC
 * @param trailing see {@link SpliceDescriptor#trailing}
 */
public record TimeDescriptor(long taiSeconds, long taiNs, int utcOffset, Bytes trailing)
        implements SpliceDescriptor {

    /** Its {@code splice_descriptor_tag}. */
    public static final int TAG = 0x03;

    @Override
    public int spliceDescriptorTag() {
        return TAG;
    }

    static TimeDescriptor read(BitReader in) {
        return new TimeDescriptor(
                in.longBits(48), in.longBits(32), in.bits(16), in.slice(in.remainingBytes()));
    }

    void write(BitWriter out) {
        out.bits(taiSeconds, 48).bits(taiNs, 32).bits(utcOffset, 16);
    }
}
