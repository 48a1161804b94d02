package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message as far as it goes, so that an inspector can show the sound part of one that is
 * refused. Used once, by one thread.
 */
final class MessageDecoder {

    private static final String SINGLE = "single_operation_message(), 8.2.2";
    private static final String MULTIPLE = "multiple_operation_message(), 8.2.3";

    private final byte[] bytes;
    private final int length;
    private final BitReader in;
    private @Nullable Finding error;
    private List<Finding> warnings = List.of();

    private int opId;
    private int messageSize;
    private int result;
    private int resultExtension;
    private int protocolVersion;
    private int asIndex;
    private int messageNumber;
    private int dpiPidIndex;
    private int scte35ProtocolVersion;
    private @Nullable Timestamp timestamp;
    private int numOps = -1;
    private List<Operation> ops = List.of();
    private @Nullable BasicOperationData basic;
    private Bytes extension = Bytes.EMPTY;

    /** What is left of operations that end before their fields do, or run past the message. */
    private List<BrokenOperation> broken = List.of();

    /**
     * An operation that could not be read.
     *
     * @param index which of the message's operations
     * @param opId {@code opID}
     * @param dataLength {@code data_length}
     * @param data {@code data()}; null if the message ends before it does
     */
    record BrokenOperation(int index, int opId, int dataLength, @Nullable Bytes data) {}

    /** Reads the array, of which the message's opaque fields will be parts. */
    MessageDecoder(byte[] owned) {
        bytes = owned;
        length = owned.length;
        in = new BitReader(owned);
        read();
    }

    /** The message, or the first thing that is wrong with it. */
    Decoded<Scte104Message> decoded() {
        if (error != null) {
            return new Decoded.Malformed<>(error);
        }
        return Decoded.ok(message(), warnings);
    }

    private Scte104Message message() {
        if (basic != null) {
            return new SingleOperationMessage(
                    result,
                    resultExtension,
                    protocolVersion,
                    asIndex,
                    messageNumber,
                    dpiPidIndex,
                    basic,
                    extension);
        }
        if (timestamp == null) {
            throw new IllegalStateException("neither refused nor read");
        }
        return new MultipleOperationMessage(
                protocolVersion,
                asIndex,
                messageNumber,
                dpiPidIndex,
                scte35ProtocolVersion,
                timestamp,
                ops);
    }

    private void read() {
        if (length < Scte104Message.PREFIX_BYTES) {
            fail(
                    "message_truncated",
                    "there are " + length + " bytes only",
                    0,
                    "single_operation_message() and multiple_operation_message(), 8.2");
            return;
        }
        opId = in.bits(16);
        messageSize = in.bits(16);
        boolean multiple = opId == OpId.MULTIPLE;
        String rule = multiple ? MULTIPLE : SINGLE;
        int shortest =
                multiple ? MultipleOperationMessage.MIN_BYTES : SingleOperationMessage.MIN_BYTES;
        if (messageSize < shortest) {
            fail(
                    "message_size",
                    "messageSize is " + messageSize + ", the shortest message has " + shortest,
                    2,
                    rule);
        } else if (messageSize > length) {
            fail(
                    "message_truncated",
                    "messageSize is " + messageSize + ", there are " + length + " bytes",
                    length,
                    rule);
        } else if (messageSize < length) {
            fail(
                    "message_size",
                    "messageSize is " + messageSize + ", the message has " + length + " bytes",
                    2,
                    rule);
        }
        if (multiple) {
            readMultiple();
        } else {
            readSingle();
        }
    }

    private void readSingle() {
        result = in.bits(16);
        resultExtension = in.bits(16);
        readCommon();
        if (in.overrun()) {
            truncated(SINGLE);
            return;
        }
        basic = SingleOperationMessage.data(opId, in);
        if (in.overrun()) {
            fail(
                    "operation_short",
                    OpId.basicName(opId) + " ends before its fields do",
                    in.overrunOffset(),
                    SINGLE);
            return;
        }
        extension = in.slice(in.remainingBytes());
        if (!extension.isEmpty()) {
            warn(
                    "operation_extension",
                    extension.length() + " bytes after the fields of " + OpId.basicName(opId),
                    length - extension.length(),
                    SINGLE);
        }
    }

    private void readCommon() {
        int at = in.offset();
        protocolVersion = in.bits(8);
        asIndex = in.bits(8);
        messageNumber = in.bits(8);
        dpiPidIndex = in.bits(16);
        if (protocolVersion != 0) {
            warn(
                    "protocol_version",
                    "protocol_version is " + protocolVersion + ", this is read as version 0",
                    at,
                    "protocol_version, 8.2");
        }
    }

    private void readMultiple() {
        readCommon();
        scte35ProtocolVersion = in.bits(8);
        int timestampAt = in.offset();
        timestamp = Timestamp.read(in);
        if (timestamp == null) {
            int type = bytes[timestampAt] & 0xFF;
            fail("time_type", "time_type is " + type, timestampAt, "timestamp(), 12.5");
            return;
        }
        if (in.overrun()) {
            timestamp = null;
            truncated(MULTIPLE);
            return;
        }
        int count = in.bits(8);
        if (in.overrun()) {
            truncated(MULTIPLE);
            return;
        }
        numOps = count;
        if (numOps == 0) {
            warn("no_operations", "there is nothing to do", in.offset() - 1, MULTIPLE);
        }
        readOperations();
        int left = in.remainingBytes();
        if (error == null && left > 0) {
            String detail = left + " bytes after the last operation";
            fail("trailing_bytes", detail, length - left, MULTIPLE);
        }
    }

    private void readOperations() {
        ops = new ArrayList<>(Math.min(numOps, in.remainingBytes() / Operation.HEADER));
        OperationOrder order = new OperationOrder();
        for (int i = 0; i < numOps; i++) {
            int at = in.offset();
            if (in.remainingBytes() < Operation.HEADER) {
                String detail = "num_ops is " + numOps + ", the message ends after " + i;
                fail("operation_missing", detail, at, MULTIPLE);
                return;
            }
            int id = in.bits(16);
            int dataLength = in.bits(16);
            if (dataLength > in.remainingBytes()) {
                String detail =
                        "data_length is " + dataLength + ", " + in.remainingBytes() + " are left";
                fail("operation_length", detail, at + 2, MULTIPLE);
                addBroken(new BrokenOperation(i, id, dataLength, null));
                return;
            }
            readOperation(i, id, dataLength, order);
        }
    }

    private void readOperation(int index, int id, int dataLength, OperationOrder order) {
        int at = in.offset();
        BitReader data = in.part(dataLength);
        Operation op = Operation.read(id, data);
        String name = OpId.multipleName(id);
        if (data.overrun()) {
            fail(
                    "operation_short",
                    name + " ends before its fields do, after " + dataLength + " bytes",
                    at + dataLength,
                    name);
            Bytes kept = Bytes.owning(bytes, at, dataLength);
            addBroken(new BrokenOperation(index, id, dataLength, kept));
            return;
        }
        ops.add(op);
        if (!op.extension().isEmpty()) {
            warn(
                    "operation_extension",
                    place(index, name) + op.extension().length() + " bytes after the fields",
                    at + dataLength - op.extension().length(),
                    name);
        }
        if (!order.allows(op)) {
            warn(
                    "supplemental_first",
                    place(index, name)
                            + "there is no normal request before it that it could modify",
                    at - Operation.HEADER,
                    "order of request execution, 8.2.3.1");
        }
        switch (op.data()) {
            case InsertTierData tier when tier.tierData() > 0xFFF ->
                    warn("tier", place(index, name) + "the upper four bits are not zero", at, name);
            case InsertDescriptorRequestData descriptors
                    when descriptors.images()
                            instanceof Decoded.Malformed<List<Bytes>>(Finding f) ->
                    warn(f.kind(), place(index, name) + f.detail(), at + 1 + f.offset(), f.rule());
            default -> {}
        }
    }

    private void addBroken(BrokenOperation operation) {
        if (broken.isEmpty()) {
            broken = new ArrayList<>(1);
        }
        broken.add(operation);
    }

    private static String place(int index, String name) {
        return "operation " + index + ", " + name + ": ";
    }

    private void truncated(String rule) {
        fail("message_truncated", "the header is not complete", length, rule);
    }

    private void fail(String kind, String detail, int at, String rule) {
        if (error == null) {
            error = new Finding(kind, detail, at, rule);
        }
    }

    private void warn(String kind, String detail, int at, String rule) {
        if (warnings.isEmpty()) {
            warnings = new ArrayList<>(2);
        }
        warnings.add(new Finding(kind, detail, at, rule));
    }

    /** Bytes of input. */
    int length() {
        return length;
    }

    /** Whether the input begins like a multiple operation message. */
    boolean isMultiple() {
        return opId == OpId.MULTIPLE;
    }

    int opId() {
        return opId;
    }

    int messageSize() {
        return messageSize;
    }

    int result() {
        return result;
    }

    int resultExtension() {
        return resultExtension;
    }

    int protocolVersion() {
        return protocolVersion;
    }

    int asIndex() {
        return asIndex;
    }

    int messageNumber() {
        return messageNumber;
    }

    int dpiPidIndex() {
        return dpiPidIndex;
    }

    int scte35ProtocolVersion() {
        return scte35ProtocolVersion;
    }

    @Nullable Timestamp timestamp() {
        return timestamp;
    }

    int numOps() {
        return numOps;
    }

    List<Operation> ops() {
        return ops;
    }

    /** In the order of the message, among which they stand by their index. */
    List<BrokenOperation> broken() {
        return broken;
    }

    /** What follows the header of a single operation message, as it came. */
    Bytes basicData() {
        int header = SingleOperationMessage.MIN_BYTES;
        return length <= header ? Bytes.EMPTY : Bytes.owning(bytes, header, length - header);
    }

    @Nullable BasicOperationData basic() {
        return basic;
    }

    @Nullable Finding error() {
        return error;
    }

    List<Finding> warnings() {
        return warnings;
    }
}
