package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Inspector;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./hub inspect scte104}: one message, from bytes, hex, base64 or ancillary data words. */
public final class Scte104Inspector implements Inspector {

    @Override
    public String kind() {
        return "scte104";
    }

    @Override
    public Inspection inspect(byte[] input, Map<String, String> options) {
        return switch (MessageInput.bytes(input)) {
            case Decoded.Malformed<byte[]>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<byte[]>(byte[] bytes, List<Finding> warnings) ->
                    message(new MessageDecoder(bytes), warnings);
        };
    }

    private static Inspection message(MessageDecoder message, List<Finding> tolerated) {
        List<Finding> findings = new ArrayList<>(tolerated);
        findings.addAll(message.warnings());
        Node fields = MessageFields.of(message);
        Finding error = message.error();
        if (error != null) {
            findings.addFirst(error);
            return new Inspection(Inspection.Outcome.ERROR, fields, findings);
        }
        return fields == null
                ? new Inspection(Inspection.Outcome.ERROR, null, findings)
                : Inspection.of(fields, findings);
    }
}
