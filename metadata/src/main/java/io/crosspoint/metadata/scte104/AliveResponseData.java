package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code alive_response_data()}: still here. ANSI/SCTE 104 2023, 9.2.2.
 *
 * @param time {@code time()}, the sender's clock; all zero where clocks are not compared, null
 *     where the message ends before it, for it is optional
 */
public record AliveResponseData(@Nullable Time time) implements BasicOperationData {

    @Override
    public int opId() {
        return OpId.ALIVE_RESPONSE.code();
    }

    static AliveResponseData read(BitReader in) {
        return new AliveResponseData(in.remainingBytes() == 0 ? null : Time.read(in));
    }

    @Override
    public void write(BitWriter out) {
        if (time != null) {
            time.write(out);
        }
    }
}
