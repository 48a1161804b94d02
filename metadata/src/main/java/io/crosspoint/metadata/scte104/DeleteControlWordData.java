package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code delete_ControlWord_data()}: forgets the keys of one index. ANSI/SCTE 104 2023, 9.4.4.
 *
 * @param cwIndex {@code CW_index}; 8 bits
 */
public record DeleteControlWordData(int cwIndex) implements OperationData {

    @Override
    public int opId() {
        return OpId.DELETE_CONTROL_WORD.code();
    }

    static DeleteControlWordData read(BitReader in) {
        return new DeleteControlWordData(in.bits(8));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(cwIndex, 8);
    }
}
