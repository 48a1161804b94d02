package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * A descriptor that the standard does not define: another owner's, or one of the standard's own
 * with a tag that is still reserved. Kept as it is and passed over.
 *
 * @param spliceDescriptorTag 8 bits, the owner's
 * @param identifier 32 bits, the registered format identifier of the owner
 * @param privateBytes {@code private_byte}, as they are
 */
public record PrivateDescriptor(int spliceDescriptorTag, long identifier, Bytes privateBytes)
        implements SpliceDescriptor {

    @Override
    public Bytes trailing() {
        return Bytes.EMPTY;
    }

    static PrivateDescriptor read(int tag, long identifier, BitReader in) {
        return new PrivateDescriptor(tag, identifier, in.slice(in.remainingBytes()));
    }

    void write(BitWriter out) {
        out.bytes(privateBytes);
    }
}
