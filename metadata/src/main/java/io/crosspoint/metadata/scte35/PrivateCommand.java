package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * {@code private_command()}: a command whose meaning is its owner's.
 *
 * @param identifier 32 bits, the registered format identifier of the owner
 * @param privateBytes {@code private_byte}, as they are
 */
public record PrivateCommand(long identifier, Bytes privateBytes) implements SpliceCommand {

    /** Its {@code splice_command_type}. */
    public static final int TYPE = 0xFF;

    @Override
    public int spliceCommandType() {
        return TYPE;
    }

    static PrivateCommand read(BitReader in) {
        long identifier = in.longBits(32);
        return new PrivateCommand(identifier, in.slice(in.remainingBytes()));
    }

    void write(BitWriter out) {
        out.bits(identifier, 32).bytes(privateBytes);
    }
}
