package io.crosspoint.peers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON (RFC 8259) as maps, lists, strings, numbers, booleans and null: what the peers exchange. */
public final class Json {

    private static final int DEPTH_MAX = 64;
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** A map that keeps the order of its pairs: name, value, name, value. */
    public static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            object.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return object;
    }

    /** The value on one line. A double is written with three decimals. */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    quote(out.append(separator), String.valueOf(entry.getKey()));
                    write(entry.getValue(), out.append(':'));
                    separator = ",";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String separator = "[";
                for (Object item : list) {
                    write(item, out.append(separator));
                    separator = ",";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case Double number -> out.append(Double.isFinite(number) ? decimals(number) : "null");
            case Number number -> out.append(number);
            case Boolean bool -> out.append(bool);
            default -> quote(out, value.toString());
        }
    }

    private static String decimals(double number) {
        return BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    private static void quote(StringBuilder out, String string) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /**
     * The object that a text holds.
     *
     * @throws IllegalArgumentException if it holds something else
     */
    public static Map<String, @Nullable Object> parseObject(String text) {
        Json json = new Json(text);
        Object value = json.value(0);
        json.space();
        if (json.at == text.length() && value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((name, member) -> object.put(String.valueOf(name), member));
            return object;
        }
        throw new IllegalArgumentException("not one JSON object");
    }

    /** A member found by its path of names; null where there is none. */
    public static @Nullable Object at(@Nullable Object value, String... path) {
        Object found = value;
        for (String name : path) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    /** A number found by its path of names; 0 where there is none. */
    public static double number(@Nullable Object value, String... path) {
        return at(value, path) instanceof Number number ? number.doubleValue() : 0;
    }

    private @Nullable Object value(int depth) {
        space();
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("nested deeper than " + DEPTH_MAX);
        }
        if (take('{')) {
            return members(depth);
        } else if (take('[')) {
            List<@Nullable Object> list = new ArrayList<>();
            for (boolean more = !take(']'); more; more = separated(']')) {
                list.add(value(depth + 1));
            }
            return list;
        } else if (take('"')) {
            return string();
        }
        int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> word.matches("-?\\d{1,18}") ? (Object) Long.valueOf(word) : real(word);
        };
    }

    private static Double real(String word) {
        return Double.valueOf(word); // NumberFormatException is an IllegalArgumentException
    }

    private Map<String, @Nullable Object> members(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (boolean more = !take('}'); more; more = separated('}')) {
            expect('"');
            String name = string();
            expect(':');
            map.put(name, value(depth + 1));
        }
        return map;
    }

    private boolean separated(char end) {
        if (take(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return out.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : '"';
        if (c == 'u' && at + 4 <= text.length()) {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char wanted) {
        space();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw new IllegalArgumentException("expected " + wanted + " at " + at);
        }
    }
}
