package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code inject_complete_response_data()}: every section of the request is out. ANSI/SCTE 104 2023,
 * 9.6.3.
 *
 * @param messageNumber {@code message_number} of the message that is answered; 8 bits
 * @param cueMessageCount {@code cue_message_count}: how many SCTE 35 sections were sent; 8 bits
 */
public record InjectCompleteResponseData(int messageNumber, int cueMessageCount)
        implements BasicOperationData {

    @Override
    public int opId() {
        return OpId.INJECT_COMPLETE_RESPONSE.code();
    }

    static InjectCompleteResponseData read(BitReader in) {
        return new InjectCompleteResponseData(in.bits(8), in.bits(8));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(messageNumber, 8).bits(cueMessageCount, 8);
    }
}
