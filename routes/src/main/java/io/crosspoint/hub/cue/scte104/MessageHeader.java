package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.BasicOperationData;
import io.crosspoint.metadata.scte104.InjectResponseData;
import io.crosspoint.metadata.scte104.SingleOperationMessage;
import io.crosspoint.metadata.wire.Bytes;

/**
 * What an answer repeats of the message that it answers.
 *
 * @param multiple whether it is a {@code multiple_operation_message()}
 * @param asIndex {@code AS_index}
 * @param messageNumber {@code message_number}
 * @param dpiPidIndex {@code DPI_PID_index}
 */
record MessageHeader(boolean multiple, int asIndex, int messageNumber, int dpiPidIndex) {

    /** Bytes that hold all of it, in either form of message. */
    static final int BYTES = SingleOperationMessage.MIN_BYTES;

    /** Of no message: for what answers none. */
    static final MessageHeader NONE = new MessageHeader(false, 0, 0, 0);

    /** The header of a message, readable or not; what is missing of it is zero. */
    static MessageHeader of(byte[] bytes) {
        boolean multiple = at(bytes, 0) == 0xFF && at(bytes, 1) == 0xFF;
        int from = multiple ? 5 : 9;
        return new MessageHeader(
                multiple,
                at(bytes, from),
                at(bytes, from + 1),
                at(bytes, from + 2) << 8 | at(bytes, from + 3));
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : 0;
    }

    /** An answer to the message. */
    SingleOperationMessage answer(Result result, BasicOperationData data) {
        return new SingleOperationMessage(
                result.code().code(),
                result.extension(),
                0,
                asIndex,
                messageNumber,
                dpiPidIndex,
                data,
                Bytes.EMPTY);
    }

    /**
     * The answer that says what is wrong: inject_response to a multiple operation message, by whose
     * message_number the automation system waits for it; general_response to any other.
     */
    SingleOperationMessage refusal(Result result) {
        return answer(
                result,
                multiple
                        ? new InjectResponseData(messageNumber)
                        : new BasicOperationData.GeneralResponseData());
    }
}
