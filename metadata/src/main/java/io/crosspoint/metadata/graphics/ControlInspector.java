package io.crosspoint.metadata.graphics;

import io.crosspoint.metadata.graphics.amcp.AmcpResponseDecoder;
import io.crosspoint.metadata.graphics.mos.MosMessage;
import io.crosspoint.metadata.graphics.mos.MosStreamDecoder;
import io.crosspoint.metadata.graphics.nmos.NmosDocument;
import io.crosspoint.metadata.graphics.rosstalk.RossTalkCommand;
import io.crosspoint.metadata.graphics.tsl.Umd31DisplayMessage;
import io.crosspoint.metadata.graphics.tsl.Umd5Packet;
import io.crosspoint.metadata.graphics.tsl.Umd5StreamDecoder;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Inspector;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code ./hub inspect control}: tells which of the control protocols an input is, and lays it
 * open. Binary protocols are read as they are or in hex; several messages in one input become
 * {@code messages}.
 */
public final class ControlInspector implements Inspector {

    /** Shorter hex digits can be a command word; the shortest message in hex is longer. */
    private static final int MIN_HEX_DIGITS = 24;

    /** The most command lines of one input; what follows is not looked at. */
    private static final int MAX_LINES = 100_000;

    @Override
    public String kind() {
        return "control";
    }

    @Override
    public Inspection inspect(byte[] input, Map<String, String> options) {
        byte[] bytes = unhexed(input);
        ControlProtocol protocol = ControlProtocol.of(bytes);
        Inspection inspection =
                switch (protocol) {
                    case MOS -> mos(bytes);
                    case AMCP_RESPONSE -> amcpResponses(bytes);
                    case AMCP_COMMAND -> lines(bytes, AmcpFields::command);
                    case ROSSTALK -> lines(bytes, ControlInspector::rossTalk);
                    case NMOS -> nmos(bytes);
                    case TSL_UMD_3_1 -> umd31(Umd31DisplayMessage.decode(bytes));
                    case TSL_UMD_5_0 -> umd5(Umd5Packet.decode(bytes));
                    case TSL_UMD_5_0_STREAM -> umd5Stream(bytes);
                };
        Node.Struct more = new Node.Struct().put("protocol", protocol.title());
        inspection.more().fields().forEach(more::put);
        return new Inspection(
                inspection.outcome(), inspection.fields(), inspection.findings(), more);
    }

    private static byte[] unhexed(byte[] input) {
        StringBuilder digits = new StringBuilder();
        for (byte b : input) {
            if (b < 0 || Character.digit(b, 16) < 0 && !Character.isWhitespace(b)) {
                return input;
            }
            if (!Character.isWhitespace(b)) {
                digits.append((char) b);
            }
        }
        return digits.length() < MIN_HEX_DIGITS || digits.length() % 2 != 0
                ? input
                : HexFormat.of().parseHex(digits);
    }

    private static Inspection mos(byte[] bytes) {
        MosStreamDecoder decoder = new MosStreamDecoder();
        List<Decoded<MosMessage>> messages = decoder.push(bytes);
        if (messages.isEmpty() || decoder.pending() > 0 && messages.size() == 1) {
            // Not one whole message by the framing: what is wrong with it, the document tells.
            return MosFields.inspection(MosMessage.decode(bytes));
        }
        return joined(messages.stream().map(MosFields::inspection).toList(), decoder.pending());
    }

    private static Inspection amcpResponses(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        AmcpResponseDecoder decoder = new AmcpResponseDecoder();
        List<Inspection> found = new ArrayList<>();
        // A file may have lost the carriage returns, or its last end of line.
        String wire = text.contains("\r\n") ? text : text.replace("\n", "\r\n");
        decoder.push(wire.getBytes(StandardCharsets.UTF_8))
                .forEach(answer -> found.add(AmcpFields.response(answer)));
        if (decoder.pending()) {
            decoder.push("\r\n\r\n".getBytes(StandardCharsets.UTF_8))
                    .forEach(answer -> found.add(AmcpFields.response(answer)));
        }
        return joined(found, 0);
    }

    private static Inspection lines(byte[] bytes, Function<String, Inspection> reader) {
        return joined(
                new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .limit(MAX_LINES)
                        .map(reader)
                        .toList(),
                0);
    }

    private static Inspection nmos(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return switch (NmosDocument.parse(text)) {
            case Decoded.Malformed<NmosDocument>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<NmosDocument>(NmosDocument document, List<Finding> warnings) ->
                    AmcpFields.isCommand(document.json())
                            ? AmcpFields.encoded(document.json())
                            : NmosFields.inspection(document, warnings);
        };
    }

    private static Inspection rossTalk(String line) {
        return switch (RossTalkCommand.parse(line)) {
            case Decoded.Malformed<RossTalkCommand>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<RossTalkCommand>(RossTalkCommand command, List<Finding> warnings) -> {
                Node.Struct fields = new Node.Struct().put("verb", command.verb());
                command.arguments()
                        .forEach(
                                (name, value) -> {
                                    if (value instanceof List<?> levels) {
                                        Node.Sequence list = new Node.Sequence();
                                        levels.forEach(list::add);
                                        fields.put(name, list);
                                    } else {
                                        fields.put(name, value);
                                    }
                                });
                yield Inspection.of(fields, warnings);
            }
        };
    }

    private static Inspection umd31(Decoded<Umd31DisplayMessage> decoded) {
        return switch (decoded) {
            case Decoded.Malformed<Umd31DisplayMessage>(Finding finding) ->
                    Inspection.refused(finding);
            case Decoded.Ok<Umd31DisplayMessage>(
                            Umd31DisplayMessage message,
                            List<Finding> warnings) -> {
                Node.Sequence tally = new Node.Sequence();
                message.tally().forEach(lamp -> tally.add((Object) lamp));
                yield Inspection.of(
                        new Node.Struct()
                                .put("address", (Object) message.address())
                                .put("tally", tally)
                                .put(
                                        "brightness",
                                        message.brightness(),
                                        List.of("off", "1/7", "1/2", "full")
                                                .get(message.brightness()))
                                .put("text", message.text()),
                        warnings);
            }
        };
    }

    private static Inspection umd5(Decoded<Umd5Packet> decoded) {
        return switch (decoded) {
            case Decoded.Malformed<Umd5Packet>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<Umd5Packet>(Umd5Packet packet, List<Finding> warnings) ->
                    Inspection.of(UmdFields.of(packet), warnings);
        };
    }

    private static Inspection umd5Stream(byte[] bytes) {
        Umd5StreamDecoder decoder = new Umd5StreamDecoder();
        return joined(
                decoder.push(bytes).stream().map(ControlInspector::umd5).toList(),
                decoder.pending());
    }

    /** One inspection of the messages of an input; a message that is broken off is an error. */
    private static Inspection joined(List<Inspection> messages, int pending) {
        List<Inspection> all = new ArrayList<>(messages);
        if (pending > 0 || all.isEmpty()) {
            all.add(
                    Inspection.refused(
                            new Finding(
                                    "broken_off",
                                    pending > 0
                                            ? pending + " bytes of a message without its end"
                                            : "there is no message",
                                    Finding.NO_OFFSET,
                                    "framing")));
        }
        if (all.size() == 1) {
            return all.getFirst();
        }
        Inspection.Outcome worst = Inspection.Outcome.OK;
        List<Finding> findings = new ArrayList<>();
        Node.Sequence list = new Node.Sequence();
        for (Inspection one : all) {
            worst = one.outcome().compareTo(worst) > 0 ? one.outcome() : worst;
            if (one.outcome() == Inspection.Outcome.ERROR) {
                findings.addAll(0, one.findings());
            } else {
                findings.addAll(one.findings());
            }
            list.add(one.toNode());
        }
        return new Inspection(worst, new Node.Struct().put("messages", list), findings);
    }
}
