package io.crosspoint.metadata.graphics.nmos;

import io.crosspoint.metadata.inspect.JsonReader;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document of the NMOS APIs: an IS-07 message, or a resource, a listing, a staged or active
 * connection of IS-04, IS-05 and IS-08, of which what the hub acts on is checked.
 *
 * @param json the whole document
 * @param event the IS-07 message in it; null if it is something else
 */
public record NmosDocument(Node json, @Nullable EventMessage event) {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final List<String> ACTIVATIONS =
            List.of(
                    "activate_immediate",
                    "activate_scheduled_absolute",
                    "activate_scheduled_relative");

    /**
     * Reads a document.
     *
     * @return the document; {@code json_malformed}, {@code nmos_uuid}, {@code nmos_timestamp},
     *     {@code nmos_activation}, or what {@link EventMessage#decode} refuses
     */
    public static Decoded<NmosDocument> parse(String text) {
        return switch (JsonReader.parse(text)) {
            case Decoded.Malformed<Node>(Finding finding) -> new Decoded.Malformed<>(finding);
            case Decoded.Ok<Node>(Node.Struct struct, List<Finding> ignored) -> object(struct);
            case Decoded.Ok<Node>(Node.Sequence list, List<Finding> ignored) -> array(list);
            case Decoded.Ok<Node>(Node.Leaf leaf, List<Finding> ignored) ->
                    Decoded.ok(new NmosDocument(leaf, null));
        };
    }

    private static Decoded<NmosDocument> array(Node.Sequence list) {
        for (Node item : list.items()) {
            Finding wrong = item instanceof Node.Struct struct ? check(struct) : null;
            if (wrong != null) {
                return new Decoded.Malformed<>(wrong);
            }
        }
        return Decoded.ok(new NmosDocument(list, null));
    }

    private static Decoded<NmosDocument> object(Node.Struct struct) {
        Finding wrong = check(struct);
        if (wrong != null) {
            return new Decoded.Malformed<>(wrong);
        }
        return struct.fields().containsKey("message_type")
                ? EventMessage.decode(struct).map(event -> new NmosDocument(struct, event))
                : Decoded.ok(new NmosDocument(struct, null));
    }

    /** What is wrong with a resource or a staged connection; null if nothing is. */
    private static @Nullable Finding check(Node.Struct struct) {
        Map<String, Node> fields = struct.fields();
        for (String name : List.of("id", "sender_id", "receiver_id", "device_id", "node_id")) {
            if (value(fields.get(name)) instanceof String id && !uuid(id)) {
                return wrong("nmos_uuid", name + " is not a UUID: " + id, "AMWA IS-04 resource");
            }
        }
        if (fields.containsKey("id")
                && value(fields.get("version")) instanceof String version
                && NmosTimestamp.parse(version).isEmpty()) {
            return wrong("nmos_timestamp", "version " + version, "AMWA IS-04 resource");
        }
        return fields.get("activation") instanceof Node.Struct activation
                ? activation(activation.fields())
                : null;
    }

    private static @Nullable Finding activation(Map<String, Node> fields) {
        Object mode = value(fields.get("mode"));
        if (mode != null && !ACTIVATIONS.contains(mode)) {
            return wrong("nmos_activation", "mode " + mode, "AMWA IS-05 activation");
        }
        Object time = value(fields.get("requested_time"));
        if (time != null && (!(time instanceof String at) || NmosTimestamp.parse(at).isEmpty())) {
            return wrong("nmos_timestamp", "requested_time " + time, "AMWA IS-05 activation");
        }
        if (time == null && mode != null && mode.toString().startsWith("activate_scheduled")) {
            return wrong(
                    "nmos_activation",
                    "a scheduled activation without requested_time",
                    "AMWA IS-05 activation");
        }
        return null;
    }

    private static Finding wrong(String kind, String detail, String rule) {
        return new Finding(kind, detail, Finding.NO_OFFSET, rule);
    }

    private static @Nullable Object value(@Nullable Node node) {
        return node instanceof Node.Leaf leaf ? leaf.value() : null;
    }

    static boolean uuid(String text) {
        return UUID.matcher(text).matches();
    }
}
