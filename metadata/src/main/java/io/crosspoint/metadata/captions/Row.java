package io.crosspoint.metadata.captions;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of text.
 *
 * @param line the row of the region's grid, from 0 at the top; its place in the list where there is
 *     no grid
 * @param column the cell in which the first character stands, from 0; 0 where there is no grid
 * @param spans its text, in runs of one style
 */
public record Row(int line, int column, List<Span> spans) {

    /** A row; the spans are copied. */
    public Row {
        spans = List.copyOf(spans);
    }

    /** A row of plain text where there is no grid. */
    public static Row plain(int line, String text) {
        return new Row(line, 0, List.of(new Span(text, TextStyle.PLAIN)));
    }

    /** The characters of the row without their styles. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
