package io.crosspoint.metadata.graphics.nmos;

import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message of AMWA IS-07 (NMOS Event and Tally): the {@code message_type} decides which. */
public sealed interface EventMessage {

    /**
     * Who speaks.
     *
     * @param sourceId the IS-04 source, a UUID
     * @param flowId the IS-04 flow, a UUID; null where the transport names it (the Events API)
     */
    record Identity(String sourceId, @Nullable String flowId) {}

    /**
     * When, in TAI.
     *
     * @param creation when the message was made
     * @param origin when what it tells of happened; null if absent
     * @param action when it is to be acted on; null if absent
     */
    record Timing(
            NmosTimestamp creation,
            @Nullable NmosTimestamp origin,
            @Nullable NmosTimestamp action) {}

    /** {@code state}: the value of a source. */
    record State(Identity identity, String eventType, Timing timing, EventPayload payload)
            implements EventMessage {}

    /** {@code reboot}: the sender begins anew. */
    record Reboot(Identity identity, Timing timing) implements EventMessage {}

    /** {@code shutdown}: the sender goes. */
    record Shutdown(Identity identity, Timing timing) implements EventMessage {}

    /** {@code health}: the answer to a health command, with its time as the origin. */
    record Health(Timing timing) implements EventMessage {}

    /** {@code connection_status}: what an MQTT broker is told to say for a sender. */
    record ConnectionStatus(boolean active) implements EventMessage {}

    /** As it stands in JSON. */
    private String messageType() {
        return switch (this) {
            case State ignored -> "state";
            case Reboot ignored -> "reboot";
            case Shutdown ignored -> "shutdown";
            case Health ignored -> "health";
            case ConnectionStatus ignored -> "connection_status";
        };
    }

    /**
     * Reads a message.
     *
     * @return the message; {@code nmos_message_type}, {@code nmos_missing}, {@code nmos_identity},
     *     {@code nmos_timestamp} or {@code nmos_payload}
     */
    static Decoded<EventMessage> decode(Node.Struct json) {
        String type = text(json, "message_type");
        if ("connection_status".equals(type)) {
            return json.fields().get("active") instanceof Node.Leaf(Object value, String ignored)
                            && value instanceof Boolean active
                    ? Decoded.ok(new ConnectionStatus(active))
                    : refused("nmos_missing", "active missing");
        }
        if (!(json.fields().get("timing") instanceof Node.Struct times)) {
            return refused("nmos_missing", "timing missing");
        }
        Optional<Timing> timing = timing(times);
        if (timing.isEmpty()) {
            return refused("nmos_timestamp", "a timestamp is missing or not seconds:nanoseconds");
        }
        if ("health".equals(type)) {
            return Decoded.ok(new Health(timing.get()));
        }
        Identity identity =
                json.fields().get("identity") instanceof Node.Struct who ? identity(who) : null;
        if (identity == null) {
            return refused("nmos_identity", "no identity with a source_id that is a UUID");
        }
        return switch (type == null ? "" : type) {
            case "reboot" -> Decoded.ok(new Reboot(identity, timing.get()));
            case "shutdown" -> Decoded.ok(new Shutdown(identity, timing.get()));
            case "state" -> state(json, identity, timing.get());
            default -> refused("nmos_message_type", "unknown message_type " + type);
        };
    }

    private static Decoded<EventMessage> state(Node.Struct json, Identity identity, Timing timing) {
        String eventType = text(json, "event_type");
        if (eventType == null) {
            return refused("nmos_missing", "event_type missing");
        }
        if (!(json.fields().get("payload") instanceof Node.Struct struct)) {
            return refused("nmos_missing", "payload missing");
        }
        return EventPayload.of(eventType, struct)
                .map(
                        payload ->
                                Decoded.<EventMessage>ok(
                                        new State(identity, eventType, timing, payload)))
                .orElseGet(() -> refused("nmos_payload", "the payload is not a " + eventType));
    }

    private static @Nullable Identity identity(Node.Struct json) {
        String source = text(json, "source_id");
        String flow = text(json, "flow_id");
        return source != null
                        && NmosDocument.uuid(source)
                        && (flow == null || NmosDocument.uuid(flow))
                ? new Identity(source, flow)
                : null;
    }

    private static Optional<Timing> timing(Node.Struct json) {
        NmosTimestamp[] times = new NmosTimestamp[3];
        String[] names = {"creation_timestamp", "origin_timestamp", "action_timestamp"};
        for (int i = 0; i < names.length; i++) {
            String text = text(json, names[i]);
            Optional<NmosTimestamp> time =
                    text == null ? Optional.empty() : NmosTimestamp.parse(text);
            if (time.isEmpty() && (i == 0 || json.fields().containsKey(names[i]))) {
                return Optional.empty();
            }
            times[i] = time.orElse(null);
        }
        return Optional.of(new Timing(times[0], times[1], times[2]));
    }

    /** The message as JSON. */
    default Node.Struct toNode() {
        Node.Struct json = new Node.Struct();
        switch (this) {
            case State(Identity identity, String type, Timing timing, EventPayload payload) -> {
                json.put("identity", identity(identity)).put("event_type", type);
                json.put("timing", timing(timing)).put("payload", payload.toNode());
            }
            case Reboot(Identity identity, Timing timing) ->
                    json.put("identity", identity(identity)).put("timing", timing(timing));
            case Shutdown(Identity identity, Timing timing) ->
                    json.put("identity", identity(identity)).put("timing", timing(timing));
            case Health(Timing timing) -> json.put("timing", timing(timing));
            case ConnectionStatus(boolean active) -> json.put("active", (Object) active);
        }
        return json.put("message_type", messageType());
    }

    /** The message as JSON text. */
    default String encode() {
        return Json.write(toNode());
    }

    private static Node.Struct identity(Identity identity) {
        Node.Struct json = new Node.Struct().put("source_id", identity.sourceId());
        return identity.flowId() == null ? json : json.put("flow_id", identity.flowId());
    }

    private static Node.Struct timing(Timing timing) {
        Node.Struct json = new Node.Struct();
        if (timing.origin() != null) {
            json.put("origin_timestamp", timing.origin().toString());
        }
        json.put("creation_timestamp", timing.creation().toString());
        return timing.action() == null
                ? json
                : json.put("action_timestamp", timing.action().toString());
    }

    private static @Nullable String text(Node.Struct json, String name) {
        return json.fields().get(name) instanceof Node.Leaf(Object value, String ignored)
                        && value instanceof String text
                ? text
                : null;
    }

    private static Decoded<EventMessage> refused(String kind, String detail) {
        return Decoded.malformed(kind, detail, Finding.NO_OFFSET, "AMWA IS-07 message types");
    }
}
