package io.crosspoint.metadata.graphics.amcp;

import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One AMCP command line: {@code [REQ id] COMMAND [channel[-layer]] parameters}.
 *
 * @param requestId what the response is to be found by; null if none was given
 * @param name the command, in upper case
 * @param parameters in wire order, the channel and layer among them
 */
public record AmcpCommand(@Nullable String requestId, String name, List<Parameter> parameters) {

    /** The longest line, bytes: template data can be long. */
    public static final int MAX_LINE_BYTES = 1 << 20;

    private static final String RULE = "AMCP command line";

    /**
     * One parameter.
     *
     * @param text without quotation marks and escapes
     * @param quoted whether it stands in quotation marks on the wire; one that could not be read
     *     back otherwise always does
     */
    public record Parameter(String text, boolean quoted) {

        /** As on the wire. */
        String encode() {
            return quoted || text.isEmpty() || needsQuotes(text) ? '"' + escape(text) + '"' : text;
        }

        private static boolean needsQuotes(String text) {
            return !grouped(text)
                    && text.codePoints()
                            .anyMatch(
                                    c ->
                                            c == ' ' || c == '"' || c == '\r' || c == '\\'
                                                    || c == '\n' || c == '(' || c == ')');
        }

        /** Parameters in brackets, such as {@code (MASK=a OVERLAY=b)}, are one on the wire. */
        private static boolean grouped(String text) {
            return text.startsWith("(")
                    && text.indexOf(')') == text.length() - 1
                    && text.lastIndexOf('(') == 0
                    && text.indexOf('\\') < 0
                    && text.indexOf('\n') < 0
                    && text.chars().filter(c -> c == '"').count() % 2 == 0;
        }
    }

    public AmcpCommand {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads one line.
     *
     * @param line without its CR LF
     * @return the command; {@code amcp_empty}, {@code amcp_too_long} or {@code amcp_quotes}
     */
    public static Decoded<AmcpCommand> parse(String line) {
        if (line.length() > MAX_LINE_BYTES) {
            return Decoded.malformed(
                    "amcp_too_long", line.length() + " characters", MAX_LINE_BYTES, RULE);
        }
        List<Parameter> words = new ArrayList<>();
        int at = 0;
        while (at >= 0 && at < line.length()) {
            at = line.charAt(at) == ' ' ? at + 1 : word(line, at, words);
        }
        if (at < 0) {
            return Decoded.malformed(
                    "amcp_quotes", "a quotation mark is not closed", line.length(), RULE);
        }
        String id = null;
        if (words.size() >= 2 && words.getFirst().text().equalsIgnoreCase("REQ")) {
            id = words.get(1).text();
            words = words.subList(2, words.size());
        }
        if (words.isEmpty()) {
            return Decoded.malformed("amcp_empty", "there is no command", 0, RULE);
        }
        if (!plain(words.getFirst().text()) || id != null && !plain(id)) {
            return Decoded.malformed(
                    "amcp_word", "a command or request id that is no plain word", 0, RULE);
        }
        return Decoded.ok(
                new AmcpCommand(
                        id,
                        words.getFirst().text().toUpperCase(Locale.ROOT),
                        words.subList(1, words.size())));
    }

    /** Whether a word needs neither quotation marks nor escapes. */
    private static boolean plain(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c > ' ' && "\"\\()".indexOf(c) < 0);
    }

    /**
     * Reads the word that begins at {@code from}; where it ends, or −1 if a quotation mark stays
     * open. The closing mark ends a word, and so does the closing bracket of a group; marks within
     * a group are part of it. The server drops a character behind a backslash that it does not know
     * as an escape; here it is kept, for what was meant is plain.
     */
    private static int word(String line, int from, List<Parameter> words) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        boolean open = false;
        int depth = 0;
        int at = from;
        for (boolean ended = false; at < line.length() && !ended; at++) {
            char c = line.charAt(at);
            if (c == '\\' && at + 1 < line.length()) {
                char escaped = line.charAt(++at);
                text.append(escaped == 'n' ? '\n' : escaped);
            } else if (c == '"') {
                open = !open;
                if (depth > 0) {
                    text.append(c);
                } else {
                    quoted = true;
                    ended = !open;
                }
            } else if (c == ' ' && !open && depth == 0) {
                ended = true;
            } else {
                text.append(c);
                if (!open && c == '(') {
                    depth++;
                } else if (!open && c == ')' && depth > 0) {
                    ended = --depth == 0;
                }
            }
        }
        words.add(new Parameter(text.toString(), quoted));
        return open ? -1 : at;
    }

    /** The line as on the wire, without its CR LF. */
    public String line() {
        StringBuilder out = new StringBuilder();
        if (requestId != null) {
            out.append("REQ ").append(requestId).append(' ');
        }
        out.append(name);
        parameters.forEach(parameter -> out.append(' ').append(parameter.encode()));
        return out.toString();
    }

    /** The line with its CR LF, as UTF-8. */
    public byte[] encode() {
        return (line() + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Escapes what the server would take for a quotation mark, an escape or an end of line, and
     * nothing else: it drops the character of any other escape.
     */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '\n' -> out.append("\\n");
                case '\r' -> {
                    // a carriage return would end the line; the line feed beside it stays
                }
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
