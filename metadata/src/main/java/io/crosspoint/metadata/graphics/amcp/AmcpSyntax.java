package io.crosspoint.metadata.graphics.amcp;

import io.crosspoint.metadata.graphics.amcp.AmcpCommand.Parameter;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes AMCP commands from parameters by name, as the wiki of CasparCG server 2.3 lists them.
 *
 * <p>A command of two words has its second behind the channel: {@code MIXER FILL} becomes {@code
 * MIXER 1-10 FILL}. The parts of a form: {@code C} the channel, {@code CL} channel and layer, with
 * {@code ?} the layer, or both, may be absent; {@code =name} a value; {@code ?name} an optional
 * one; {@code *a,b} values of which all are given or none; {@code &name} quoted text; {@code ~name}
 * words as they stand, {@code ~?name} optional ones; {@code %part} what {@link ProducerParameters}
 * writes; {@code +} the command's second word. Behind every form may stand {@code customParams}:
 * what this list does not know, by its name on the wire.
 */
public final class AmcpSyntax {

    private static final Map<String, String> FORMS = new HashMap<>();

    static {
        String clip = "CL %clip %auto %filters %transition";
        for (String verb : List.of("LOADBG", "LOAD", "PLAY")) {
            FORMS.put(verb, clip);
            FORMS.put(verb + " DECKLINK", "CL %decklink %filters %transition");
            FORMS.put(verb + " [HTML]", "CL %html %filters %transition");
            for (String route : List.of(" ROUTE", " ROUTE://")) {
                FORMS.put(verb + route, "CL %route %filters %transition");
            }
        }
        for (String verb : List.of("PAUSE", "RESUME", "STOP")) {
            FORMS.put(verb, "CL");
        }
        FORMS.put("CLEAR", "CL?");
        FORMS.put("CALL", "CL ~param ?value");
        FORMS.put("SWAP", "CL %other");
        FORMS.put("ADD", "C ~consumer ~?parameters");
        FORMS.put("REMOVE", "C ~?consumer");
        FORMS.put("PRINT", "C");
        FORMS.put("LOG LEVEL", "+ =level");
        FORMS.put("LOG CATEGORY", "+ =category =enable");
        FORMS.put("SET", "C =variable =value");
        FORMS.put("LOCK", "C =action ?secret");
        FORMS.put("CUSTOM", "%raw");
        data();
        templates();
        mixer();
        queries();
    }

    private AmcpSyntax() {}

    private static void data() {
        FORMS.put("DATA STORE", "+ =name &data");
        FORMS.put("DATA RETRIEVE", "+ =name");
        FORMS.put("DATA LIST", "+ ?subDirectory");
        FORMS.put("DATA REMOVE", "+ =name");
        FORMS.put("THUMBNAIL LIST", "+ ?subDirectory");
        FORMS.put("THUMBNAIL RETRIEVE", "+ =filename");
        FORMS.put("THUMBNAIL GENERATE", "+ =filename");
        FORMS.put("THUMBNAIL GENERATE_ALL", "+");
    }

    private static void templates() {
        FORMS.put("CG ADD", "CL + %cgLayer &template =playOnLoad %data");
        for (String word : List.of("PLAY", "STOP", "NEXT", "REMOVE", "INFO")) {
            FORMS.put("CG " + word, "CL + %cgLayer");
        }
        FORMS.put("CG CLEAR", "CL +");
        FORMS.put("CG UPDATE", "CL + %cgLayer %data");
        FORMS.put("CG INVOKE", "CL + %cgLayer =method");
    }

    private static void mixer() {
        FORMS.put("MIXER KEYER", "CL + ?keyer");
        FORMS.put(
                "MIXER CHROMA",
                "CL + *enable,targetHue,hueWidth,minSaturation,minBrightness,softness,"
                        + "spillSuppress,spillSuppressSaturation,showMask %tween");
        for (String word : List.of("BLEND", "INVERT", "MIPMAP")) {
            FORMS.put("MIXER " + word, "CL + ?value");
        }
        for (String word :
                List.of("OPACITY", "BRIGHTNESS", "SATURATION", "CONTRAST", "ROTATION", "VOLUME")) {
            FORMS.put("MIXER " + word, "CL + ?value %tween");
        }
        FORMS.put("MIXER LEVELS", "CL + *minInput,maxInput,gamma,minOutput,maxOutput %tween");
        FORMS.put("MIXER FILL", "CL + *x,y,xScale,yScale %tween");
        FORMS.put("MIXER CLIP", "CL + *x,y,width,height %tween");
        FORMS.put("MIXER ANCHOR", "CL + *x,y %tween");
        FORMS.put("MIXER CROP", "CL + *left,top,right,bottom %tween");
        FORMS.put(
                "MIXER PERSPECTIVE",
                "CL + *topLeftX,topLeftY,topRightX,topRightY,bottomRightX,bottomRightY,"
                        + "bottomLeftX,bottomLeftY %tween");
        FORMS.put("MIXER MASTERVOLUME", "C + ?value %tween");
        FORMS.put("MIXER STRAIGHT_ALPHA_OUTPUT", "C + ?value");
        FORMS.put("MIXER GRID", "C + ?value %tween");
        FORMS.put("MIXER COMMIT", "C +");
        FORMS.put("MIXER CLEAR", "CL? +");
    }

    private static void queries() {
        FORMS.put("CINF", "=filename");
        FORMS.put("CLS", "?subDirectory");
        FORMS.put("TLS", "?subDirectory");
        for (String verb :
                List.of("FLS", "VERSION", "DIAG", "BYE", "KILL", "RESTART", "BEGIN", "COMMIT")) {
            FORMS.put(verb, "");
        }
        for (String verb : List.of("DISCARD", "PING", "CHANNEL_GRID", "HELP")) {
            FORMS.put(verb, "");
        }
        FORMS.put("INFO", "CL??");
        FORMS.put("INFO CHANNEL", "C");
        FORMS.put("INFO LAYER", "CL");
        FORMS.put("INFO TEMPLATE", "+ =template");
        FORMS.put("INFO DELAY", "CL? +");
        for (String word : List.of("CONFIG", "PATHS", "SYSTEM", "SERVER", "QUEUES", "THREADS")) {
            FORMS.put("INFO " + word, "+");
        }
        FORMS.put("GL INFO", "+");
        FORMS.put("GL GC", "+");
    }

    /** Whether a line that begins with this word can be AMCP. */
    public static boolean knows(String verb) {
        return FORMS.keySet().stream().anyMatch(name -> name.split(" ", 2)[0].equals(verb));
    }

    /**
     * A command from its parameters by name.
     *
     * @param name such as {@code PLAY}, {@code MIXER FILL} or {@code PLAY [html]}
     * @param params strings, numbers, booleans, and for {@code transition}, {@code route} and
     *     template {@code data} maps of them
     * @return the command, {@code amcp_unknown_command} or {@code amcp_parameter_missing}
     */
    public static Decoded<AmcpCommand> command(String name, Map<String, ?> params) {
        String command = name.toUpperCase(Locale.ROOT);
        String form = FORMS.get(command);
        if (form == null) {
            return Decoded.malformed(
                    "amcp_unknown_command", "no command " + name, 0, "AMCP command list");
        }
        String[] words = command.split(" ", 2);
        List<Parameter> out = new ArrayList<>();
        for (String part : form.isEmpty() ? new String[0] : form.split(" ")) {
            String missing = write(part, words, params, out);
            if (missing != null) {
                return Decoded.malformed(
                        "amcp_parameter_missing",
                        name + " wants " + missing,
                        Finding.NO_OFFSET,
                        "AMCP command list");
            }
        }
        ProducerParameters.custom(params.get("customParams"), out);
        return words[0].equals("CUSTOM")
                ? AmcpCommand.parse(raw(out))
                : Decoded.ok(new AmcpCommand(null, words[0], out));
    }

    /** Writes one part of a form; the name of what is missing, or null. */
    private static @Nullable String write(
            String part, String[] words, Map<String, ?> params, List<Parameter> out) {
        String name = part.substring(1);
        switch (part.charAt(0)) {
            case 'C' -> {
                return channel(part, params, out);
            }
            case '+' -> out.add(plain(words[1]));
            case '=' -> {
                if (params.get(name) == null) {
                    return name;
                }
                out.add(plain(text(params.get(name))));
            }
            case '&' -> {
                if (params.get(name) == null) {
                    return name;
                }
                out.add(new Parameter(text(params.get(name)), true));
            }
            case '?' -> {
                if (params.get(name) != null && !text(params.get(name)).isEmpty()) {
                    out.add(plain(text(params.get(name))));
                }
            }
            case '~' -> {
                return words(name, params, out);
            }
            case '*' -> {
                return all(name.split(","), params, out);
            }
            default -> {
                return ProducerParameters.write(name, params, out);
            }
        }
        return null;
    }

    /** Several parameters in one value, such as a consumer's: quotation marks are the caller's. */
    private static @Nullable String words(String name, Map<String, ?> params, List<Parameter> out) {
        boolean optional = name.startsWith("?");
        String text = text(params.get(optional ? name.substring(1) : name));
        if (text.isBlank()) {
            return optional ? null : name;
        }
        switch (AmcpCommand.parse("WORDS " + text)) {
            case Decoded.Ok<AmcpCommand>(AmcpCommand read, var ignored) ->
                    out.addAll(read.parameters());
            case Decoded.Malformed<AmcpCommand> ignored -> out.add(plain(text));
        }
        return null;
    }

    /** A line that is given whole, and what is added to it. */
    private static String raw(List<Parameter> given) {
        StringBuilder line = new StringBuilder(given.getFirst().text());
        given.stream().skip(1).forEach(added -> line.append(' ').append(added.encode()));
        return line.toString();
    }

    private static @Nullable String channel(
            String part, Map<String, ?> params, List<Parameter> out) {
        Object channel = params.get("channel");
        Object layer = part.startsWith("CL") ? params.get("layer") : null;
        if (channel == null) {
            return part.endsWith("??") ? null : "channel";
        }
        if (layer == null && part.equals("CL")) {
            return "layer";
        }
        out.add(plain(text(channel) + (layer == null ? "" : "-" + text(layer))));
        return null;
    }

    private static @Nullable String all(
            String[] names, Map<String, ?> params, List<Parameter> out) {
        boolean any = false;
        for (String name : names) {
            any |= params.get(name) != null;
        }
        for (String name : names) {
            if (any && params.get(name) == null) {
                return name;
            }
            if (any) {
                out.add(plain(text(params.get(name))));
            }
        }
        return null;
    }

    static Parameter plain(String text) {
        return new Parameter(text, false);
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean flag -> flag ? "1" : "0";
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
