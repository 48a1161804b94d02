package io.crosspoint.metadata.graphics.rosstalk;

import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of RossTalk: a verb, and its arguments by name. Devices listen on TCP port 7788 and give
 * no answer, so a line is checked against the published forms before it is sent.
 *
 * @param line the line as on the wire, without its CR LF; arguments keep their leading zeros
 * @param verb the command, case sensitive
 * @param arguments by the names of the help pages, in wire order: {@link Long}, {@link String}, or
 *     a list of {@link Long} for the levels of a router
 */
public record RossTalkCommand(String line, String verb, Map<String, Object> arguments) {

    /** The longest line, bytes. */
    public static final int MAX_LINE_BYTES = 1024;

    /** The most levels that one crosspoint command can name. */
    public static final int MAX_LEVELS = 256;

    private static final String RULE = "RossTalk command list";
    private static final int MAX_DIGITS = 9;
    private static final Pattern ROUTER =
            Pattern.compile("D:(\\d{1,9}) S:(\\d{1,9})(?: I:(\\d{1,9}))?(?: L:([\\d,-]+))?");
    private static final Pattern SWITCHER =
            Pattern.compile(
                    "((?:(?:ME|MLE|MSC):[^:]+:(?:PGM[A-D]?|PST|KEY:\\d+(?::KEYBUS:\\d+)?)"
                            + "|(?:ME|MLE|MSC|MME):\\d+|AUX(?:K|KEY)?:\\d+(?::\\d+)?"
                            + "|\\d+)):([A-Z?].*|\\d+)");

    public RossTalkCommand {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /**
     * Reads one line.
     *
     * @param line without its CR LF
     * @return the command; {@code rosstalk_unknown_command} or {@code rosstalk_bad_arguments}
     */
    public static Decoded<RossTalkCommand> parse(String line) {
        if (line.length() > MAX_LINE_BYTES) {
            return Decoded.malformed(
                    "rosstalk_too_long", line.length() + " characters", MAX_LINE_BYTES, RULE);
        }
        int space = line.indexOf(' ');
        String verb = space < 0 ? line : line.substring(0, space);
        String rest = space < 0 ? "" : line.substring(space + 1);
        Map<String, Object> arguments =
                verb.equals("XPT") ? crosspoint(rest) : byForm(RossTalkSyntax.forms(verb), rest);
        if (arguments != null) {
            return Decoded.ok(new RossTalkCommand(line, verb, arguments));
        }
        if (!verb.equals("XPT") && RossTalkSyntax.forms(verb).isEmpty()) {
            return Decoded.malformed(
                    "rosstalk_unknown_command", "unknown command " + verb, 0, RULE);
        }
        return Decoded.malformed(
                "rosstalk_bad_arguments",
                verb + " does not take the arguments \"" + rest + "\"",
                Math.min(line.length(), verb.length() + 1),
                RULE);
    }

    /** The line with its CR LF, as bytes. */
    public byte[] encode() {
        return (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Map<String, Object> byForm(List<String> forms, String rest) {
        for (String form : forms) {
            Map<String, Object> arguments = match(form, rest);
            if (arguments != null) {
                return arguments;
            }
        }
        return null;
    }

    private static @Nullable Map<String, Object> match(String form, String rest) {
        if (form.isEmpty()) {
            return rest.isEmpty() ? Map.of() : null;
        }
        String[] slots = form.split(":", -1);
        String[] parts = rest.split(":", slots[slots.length - 1].endsWith("$") ? slots.length : -1);
        if (parts.length != slots.length) {
            return null;
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < slots.length; i++) {
            Object value = value(slots[i], parts[i]);
            if (value == null) {
                return null;
            }
            arguments.put(slots[i].split("[#$=]", 2)[0], value);
        }
        return arguments;
    }

    private static @Nullable Object value(String slot, String part) {
        int words = slot.indexOf('=');
        if (words >= 0) {
            return Arrays.asList(slot.substring(words + 1).split("\\|")).contains(part)
                    ? part
                    : null;
        }
        Long number = number(part);
        if (slot.endsWith("#")) {
            return number;
        }
        if (part.isEmpty()) {
            return null;
        }
        return slot.endsWith("$") || number == null ? part : number;
    }

    private static @Nullable Long number(String part) {
        int from = part.startsWith("-") ? 1 : 0;
        int digits = part.length() - from;
        if (digits < 1 || digits > MAX_DIGITS) {
            return null;
        }
        for (int i = from; i < part.length(); i++) {
            if (part.charAt(i) < '0' || part.charAt(i) > '9') {
                return null;
            }
        }
        return Long.valueOf(part);
    }

    private static @Nullable Map<String, Object> crosspoint(String rest) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        Matcher router = ROUTER.matcher(rest);
        if (router.matches()) {
            arguments.put("destination", Long.valueOf(router.group(1)));
            arguments.put("source", Long.valueOf(router.group(2)));
            if (router.group(3) != null) {
                arguments.put("user", Long.valueOf(router.group(3)));
            }
            if (router.group(4) != null) {
                List<Long> levels = levels(router.group(4));
                if (levels == null) {
                    return null;
                }
                arguments.put("levels", levels);
            }
            return arguments;
        }
        Matcher switcher = SWITCHER.matcher(rest);
        if (!switcher.matches()) {
            return null;
        }
        arguments.put("destination", plain(switcher.group(1)));
        arguments.put("source", plain(switcher.group(2)));
        return arguments;
    }

    private static Object plain(String part) {
        Long number = number(part);
        return number == null ? part : number;
    }

    /** {@code 1,2-4} as 1, 2, 3, 4; null if it is not a list of levels, or of too many. */
    private static @Nullable List<Long> levels(String text) {
        List<Long> levels = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            Long first = number(ends[0]);
            Long last = number(ends[ends.length - 1]);
            if (first == null || last == null || ends.length > 2 || last < first) {
                return null;
            }
            if (levels.size() + last - first >= MAX_LEVELS) {
                return null;
            }
            for (long level = first; level <= last; level++) {
                levels.add(level);
            }
        }
        return levels;
    }
}
