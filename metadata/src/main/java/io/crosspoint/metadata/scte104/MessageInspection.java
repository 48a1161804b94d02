package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message laid open by the names of ANSI/SCTE 104, as far as it could be read.
 *
 * @param outcome whether it can be acted on
 * @param fields the message; null if not even its kind and size could be read
 * @param findings what is wrong or was tolerated, the gravest first
 * @param message the message; null if it was refused
 */
public record MessageInspection(
        Inspection.Outcome outcome,
        Node.@Nullable Struct fields,
        List<Finding> findings,
        @Nullable Scte104Message message) {

    public MessageInspection {
        findings = List.copyOf(findings);
    }

    /** Looks at a message in bytes, hex, base64 or ancillary data words. */
    public static MessageInspection of(byte[] input) {
        return switch (MessageInput.bytes(input)) {
            case Decoded.Malformed<byte[]>(Finding finding) -> refused(null, List.of(finding));
            case Decoded.Ok<byte[]>(byte[] bytes, List<Finding> warnings) ->
                    of(new MessageDecoder(bytes), warnings);
        };
    }

    private static MessageInspection of(MessageDecoder read, List<Finding> tolerated) {
        List<Finding> findings = new ArrayList<>(tolerated);
        findings.addAll(read.warnings());
        Node.Struct fields = MessageFields.of(read);
        return switch (read.decoded()) {
            case Decoded.Malformed<Scte104Message>(Finding finding) -> {
                findings.addFirst(finding);
                yield refused(fields, findings);
            }
            case Decoded.Ok<Scte104Message>(Scte104Message message, var ignored) ->
                    new MessageInspection(
                            findings.isEmpty()
                                    ? Inspection.Outcome.OK
                                    : Inspection.Outcome.OK_WITH_WARNINGS,
                            fields,
                            findings,
                            message);
        };
    }

    private static MessageInspection refused(Node.@Nullable Struct fields, List<Finding> findings) {
        return new MessageInspection(Inspection.Outcome.ERROR, fields, findings, null);
    }
}
