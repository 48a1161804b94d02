package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the characters of a paragraph into rows. Where {@code xml:space} is default, white space
 * becomes one space and none stands at the ends of a row; where it is preserve, it stays, and a
 * line feed ends a row.
 */
final class ParagraphReader {

    private final List<Row> rows = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private TextStyle runStyle = TextStyle.PLAIN;
    private boolean spacePending;

    /** Characters of one style. */
    void text(String text, TextStyle style, boolean preserve) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!space) {
                append(c, style);
            } else if (!preserve) {
                spacePending |= !spans.isEmpty() || !run.isEmpty();
            } else if (c == '\n') {
                endRow();
            } else if (c != '\r') {
                append(c, style);
            }
        }
    }

    private void append(char c, TextStyle style) {
        if (spacePending) {
            // The space goes with what stood before it.
            run.append(' ');
            spacePending = false;
        }
        if (!style.equals(runStyle)) {
            endRun();
            runStyle = style;
        }
        run.append(c);
    }

    private void endRun() {
        if (!run.isEmpty()) {
            spans.add(new Span(run.toString(), runStyle));
            run.setLength(0);
        }
    }

    /** A line break. */
    void endRow() {
        spacePending = false;
        endRun();
        rows.add(new Row(rows.size(), 0, spans));
        spans.clear();
    }

    /** All rows, of which the last is then ended. */
    List<Row> allRows() {
        endRow();
        return rows;
    }

    /** The rows; empty ones at the beginning and the end are left out. */
    List<Row> rows() {
        endRow();
        int from = 0;
        int to = rows.size();
        while (from < to && rows.get(from).text().isBlank()) {
            from++;
        }
        while (to > from && rows.get(to - 1).text().isBlank()) {
            to--;
        }
        return rows.subList(from, to);
    }
}
