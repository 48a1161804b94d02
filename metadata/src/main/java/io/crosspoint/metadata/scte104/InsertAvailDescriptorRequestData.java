package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import java.util.List;

/**
 * {@code insert_avail_descriptor_request_data()}: adds an avail_descriptor for each id. ANSI/SCTE
 * 104 2023, 9.8.4.
 *
 * @param providerAvailIds {@code provider_avail_id}, 32 bits each; at most 255
 */
public record InsertAvailDescriptorRequestData(List<Long> providerAvailIds)
        implements OperationData {

    public InsertAvailDescriptorRequestData {
        providerAvailIds = List.copyOf(providerAvailIds);
    }

    @Override
    public int opId() {
        return OpId.INSERT_AVAIL_DESCRIPTOR.code();
    }

    static InsertAvailDescriptorRequestData read(BitReader in) {
        return new InsertAvailDescriptorRequestData(Lists.of32Bits(in));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(providerAvailIds.size(), 8);
        for (long id : providerAvailIds) {
            out.bits(id, 32);
        }
    }
}
