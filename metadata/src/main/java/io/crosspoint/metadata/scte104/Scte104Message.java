package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.Decoded;
import java.util.Arrays;
import java.util.Objects;

/** One message of ANSI/SCTE 104 2023, in either of its two forms. */
public sealed interface Scte104Message permits SingleOperationMessage, MultipleOperationMessage {

    /** The longest message, bytes: {@code messageSize} has 16 bits. */
    int MAX_BYTES = 0xFFFF;

    /** The TCP port on which an injector listens unless it is told another (9.1). */
    int DEFAULT_PORT = 5167;

    /** Bytes that must be at hand before {@link #messageSize} can tell how long a message is. */
    int PREFIX_BYTES = 4;

    /** {@code protocol_version}, 0 in every edition so far. */
    int protocolVersion();

    /** {@code AS_index}: the automation system, 0 where there is but one. */
    int asIndex();

    /** {@code message_number}: tells copies of a message, and whom a response answers. */
    int messageNumber();

    /** {@code DPI_PID_index}: the DPI PID behind the injector, 0 where there is but one. */
    int dpiPidIndex();

    /** Decodes a message that is the whole of the array. */
    static Decoded<Scte104Message> decode(byte[] bytes) {
        return new MessageDecoder(bytes.clone()).decoded();
    }

    /**
     * Decodes a message that is exactly the given range.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    static Decoded<Scte104Message> decode(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return new MessageDecoder(Arrays.copyOfRange(bytes, offset, offset + length)).decoded();
    }

    /**
     * {@code messageSize} of the message that begins at {@code offset}: how many bytes a reader of
     * a TCP stream must collect. A value below {@link MultipleOperationMessage#MIN_BYTES} is that
     * of no message; the stream cannot be cut any further and is to be closed.
     *
     * @throws IndexOutOfBoundsException if there are not {@link #PREFIX_BYTES} bytes
     */
    static int messageSize(byte[] bytes, int offset) {
        return (bytes[offset + 2] & 0xFF) << 8 | bytes[offset + 3] & 0xFF;
    }

    /**
     * The message as bytes, its lengths and counts as they come out.
     *
     * @throws IllegalArgumentException if a field does not fit or the message is too long
     */
    byte[] encode();
}
