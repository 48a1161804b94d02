package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads WebVTT cue text: text, and spans of the tags {@code c}, {@code i}, {@code b}, {@code u},
 * {@code ruby}, {@code rt}, {@code v} and {@code lang}. Unknown tags are passed over with their
 * text kept, and an end tag that does not close the innermost span is passed over, as in the
 * standard's cue text parsing rules.
 */
final class WebVttCueText {

    /** Spans within each other that are told apart; deeper ones look like the one they are in. */
    private static final int MAX_DEPTH = 64;

    private static final Set<String> SPANS = Set.of("c", "i", "b", "u", "ruby", "rt", "v", "lang");
    private static final Pattern NAME_END = Pattern.compile("[\\t\\n\\f .]");

    private final WebVttStyleSheet styleSheet;
    private final List<Row> rows = new ArrayList<>();
    private final List<Span> row = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private final List<Open> open = new ArrayList<>();
    private int deeper;
    private final Set<String> notCarried = new TreeSet<>();

    /** A span that is open. */
    private record Open(String name, TextStyle style) {}

    private WebVttCueText(WebVttStyleSheet styleSheet) {
        this.styleSheet = styleSheet;
    }

    /**
     * What cue text says.
     *
     * @param rows its lines
     * @param notCarried what rows cannot hold, in words
     */
    record Parsed(List<Row> rows, Set<String> notCarried) {}

    static Parsed parse(String text, WebVttStyleSheet styleSheet) {
        WebVttCueText parser = new WebVttCueText(styleSheet);
        parser.read(text);
        return new Parsed(parser.rows, parser.notCarried);
    }

    private void read(String text) {
        int at = 0;
        while (at < text.length()) {
            int tag = text.indexOf('<', at);
            text(CharacterReferences.decode(text.substring(at, tag < 0 ? text.length() : tag)));
            if (tag < 0) {
                break;
            }
            int end = text.indexOf('>', tag);
            tag(text.substring(tag + 1, end < 0 ? text.length() : end));
            at = end < 0 ? text.length() : end + 1;
        }
        endRow();
    }

    private TextStyle style() {
        return open.isEmpty() ? TextStyle.PLAIN : open.getLast().style();
    }

    private void text(String characters) {
        int from = 0;
        for (int lf = characters.indexOf('\n'); lf >= 0; lf = characters.indexOf('\n', from)) {
            run.append(characters, from, lf);
            endRow();
            from = lf + 1;
        }
        run.append(characters, from, characters.length());
    }

    private void endRun() {
        if (!run.isEmpty()) {
            row.add(new Span(run.toString(), style()));
            run.setLength(0);
        }
    }

    private void endRow() {
        endRun();
        if (!row.isEmpty()) {
            rows.add(new Row(rows.size(), 0, row));
            row.clear();
        }
    }

    private void tag(String content) {
        if (content.startsWith("/")) {
            end(content.substring(1));
        } else if (!content.isEmpty() && Character.isDigit(content.charAt(0))) {
            notCarried.add("times within a cue");
        } else {
            start(content);
        }
    }

    private void start(String content) {
        String[] parts = NAME_END.split(content, 2);
        String name = parts[0];
        boolean outsideRuby =
                name.equals("rt") && (open.isEmpty() || !open.getLast().name().equals("ruby"));
        if (!SPANS.contains(name) || outsideRuby) {
            return;
        }
        if (open.size() == MAX_DEPTH) {
            deeper++;
            return;
        }
        endRun();
        TextStyle style =
                switch (name) {
                    case "b" -> style().withBold(true);
                    case "i" -> style().withItalic(true);
                    case "u" -> style().withUnderline(true);
                    default -> style();
                };
        switch (name) {
            case "v" -> notCarried.add("the name of a voice");
            case "ruby" -> notCarried.add("ruby (its text follows its base)");
            case "lang" -> notCarried.add("the language of a part");
            default -> {
                // carried
            }
        }
        for (String className : classes(content, name.length())) {
            TextStyle with = styleSheet.apply(className, style);
            if (with == null) {
                notCarried.add("class " + className);
            } else {
                style = with;
            }
        }
        open.add(new Open(name, style));
    }

    private static String[] classes(String content, int nameLength) {
        int end = nameLength;
        while (end < content.length() && " \t\n\f".indexOf(content.charAt(end)) < 0) {
            end++;
        }
        String dotted = content.substring(nameLength, end);
        return dotted.length() < 2 ? new String[0] : dotted.substring(1).split("\\.");
    }

    private void end(String name) {
        if (deeper > 0) {
            deeper--;
            return;
        }
        if (open.isEmpty()) {
            return;
        }
        String innermost = open.getLast().name();
        if (innermost.equals(name)) {
            endRun();
            open.removeLast();
        } else if (name.equals("ruby") && innermost.equals("rt")) {
            endRun();
            open.removeLast();
            open.removeLast();
        }
    }
}
