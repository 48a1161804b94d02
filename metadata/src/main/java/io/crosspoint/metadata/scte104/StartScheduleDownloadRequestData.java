package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import java.util.List;

/**
 * {@code start_schedule_download_request_data()}: begins a splice_schedule, with an
 * avail_descriptor for each id. ANSI/SCTE 104 2023, 9.7.1.
 *
 * @param providerAvailIds {@code provider_avail_id}, 32 bits each; at most 255
 */
public record StartScheduleDownloadRequestData(List<Long> providerAvailIds)
        implements OperationData {

    public StartScheduleDownloadRequestData {
        providerAvailIds = List.copyOf(providerAvailIds);
    }

    @Override
    public int opId() {
        return OpId.START_SCHEDULE_DOWNLOAD.code();
    }

    static StartScheduleDownloadRequestData read(BitReader in) {
        return new StartScheduleDownloadRequestData(Lists.of32Bits(in));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(providerAvailIds.size(), 8);
        for (long id : providerAvailIds) {
            out.bits(id, 32);
        }
    }
}
