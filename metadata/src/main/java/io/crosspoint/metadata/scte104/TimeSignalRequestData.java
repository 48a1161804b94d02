package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code time_signal_request_data()}: becomes a time_signal. ANSI/SCTE 104 2023, 9.8.1.
 *
 * @param preRollTime {@code pre-roll_time}: from processing to the signalled moment, in
 *     milliseconds
 */
public record TimeSignalRequestData(int preRollTime) implements OperationData {

    @Override
    public int opId() {
        return OpId.TIME_SIGNAL.code();
    }

    static TimeSignalRequestData read(BitReader in) {
        return new TimeSignalRequestData(in.bits(16));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(preRollTime, 16);
    }
}
