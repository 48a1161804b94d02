package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * {@code insert_alternate_break_duration()}: substitutes the break duration. ANSI/SCTE 104 2023,
 * table 8-4.
 *
 * <p>Its syntax table was not at hand: the operation is known by name and kept as bytes.
 *
 * @param data the whole of {@code data()}
 */
public record InsertAlternateBreakDuration(Bytes data) implements OperationData {

    @Override
    public int opId() {
        return OpId.INSERT_ALTERNATE_BREAK_DURATION.code();
    }

    static InsertAlternateBreakDuration read(BitReader in) {
        return new InsertAlternateBreakDuration(in.slice(in.remainingBytes()));
    }

    @Override
    public void write(BitWriter out) {
        out.bytes(data);
    }
}
