package io.crosspoint.peers.automation;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of ANSI/SCTE 104: what an automation system writes, and the {@code
 * single_operation_message()} that it reads.
 *
 * @param opId {@code opID}
 * @param result {@code result}
 * @param number {@code message_number}
 * @param data what follows the header
 */
record Message(int opId, int result, int number, byte[] data) {

    /** {@code opID} of {@code init_request_data()}. */
    static final int INIT_REQUEST = 0x0001;

    /** {@code opID} of {@code init_response_data()}. */
    static final int INIT_RESPONSE = 0x0002;

    /** {@code opID} of {@code alive_request_data()}. */
    static final int ALIVE_REQUEST = 0x0003;

    /** {@code opID} of {@code alive_response_data()}. */
    static final int ALIVE_RESPONSE = 0x0004;

    /** {@code opID} of {@code inject_response_data()}. */
    static final int INJECT_RESPONSE = 0x0007;

    /** {@code opID} of {@code inject_complete_response_data()}. */
    static final int INJECT_COMPLETE_RESPONSE = 0x0008;

    /** {@code result} of what was done. */
    static final int SUCCESSFUL = 100;

    private static final int MULTIPLE = 0xFFFF;
    private static final int NOT_APPLICABLE = 0xFFFF;
    private static final int SINGLE_HEADER_BYTES = 13;
    private static final int MULTIPLE_HEADER_BYTES = 10;
    private static final int NUMBER_AT = 6;

    /** The hub's answers are short: longer than this is not one of them. */
    private static final int ANSWER_BYTES_MAX = 1_024;

    /**
     * Which channel of the injector a message is for.
     *
     * @param asIndex {@code AS_index}
     * @param dpiPidIndex {@code DPI_PID_index}
     */
    record Address(int asIndex, int dpiPidIndex) {}

    @FunctionalInterface
    private interface Fields {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            fields.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it is memory
        }
        return bytes.toByteArray();
    }

    private static byte[] single(int opId, Address to, int number, byte[] data) {
        return bytes(
                out -> {
                    out.writeShort(opId);
                    out.writeShort(SINGLE_HEADER_BYTES + data.length);
                    out.writeShort(NOT_APPLICABLE); // result
                    out.writeShort(NOT_APPLICABLE); // result_extension
                    out.writeByte(0); // protocol_version
                    out.writeByte(to.asIndex);
                    out.writeByte(number);
                    out.writeShort(to.dpiPidIndex);
                    out.write(data);
                });
    }

    /** {@code init_request_data()}. */
    static byte[] init(Address to, int number) {
        return single(INIT_REQUEST, to, number, new byte[0]);
    }

    /** {@code alive_request_data()} with the sender's time. */
    static byte[] alive(Address to, int number, UtcTime now) {
        byte[] time =
                bytes(
                        out -> {
                            out.writeInt((int) now.seconds());
                            out.writeInt(now.micros());
                        });
        return single(ALIVE_REQUEST, to, number, time);
    }

    /**
     * {@code multiple_operation_message()}.
     *
     * @param at when it is to be processed, at most {@link UtcTime#TIMESTAMP_MICROS_MAX} after a
     *     second; null for on arrival
     */
    static byte[] multiple(
            Address to, int number, @Nullable UtcTime at, List<Operation> operations) {
        byte[] body =
                bytes(
                        out -> {
                            out.writeByte(at == null ? 0 : 1); // time_type
                            if (at != null) {
                                out.writeInt((int) at.seconds());
                                out.writeShort(at.micros());
                            }
                            out.writeByte(operations.size());
                            for (Operation operation : operations) {
                                byte[] data = operation.data();
                                out.writeShort(operation.opId());
                                out.writeShort(data.length);
                                out.write(data);
                            }
                        });
        return bytes(
                out -> {
                    out.writeShort(MULTIPLE);
                    out.writeShort(MULTIPLE_HEADER_BYTES + body.length);
                    out.writeByte(0); // protocol_version
                    out.writeByte(to.asIndex);
                    out.writeByte(number);
                    out.writeShort(to.dpiPidIndex);
                    out.writeByte(0); // SCTE35_protocol_version
                    out.write(body);
                });
    }

    /** {@code message_number} of a {@code multiple_operation_message()}. */
    static int number(byte[] multiple) {
        return multiple[NUMBER_AT] & 0xFF;
    }

    /**
     * Reads the next {@code single_operation_message()}.
     *
     * @throws IOException at the end, or if it is none
     */
    static Message read(DataInputStream in) throws IOException {
        int opId = in.readUnsignedShort();
        int size = in.readUnsignedShort();
        if (opId == MULTIPLE || size < SINGLE_HEADER_BYTES || size > ANSWER_BYTES_MAX) {
            throw new IOException("no answer: opID 0x%04X of %d bytes".formatted(opId, size));
        }
        int result = in.readUnsignedShort();
        in.skipNBytes(4); // result_extension, protocol_version, AS_index
        int number = in.readUnsignedByte();
        in.skipNBytes(2); // DPI_PID_index
        byte[] data = new byte[size - SINGLE_HEADER_BYTES];
        in.readFully(data);
        return new Message(opId, result, number, data);
    }

    /** {@code message_number} of what an inject response answers. */
    int answered() {
        return data.length > 0 ? data[0] & 0xFF : number;
    }

    /** {@code cue_message_count} of an inject complete response. */
    int cues() {
        return data.length > 1 ? data[1] & 0xFF : 0;
    }
}
