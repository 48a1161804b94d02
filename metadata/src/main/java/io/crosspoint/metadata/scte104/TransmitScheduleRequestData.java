package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code transmit_schedule_request_data()}: sends, or drops, the schedule downloaded before.
 * ANSI/SCTE 104 2023, 9.7.4.
 *
 * @param cancel 0 sends; anything else drops. 8 bits
 */
public record TransmitScheduleRequestData(int cancel) implements OperationData {

    @Override
    public int opId() {
        return OpId.TRANSMIT_SCHEDULE.code();
    }

    static TransmitScheduleRequestData read(BitReader in) {
        return new TransmitScheduleRequestData(in.bits(8));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(cancel, 8);
    }
}
