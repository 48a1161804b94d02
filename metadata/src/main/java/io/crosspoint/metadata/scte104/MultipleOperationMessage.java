package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitWriter;
import java.util.List;

/**
 * {@code multiple_operation_message()}: what an automation system asks of an injector, one or more
 * operations carried out in their order. ANSI/SCTE 104 2023, 8.2.3.
 *
 * @param protocolVersion {@code protocol_version}; 8 bits
 * @param asIndex {@code AS_index}; 8 bits
 * @param messageNumber {@code message_number}; 8 bits
 * @param dpiPidIndex {@code DPI_PID_index}; 16 bits
 * @param scte35ProtocolVersion {@code SCTE35_protocol_version} of the sections to be made; 8 bits
 * @param timestamp when the operations are to be processed
 * @param ops the operations; at most 255
 */
public record MultipleOperationMessage(
        int protocolVersion,
        int asIndex,
        int messageNumber,
        int dpiPidIndex,
        int scte35ProtocolVersion,
        Timestamp timestamp,
        List<Operation> ops)
        implements Scte104Message {

    /** The shortest such message, bytes: no timestamp, no operation. */
    public static final int MIN_BYTES = 12;

    public MultipleOperationMessage {
        ops = List.copyOf(ops);
    }

    /** A message to be processed on arrival. */
    public static MultipleOperationMessage immediate(
            int asIndex, int messageNumber, int dpiPidIndex, List<Operation> ops) {
        return new MultipleOperationMessage(
                0, asIndex, messageNumber, dpiPidIndex, 0, Timestamp.IMMEDIATE, ops);
    }

    @Override
    public byte[] encode() {
        BitWriter out = new BitWriter(MAX_BYTES);
        out.bits(OpId.MULTIPLE, 16)
                .bits(0, 16)
                .bits(protocolVersion, 8)
                .bits(asIndex, 8)
                .bits(messageNumber, 8)
                .bits(dpiPidIndex, 16)
                .bits(scte35ProtocolVersion, 8);
        timestamp.write(out);
        out.bits(ops.size(), 8);
        for (Operation op : ops) {
            op.write(out);
        }
        return out.patch(16, out.length(), 16).toByteArray();
    }
}
