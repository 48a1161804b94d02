package io.crosspoint.metadata.graphics;

import io.crosspoint.metadata.graphics.amcp.AmcpCommand;
import io.crosspoint.metadata.graphics.amcp.AmcpData;
import io.crosspoint.metadata.graphics.amcp.AmcpResponse;
import io.crosspoint.metadata.graphics.amcp.AmcpSyntax;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AMCP commands and answers laid open. */
final class AmcpFields {

    private AmcpFields() {}

    static Inspection command(String line) {
        return switch (AmcpCommand.parse(line)) {
            case Decoded.Malformed<AmcpCommand>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<AmcpCommand>(AmcpCommand command, List<Finding> warnings) -> {
                Node.Struct fields = new Node.Struct();
                if (command.requestId() != null) {
                    fields.put("reqId", command.requestId());
                }
                Node.Sequence parameters = new Node.Sequence();
                command.parameters().forEach(parameter -> parameters.add(parameter.text()));
                yield Inspection.of(
                        fields.put("command", command.name()).put("parameters", parameters),
                        warnings);
            }
        };
    }

    /** A refusal by the server is an error: nothing was done. */
    static Inspection response(Decoded<AmcpResponse> decoded) {
        return switch (decoded) {
            case Decoded.Malformed<AmcpResponse>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<AmcpResponse>(AmcpResponse response, List<Finding> warnings) ->
                    response.refused()
                            ? new Inspection(
                                    Inspection.Outcome.ERROR,
                                    fields(response),
                                    List.of(
                                            new Finding(
                                                    "amcp_refused",
                                                    "the server refuses the command: "
                                                            + response.meaning(),
                                                    Finding.NO_OFFSET,
                                                    "AMCP return code " + response.code())))
                            : new Inspection(
                                    Inspection.Outcome.OK,
                                    fields(response),
                                    warnings,
                                    parsed(response));
        };
    }

    private static Node.Struct fields(AmcpResponse response) {
        Node.Struct fields = new Node.Struct();
        if (response.requestId() != null) {
            fields.put("reqId", response.requestId());
        }
        fields.put("code", response.code(), response.meaning());
        if (response.command() != null) {
            fields.put("command", response.command());
        }
        if (response.data().isEmpty()) {
            return response.status().isEmpty() ? fields : fields.put("status", response.status());
        }
        Node.Sequence data = new Node.Sequence();
        response.data().forEach(data::add);
        return fields.put("data", data);
    }

    private static Node.Struct parsed(AmcpResponse response) {
        Node.Sequence parsed = new Node.Sequence();
        String command = response.command() == null ? "" : response.command();
        for (String line : response.data()) {
            AmcpData.parse(command, line).ifPresent(data -> parsed.add(node(data)));
        }
        return parsed.items().isEmpty()
                ? new Node.Struct()
                : new Node.Struct().put("parsed", parsed);
    }

    private static Node.Struct node(AmcpData data) {
        return switch (data) {
            case AmcpData.ClipInfo clip ->
                    new Node.Struct()
                            .put("clip", clip.clip())
                            .put("type", clip.type())
                            .put("size", (Object) clip.sizeBytes())
                            .put("datetime", clip.modified() == null ? null : "" + clip.modified())
                            .put("frames", (Object) clip.frames())
                            .put("framerate", (Object) clip.frameRate());
            case AmcpData.ChannelInfo channel ->
                    new Node.Struct()
                            .put("channel", (Object) channel.channel())
                            .put("format", channel.format())
                            .put("channelRate", (Object) channel.rate())
                            .put("interlaced", (Object) channel.interlaced())
                            .put("status", channel.status());
            case AmcpData.ServerVersion version ->
                    new Node.Struct()
                            .put("version", version.major() + "." + version.minor())
                            .put("fullVersion", version.text());
        };
    }

    /** Whether a JSON document is a command with its parameters by name. */
    static boolean isCommand(Node json) {
        return json instanceof Node.Struct struct
                && struct.fields().get("params") instanceof Node.Struct
                && struct.fields().get("command") instanceof Node.Leaf(Object name, String ignored)
                && name instanceof String;
    }

    /** The line that a command with its parameters by name becomes. */
    static Inspection encoded(Node json) {
        Map<?, ?> command = (Map<?, ?>) value(json);
        Map<String, Object> params = new LinkedHashMap<>();
        if (command.get("params") instanceof Map<?, ?> named) {
            named.forEach((name, value) -> params.put(name.toString(), value));
        }
        return switch (AmcpSyntax.command(String.valueOf(command.get("command")), params)) {
            case Decoded.Malformed<AmcpCommand>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<AmcpCommand>(AmcpCommand built, List<Finding> warnings) -> {
                Inspection read = command(built.line());
                yield new Inspection(
                        read.outcome(),
                        read.fields(),
                        warnings,
                        new Node.Struct()
                                .put("protocol", ControlProtocol.AMCP_COMMAND.title())
                                .put("line", built.line())
                                .put("wire", built.line() + "\r\n"));
            }
        };
    }

    private static @Nullable Object value(Node node) {
        return switch (node) {
            case Node.Leaf leaf -> leaf.value();
            case Node.Sequence list -> {
                List<@Nullable Object> values = new ArrayList<>();
                list.items().forEach(item -> values.add(value(item)));
                yield values;
            }
            case Node.Struct struct -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                struct.fields().forEach((name, field) -> values.put(name, value(field)));
                yield values;
            }
        };
    }
}
