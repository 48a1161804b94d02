package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code insert_tier_data()}: sets the section's tier, which is 0xFFF without it. ANSI/SCTE 104
 * 2023, 9.8.9.
 *
 * @param tierData {@code tier_data}, of which the lower 12 bits are the tier and the upper 4 shall
 *     be zero; 16 bits
 */
public record InsertTierData(int tierData) implements OperationData {

    @Override
    public int opId() {
        return OpId.INSERT_TIER.code();
    }

    static InsertTierData read(BitReader in) {
        return new InsertTierData(in.bits(16));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(tierData, 16);
    }
}
