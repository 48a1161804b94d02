package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.BitWriter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message laid open, as far as it could be read, by the names of the standard. */
final class MessageFields {

    /** 1980-01-06 00:00:00 UTC, in seconds since 1970. */
    private static final long GPS_EPOCH_SECONDS = 315_964_800L;

    private MessageFields() {}

    /** The message; null if not even its kind and size could be read. */
    static Node.@Nullable Struct of(MessageDecoder message) {
        if (message.length() < Scte104Message.PREFIX_BYTES) {
            return null;
        }
        return message.isMultiple() ? multiple(message) : single(message);
    }

    /** Seconds of {@code time()}, read as a date. */
    static String gps(long seconds) {
        // Leap seconds are counted in, and no table of them is kept here.
        return Instant.ofEpochSecond(GPS_EPOCH_SECONDS + seconds)
                .toString()
                .replace("Z", " plus leap seconds");
    }

    private static Node.Struct single(MessageDecoder message) {
        Node.Struct fields =
                new Node.Struct()
                        .put("form", "single_operation_message")
                        .put("opID", message.opId(), hex16(message.opId()))
                        .put("name", OpId.basicName(message.opId()))
                        .put("messageSize", message.messageSize());
        if (message.length() >= 6) {
            fields.put("result", message.result(), result(message.result()));
        }
        if (message.length() >= 8) {
            fields.put("result_extension", message.resultExtension());
        }
        common(message, 8, fields);
        if (message.length() >= SingleOperationMessage.MIN_BYTES) {
            fields.put("data_hex", message.basicData().hex(), meaning(message.basic()));
        }
        return fields;
    }

    /** What both forms have, as far as the message goes; a field that is cut is not there. */
    private static void common(MessageDecoder message, int at, Node.Struct fields) {
        int length = message.length() - at;
        if (length >= 1) {
            fields.put("protocol_version", message.protocolVersion());
        }
        if (length >= 2) {
            fields.put("AS_index", message.asIndex());
        }
        if (length >= 3) {
            fields.put("message_number", message.messageNumber());
        }
        if (length >= 5) {
            fields.put("DPI_PID_index", message.dpiPidIndex());
        }
    }

    private static String hex16(int number) {
        return String.format(Locale.ROOT, "0x%04X", number);
    }

    private static String result(int code) {
        ResultCode result = ResultCode.of(code);
        return result == null ? "" : result.text();
    }

    private static String meaning(@Nullable BasicOperationData data) {
        return switch (data) {
            case AliveRequestData(Time time) when time != null -> time(time);
            case AliveResponseData(Time time) when time != null -> time(time);
            case InjectResponseData response -> response.toString();
            case InjectCompleteResponseData response -> response.toString();
            case ConfigRequestData request -> request.toString();
            case ConfigResponseData response -> response.toString();
            case FaultRequestData request -> request.toString();
            case ProvisioningRequestData request -> request.toString();
            case null, default -> "";
        };
    }

    private static String time(Time time) {
        return time.seconds() == 0
                ? "no time"
                : gps(time.seconds()) + ", " + time.microseconds() + " microseconds";
    }

    private static Node.Struct multiple(MessageDecoder message) {
        Node.Struct fields =
                new Node.Struct()
                        .put("form", "multiple_operation_message")
                        .put("messageSize", message.messageSize());
        common(message, 4, fields);
        if (message.length() >= 10) {
            fields.put("SCTE35_protocol_version", message.scte35ProtocolVersion());
        }
        Timestamp timestamp = message.timestamp();
        if (timestamp != null) {
            fields.put("timestamp", timestamp(timestamp));
        }
        if (message.numOps() >= 0) {
            fields.put("num_ops", message.numOps()).put("ops", operations(message));
        }
        return fields;
    }

    private static Node.Sequence operations(MessageDecoder message) {
        Node.Sequence all = new Node.Sequence();
        Iterator<Operation> sound = message.ops().iterator();
        int index = 0;
        for (MessageDecoder.BrokenOperation broken : message.broken()) {
            for (; index < broken.index(); index++) {
                all.add(operation(sound.next()));
            }
            all.add(broken(broken));
            index++;
        }
        sound.forEachRemaining(op -> all.add(operation(op)));
        return all;
    }

    private static Node.Struct timestamp(Timestamp timestamp) {
        Node.Struct fields = new Node.Struct();
        return switch (timestamp) {
            case Timestamp.None ignored -> fields.put("time_type", 0, "at once");
            case Timestamp.Utc utc ->
                    fields.put("time_type", 1, "UTC")
                            .put("UTC_seconds", utc.utcSeconds(), gps(utc.utcSeconds()))
                            .put("UTC_microseconds", utc.utcMicroseconds());
            case Timestamp.Vitc vitc ->
                    fields.put("time_type", 2, "VITC")
                            .put("hours", vitc.hours())
                            .put("minutes", vitc.minutes())
                            .put("seconds", vitc.seconds())
                            .put("frames", vitc.frames());
            case Timestamp.Gpi gpi ->
                    fields.put("time_type", 3, "GPI")
                            .put("GPI_number", gpi.gpiNumber())
                            .put("GPI_edge", gpi.gpiEdge());
        };
    }

    private static Node.Struct operation(Operation op) {
        BitWriter out = new BitWriter(Scte104Message.MAX_BYTES);
        op.data().write(out);
        byte[] data = out.bytes(op.extension()).toByteArray();
        return new Node.Struct()
                .put("opID", op.opId(), hex16(op.opId()))
                .put("name", OpId.multipleName(op.opId()))
                .put("data_length", data.length)
                .put("data_hex", HexFormat.of().formatHex(data))
                .put("data", OperationFields.of(op));
    }

    private static Node.Struct broken(MessageDecoder.BrokenOperation broken) {
        Node.Struct fields =
                new Node.Struct()
                        .put("opID", broken.opId(), hex16(broken.opId()))
                        .put("name", OpId.multipleName(broken.opId()))
                        .put("data_length", broken.dataLength());
        return broken.data() == null
                ? fields
                : fields.put("data_hex", broken.data().hex()).put("error", "short");
    }
}
