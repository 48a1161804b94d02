package io.crosspoint.metadata.graphics.amcp;

import static io.crosspoint.metadata.graphics.amcp.AmcpSyntax.plain;
import static io.crosspoint.metadata.graphics.amcp.AmcpSyntax.text;

import io.crosspoint.metadata.graphics.amcp.AmcpCommand.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of AMCP commands that are more than a value: what is played, and how it comes on. */
final class ProducerParameters {

    private ProducerParameters() {}

    /** Writes the named part; the name of what is missing, or null. */
    static @Nullable String write(String part, Map<String, ?> params, List<Parameter> out) {
        switch (part) {
            case "clip" -> clip(params, out);
            case "auto" -> flag("auto", "AUTO", params, out);
            case "filters" -> filters(params, out);
            case "transition" -> transition(params.get("transition"), out);
            case "tween" -> tween(params, out);
            case "cgLayer" ->
                    out.add(
                            plain(
                                    params.get("cgLayer") == null
                                            ? "1"
                                            : text(params.get("cgLayer"))));
            case "data" -> data(params.get("data"), out);
            case "decklink" -> {
                return word("DECKLINK", "device", params, out) ? format(params, out) : "device";
            }
            case "html" -> {
                return word("[html]", "url", params, out) ? null : "url";
            }
            case "route" -> {
                return route(params, out);
            }
            case "raw" -> {
                if (params.get("command") == null) {
                    return "command";
                }
                out.add(plain(text(params.get("command"))));
            }
            case "other" -> {
                if (params.get("channel2") == null || params.get("layer2") == null) {
                    return "channel2, layer2";
                }
                out.add(plain(text(params.get("channel2")) + '-' + text(params.get("layer2"))));
            }
            default -> throw new IllegalStateException("no part " + part);
        }
        return null;
    }

    /** A tween's name stands behind a duration: without one it would be taken for it. */
    private static void tween(Map<String, ?> params, List<Parameter> out) {
        if (params.get("tween") != null && params.get("duration") == null) {
            out.add(plain("0"));
        }
        value("duration", params, out);
        value("tween", params, out);
    }

    /** Names as they stand; a value behind each that has one, text in quotation marks. */
    static void custom(@Nullable Object params, List<Parameter> out) {
        if (!(params instanceof Map<?, ?> named)) {
            return;
        }
        named.forEach(
                (name, value) -> {
                    out.add(plain(text(name)));
                    if (value instanceof String words) {
                        if (!words.isEmpty()) {
                            out.add(new Parameter(words, true));
                        }
                    } else if (value != null) {
                        out.add(plain(value instanceof Boolean flag ? "" + flag : text(value)));
                    }
                });
    }

    private static void clip(Map<String, ?> params, List<Parameter> out) {
        if (params.get("clip") != null) {
            out.add(new Parameter(text(params.get("clip")), true));
        }
        flag("loop", "LOOP", params, out);
        word("IN", "inPoint", params, out);
        word("SEEK", "seek", params, out);
        word("LENGTH", "length", params, out);
        flag("clearOn404", "CLEAR_ON_404", params, out);
    }

    private static void filters(Map<String, ?> params, List<Parameter> out) {
        quoted("VF", "vFilter", params, out);
        quoted("AF", "aFilter", params, out);
        word("SCALE_MODE", "scaleMode", params, out);
    }

    private static @Nullable String format(Map<String, ?> params, List<Parameter> out) {
        word("FORMAT", "format", params, out);
        return null;
    }

    private static @Nullable String route(Map<String, ?> params, List<Parameter> out) {
        if (!(params.get("route") instanceof Map<?, ?> route) || route.get("channel") == null) {
            return "route";
        }
        Object layer = route.get("layer");
        out.add(
                plain(
                        "route://"
                                + text(route.get("channel"))
                                + (layer == null ? "" : "-" + text(layer))));
        value("mode", params, out);
        word("BUFFER", "framesDelay", params, out);
        return null;
    }

    private static void transition(@Nullable Object transition, List<Parameter> out) {
        if (!(transition instanceof Map<?, ?> how)) {
            return;
        }
        String type = text(how.get("transitionType"));
        if (!type.equalsIgnoreCase("STING")) {
            for (String name : List.of("transitionType", "duration", "tween", "direction")) {
                if (how.get(name) != null) {
                    out.add(plain(text(how.get(name))));
                }
            }
            return;
        }
        Map<String, String> names = new LinkedHashMap<>();
        names.put("maskFile", "MASK");
        names.put("overlayFile", "OVERLAY");
        names.put("delay", "TRIGGER_POINT");
        names.put("audioFadeStart", "AUDIO_FADE_START");
        names.put("audioFadeDuration", "AUDIO_FADE_DURATION");
        List<String> parts = new ArrayList<>();
        if (how.get("stingProperties") instanceof Map<?, ?> sting) {
            names.forEach(
                    (name, wire) -> {
                        if (sting.get(name) != null) {
                            parts.add(wire + '=' + text(sting.get(name)));
                        }
                    });
        }
        out.add(plain("STING"));
        out.add(plain('(' + String.join(" ", parts) + ')'));
    }

    /** Template data: text as it is, an object as JSON; quoted and escaped on the wire. */
    private static void data(@Nullable Object data, List<Parameter> out) {
        if (data != null) {
            out.add(new Parameter(data instanceof Map<?, ?> map ? json(map) : text(data), true));
        }
    }

    private static String json(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> {
                List<String> fields = new ArrayList<>();
                map.forEach((name, field) -> fields.add(json(text(name)) + ':' + json(field)));
                yield '{' + String.join(",", fields) + '}';
            }
            case List<?> list ->
                    '['
                            + String.join(",", list.stream().map(ProducerParameters::json).toList())
                            + ']';
            case Boolean flag -> flag.toString();
            case Number number -> text(number);
            default -> jsonText(value.toString());
        };
    }

    private static String jsonText(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static void flag(String name, String word, Map<String, ?> params, List<Parameter> out) {
        if (Boolean.TRUE.equals(params.get(name))) {
            out.add(plain(word));
        }
    }

    private static void value(String name, Map<String, ?> params, List<Parameter> out) {
        if (params.get(name) != null) {
            out.add(plain(text(params.get(name))));
        }
    }

    private static boolean word(
            String word, String name, Map<String, ?> params, List<Parameter> out) {
        if (params.get(name) == null) {
            return false;
        }
        out.add(plain(word));
        out.add(plain(text(params.get(name))));
        return true;
    }

    private static void quoted(
            String word, String name, Map<String, ?> params, List<Parameter> out) {
        if (params.get(name) != null) {
            out.add(plain(word));
            out.add(new Parameter(text(params.get(name)), true));
        }
    }
}
