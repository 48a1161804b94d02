package io.crosspoint.metadata.graphics;

import io.crosspoint.metadata.graphics.nmos.NmosDocument;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;
import java.util.Map;

/** An NMOS document laid open: what tells it apart, and the whole of it beside. */
final class NmosFields {

    private static final List<String> NAMED =
            List.of(
                    "message_type",
                    "identity",
                    "payload",
                    "timing",
                    "type",
                    "id",
                    "label",
                    "format",
                    "transport",
                    "version",
                    "master_enable",
                    "sender_id",
                    "receiver_id",
                    "activation",
                    "error",
                    "code");

    private NmosFields() {}

    static Inspection inspection(NmosDocument document, List<Finding> warnings) {
        Node.Struct fields = new Node.Struct();
        switch (document.json()) {
            case Node.Struct struct -> object(struct.fields(), fields);
            case Node.Sequence list ->
                    fields.put("json_type", "array").put("length", (Object) list.items().size());
            case Node.Leaf leaf ->
                    fields.put(
                                    "json_type",
                                    switch (leaf.value()) {
                                        case null -> "null";
                                        case Boolean ignored -> "boolean";
                                        case Number ignored -> "number";
                                        default -> "string";
                                    })
                            .put("value", leaf.value());
        }
        return new Inspection(
                warnings.isEmpty() ? Inspection.Outcome.OK : Inspection.Outcome.OK_WITH_WARNINGS,
                fields,
                warnings,
                new Node.Struct().put("document", document.json()));
    }

    private static void object(Map<String, Node> json, Node.Struct fields) {
        fields.put("json_type", "object").put("length", (Object) json.size());
        for (String name : NAMED) {
            Node value = json.get(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        if (json.get("transport_params") instanceof Node.Sequence legs) {
            fields.put("legs", (Object) legs.items().size());
        }
    }
}
