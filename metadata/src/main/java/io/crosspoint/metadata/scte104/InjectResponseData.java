package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code inject_response_data()}: the request was received. ANSI/SCTE 104 2023, 9.6.2.
 *
 * @param messageNumber {@code message_number} of the message that is answered; 8 bits
 */
public record InjectResponseData(int messageNumber) implements BasicOperationData {

    @Override
    public int opId() {
        return OpId.INJECT_RESPONSE.code();
    }

    static InjectResponseData read(BitReader in) {
        return new InjectResponseData(in.bits(8));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(messageNumber, 8);
    }
}
