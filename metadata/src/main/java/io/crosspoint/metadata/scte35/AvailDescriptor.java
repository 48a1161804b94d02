package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * {@code avail_descriptor()}: names the avail, as a cue tone did.
 *
 * @param providerAvailId 32 bits
 * @param trailing see {@link SpliceDescriptor#trailing}
 */
public record AvailDescriptor(long providerAvailId, Bytes trailing) implements SpliceDescriptor {

    /** Its {@code splice_descriptor_tag}. */
    public static final int TAG = 0x00;

    /** An avail's name, 32 bits. */
    public AvailDescriptor(long providerAvailId) {
        this(providerAvailId, Bytes.EMPTY);
    }

    @Override
    public int spliceDescriptorTag() {
        return TAG;
    }

    static AvailDescriptor read(BitReader in) {
        return new AvailDescriptor(in.longBits(32), in.slice(in.remainingBytes()));
    }

    void write(BitWriter out) {
        out.bits(providerAvailId, 32);
    }
}
