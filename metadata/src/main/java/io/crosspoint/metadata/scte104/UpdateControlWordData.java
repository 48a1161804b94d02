package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code update_ControlWord_data()}: sets the keys of one index. ANSI/SCTE 104 2023, 9.4.3.
 *
 * @param cwIndex {@code CW_index}; 8 bits
 * @param cwA {@code CW_A}, 64 bits
 * @param cwB {@code CW_B}, 64 bits; 0 unless the algorithm is triple DES
 * @param cwC {@code CW_C}, 64 bits; 0 unless the algorithm is triple DES
 */
public record UpdateControlWordData(int cwIndex, long cwA, long cwB, long cwC)
        implements OperationData {

    @Override
    public int opId() {
        return OpId.UPDATE_CONTROL_WORD.code();
    }

    static UpdateControlWordData read(BitReader in) {
        return new UpdateControlWordData(
                in.bits(8), in.longBits(64), in.longBits(64), in.longBits(64));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(cwIndex, 8).bits(cwA, 64).bits(cwB, 64).bits(cwC, 64);
    }

    /** Names the index only: keys stay out of logs. */
    @Override
    public String toString() {
        return "UpdateControlWordData[cwIndex=" + cwIndex + "]";
    }
}
