package io.crosspoint.metadata.inspect;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into a {@link Node}: strictly, without duplicate names, and bounded. Whole
 * numbers become {@link Long} or {@link BigInteger}, others {@link BigDecimal}.
 */
public final class JsonReader {

    /** The longest text, characters. */
    public static final int MAX_CHARS = 16 << 20;

    /** The deepest nesting of objects and arrays. */
    public static final int MAX_DEPTH = 64;

    /** The longest number, characters: parsing time grows faster than length. */
    public static final int MAX_NUMBER_CHARS = 64;

    private static final int MAX_LONG_DIGITS = 18;

    private final String text;
    private int at;
    private int depth;
    private @Nullable Finding wrong;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The value, or {@code json_malformed} with the character at which it is wrong. */
    public static Decoded<Node> parse(String text) {
        if (text.length() > MAX_CHARS) {
            return Decoded.malformed(
                    "json_malformed", "more than " + MAX_CHARS + " characters", MAX_CHARS, "JSON");
        }
        JsonReader reader = new JsonReader(text);
        reader.space();
        Node value = reader.value();
        reader.space();
        if (reader.wrong == null && reader.at < text.length()) {
            reader.fail("something follows the value");
        }
        return reader.wrong == null ? Decoded.ok(value) : new Decoded.Malformed<>(reader.wrong);
    }

    private Node value() {
        if (depth > MAX_DEPTH) {
            return fail("more than " + MAX_DEPTH + " values in one another");
        }
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Node.Leaf(string(), "");
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Node object() {
        Node.Struct struct = new Node.Struct();
        at++;
        depth++;
        space();
        if (!take('}')) {
            do {
                space();
                if (peek() != '"') {
                    return fail("a name in quotes is wanted");
                }
                String name = string();
                space();
                if (!take(':')) {
                    return fail("a colon is wanted");
                }
                space();
                if (struct.fields().containsKey(name)) {
                    return fail("the name " + name + " stands twice");
                }
                struct.put(name, value());
                space();
            } while (wrong == null && take(','));
            if (wrong == null && !take('}')) {
                return fail("a comma or } is wanted");
            }
        }
        depth--;
        return struct;
    }

    private Node array() {
        Node.Sequence sequence = new Node.Sequence();
        at++;
        depth++;
        space();
        if (!take(']')) {
            do {
                space();
                sequence.add(value());
                space();
            } while (wrong == null && take(','));
            if (wrong == null && !take(']')) {
                return fail("a comma or ] is wanted");
            }
        }
        depth--;
        return sequence;
    }

    private Node literal(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            return fail("not a value");
        }
        at += word.length();
        return new Node.Leaf(value, "");
    }

    private Node number() {
        int from = at;
        boolean whole = true;
        take('-');
        if (!take('0') && digits() == 0) {
            return fail("not a value");
        }
        if (take('.')) {
            whole = false;
            if (digits() == 0) {
                return fail("a digit is wanted");
            }
        }
        if (take('e') || take('E')) {
            whole = false;
            if (!take('+')) {
                take('-');
            }
            int exponent = digits();
            if (exponent == 0 || exponent > 3) {
                return fail("an exponent of one to three digits is wanted");
            }
        }
        String number = text.substring(from, at);
        if (number.length() > MAX_NUMBER_CHARS) {
            return fail("a number of more than " + MAX_NUMBER_CHARS + " characters");
        }
        Object value =
                !whole
                        ? new BigDecimal(number)
                        : number.length() <= MAX_LONG_DIGITS
                                ? (Object) Long.valueOf(number)
                                : new BigInteger(number);
        return new Node.Leaf(value, "");
    }

    private int digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - from;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                break;
            }
            if (c != '\\') {
                out.append(c);
            } else if (!escape(out)) {
                break;
            }
        }
        fail("a string is broken off, or has a character that must be escaped");
        return "";
    }

    private boolean escape(StringBuilder out) {
        char c = peek();
        at++;
        switch (c) {
            case '"', '\\', '/' -> out.append(c);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = hexDigit(peek());
                    if (digit < 0) {
                        return false;
                    }
                    code = code << 4 | digit;
                    at++;
                }
                out.append((char) code);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /** The next character; NUL, which no JSON has outside a string, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void space() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private Node fail(String why) {
        if (wrong == null) {
            wrong = new Finding("json_malformed", why, Math.min(at, text.length()), "RFC 8259");
        }
        return new Node.Leaf(null, "");
    }
}
