package io.crosspoint.metadata.captions.cea708;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of a CEA-708 service: its definition, attributes and pen, and a grid of at most 15 by 42
 * cells, which is its bound. A <em>line</em> here is what is printed along: a row, or a column
 * where print direction is vertical.
 */
final class Cea708Window {

    private static final char EMPTY = 0;
    private static final TextStyle GAP = TextStyle.PLAIN.withBackground(Colour.TRANSPARENT);

    private final int id;
    private final char[][] cells =
            new char[WindowDefinition.MAX_ROWS][WindowDefinition.MAX_COLUMNS];
    private final TextStyle[][] styles =
            new TextStyle[WindowDefinition.MAX_ROWS][WindowDefinition.MAX_COLUMNS];

    private WindowDefinition definition;
    private WindowAttributes attributes;
    private TextStyle pen;
    private boolean visible;
    private int row;
    private int column;

    Cea708Window(int id, WindowDefinition definition) {
        this.id = id;
        this.definition = definition;
        this.visible = definition.visible();
        this.attributes = WindowAttributes.predefined(Math.max(1, definition.windowStyle()));
        this.pen = Cea708Pen.predefined(Math.max(1, definition.penStyle()));
        home();
    }

    /** DefineWindow for a window that exists: what does not fit any more is gone. */
    void redefine(WindowDefinition changed) {
        definition = changed;
        visible = changed.visible();
        if (changed.windowStyle() > 0) {
            attributes = WindowAttributes.predefined(changed.windowStyle());
        }
        if (changed.penStyle() > 0) {
            pen = Cea708Pen.predefined(changed.penStyle());
        }
        for (int r = 0; r < cells.length; r++) {
            Arrays.fill(cells[r], r < changed.rows() ? columns() : 0, cells[r].length, EMPTY);
        }
        setPenLocation(row, column);
    }

    boolean isVisible() {
        return visible;
    }

    void setVisible(boolean shown) {
        visible = shown;
    }

    int priority() {
        return definition.priority();
    }

    int rows() {
        return definition.rows();
    }

    void setAttributes(WindowAttributes changed) {
        attributes = changed;
    }

    TextStyle pen() {
        return pen;
    }

    void setPen(TextStyle changed) {
        pen = changed;
    }

    /** SetPenLocation; beyond the window it is the last cell. */
    void setPenLocation(int toRow, int toColumn) {
        row = Math.min(toRow, definition.rows() - 1);
        column = Math.min(toColumn, columns() - 1);
    }

    /** Columns that can be written: more than defined where the definition does not lock them. */
    private int columns() {
        return definition.columnLock() ? definition.columns() : WindowDefinition.MAX_COLUMNS;
    }

    private int lastColumn() {
        return definition.columns() - 1;
    }

    private int lastRow() {
        return definition.rows() - 1;
    }

    /** A character at the pen, which then moves on; at the end of a line nothing is printed. */
    void print(char c) {
        if (row < 0 || row > lastRow() || column < 0 || column >= columns()) {
            return;
        }
        cells[row][column] = c;
        styles[row][column] = pen;
        advance(1);
    }

    private void advance(int by) {
        switch (attributes.print()) {
            case WindowAttributes.LEFT_TO_RIGHT -> column += by;
            case WindowAttributes.RIGHT_TO_LEFT -> column -= by;
            case WindowAttributes.TOP_TO_BOTTOM -> row += by;
            default -> row -= by;
        }
    }

    /** BS: the character before the pen is gone. */
    void backspace() {
        advance(-1);
        row = Math.clamp(row, 0, lastRow());
        column = Math.clamp(column, 0, columns() - 1);
        cells[row][column] = EMPTY;
    }

    /** FF: empty, the pen at the beginning. */
    void formFeed() {
        clear();
        home();
    }

    /** CLW: empty, the pen where it was. */
    void clear() {
        for (char[] line : cells) {
            Arrays.fill(line, EMPTY);
        }
    }

    /** HCR: the line is empty, the pen at its beginning. */
    void horizontalCarriageReturn() {
        if (attributes.isVertical()) {
            for (char[] line : cells) {
                line[Math.clamp(column, 0, columns() - 1)] = EMPTY;
            }
        } else {
            Arrays.fill(cells[Math.clamp(row, 0, lastRow())], EMPTY);
        }
        lineStart();
    }

    /**
     * CR: the pen goes to the beginning of the next line, and at the window's edge the text
     * scrolls.
     *
     * @return true if it scrolled
     */
    boolean carriageReturn() {
        boolean scrolls;
        if (attributes.isVertical()) {
            boolean rightwards = attributes.scroll() != WindowAttributes.LEFT_TO_RIGHT;
            column += rightwards ? 1 : -1;
            scrolls = column < 0 || column > lastColumn();
            if (scrolls) {
                scrollColumns(rightwards);
            }
            column = Math.clamp(column, 0, lastColumn());
        } else {
            boolean downwards = attributes.scroll() != WindowAttributes.TOP_TO_BOTTOM;
            row += downwards ? 1 : -1;
            scrolls = row < 0 || row > lastRow();
            if (scrolls) {
                scrollRows(downwards);
            }
            row = Math.clamp(row, 0, lastRow());
        }
        lineStart();
        return scrolls;
    }

    private void scrollRows(boolean up) {
        int last = lastRow();
        for (int i = 0; i < last; i++) {
            copyRow(up ? i + 1 : last - i - 1, up ? i : last - i);
        }
        Arrays.fill(cells[up ? last : 0], EMPTY);
    }

    private void copyRow(int from, int to) {
        System.arraycopy(cells[from], 0, cells[to], 0, cells[to].length);
        System.arraycopy(styles[from], 0, styles[to], 0, styles[to].length);
    }

    private void scrollColumns(boolean left) {
        int last = lastColumn();
        for (int r = 0; r < cells.length; r++) {
            System.arraycopy(cells[r], left ? 1 : 0, cells[r], left ? 0 : 1, last);
            System.arraycopy(styles[r], left ? 1 : 0, styles[r], left ? 0 : 1, last);
            cells[r][left ? last : 0] = EMPTY;
        }
    }

    private void lineStart() {
        switch (attributes.print()) {
            case WindowAttributes.LEFT_TO_RIGHT -> column = 0;
            case WindowAttributes.RIGHT_TO_LEFT -> column = lastColumn();
            case WindowAttributes.TOP_TO_BOTTOM -> row = 0;
            default -> row = lastRow();
        }
    }

    private void home() {
        row =
                !attributes.isVertical() && attributes.scroll() == WindowAttributes.TOP_TO_BOTTOM
                        ? lastRow()
                        : 0;
        column =
                attributes.isVertical() && attributes.scroll() == WindowAttributes.LEFT_TO_RIGHT
                        ? lastColumn()
                        : 0;
        lineStart();
    }

    /** True if there is nothing to read. */
    boolean isBlank() {
        for (char[] line : cells) {
            for (char c : line) {
                if (c != EMPTY && c != ' ' && c != '\u00A0') {
                    return false;
                }
            }
        }
        return true;
    }

    /** The window as a region; null if there is nothing to read in it. */
    @Nullable Region region() {
        List<Row> rows = new ArrayList<>();
        boolean vertical = attributes.isVertical();
        int lines = vertical ? columns() : definition.rows();
        int length = vertical ? definition.rows() : columns();
        boolean backwards =
                attributes.print() == WindowAttributes.RIGHT_TO_LEFT
                        || attributes.print() == WindowAttributes.BOTTOM_TO_TOP;
        for (int line = 0; line < lines; line++) {
            Row read = line(line, length, vertical, backwards);
            if (read != null) {
                rows.add(read);
            }
        }
        if (rows.isEmpty()) {
            return null;
        }
        return new Region(
                "window " + id,
                definition.area(),
                new Region.Cells(definition.rows(), definition.columns()),
                attributes.textAlign(),
                Region.DisplayAlign.BEFORE,
                attributes.writingMode(),
                attributes.fill().alpha() == 0 ? null : attributes.fill(),
                rows);
    }

    private @Nullable Row line(int line, int length, boolean vertical, boolean backwards) {
        List<Span> spans = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        TextStyle running = GAP;
        int first = -1;
        int readable = 0;
        int gap = 0;
        for (int i = 0; i < length; i++) {
            int at = backwards ? length - 1 - i : i;
            int r = vertical ? at : line;
            int c = vertical ? line : at;
            char cell = cells[r][c];
            if (cell == EMPTY) {
                gap++;
                continue;
            }
            first = first < 0 ? i : first;
            if (gap > 0 && first != i) {
                running = append(spans, text, running, " ".repeat(gap), GAP);
            }
            gap = 0;
            readable += cell == ' ' || cell == '\u00A0' ? 0 : 1;
            running = append(spans, text, running, String.valueOf(cell), styles[r][c]);
        }
        if (readable == 0) {
            return null;
        }
        spans.add(new Span(text.toString(), running));
        return new Row(line, first, spans);
    }

    private static TextStyle append(
            List<Span> spans, StringBuilder text, TextStyle running, String more, TextStyle style) {
        if (!style.equals(running) && !text.isEmpty()) {
            spans.add(new Span(text.toString(), running));
            text.setLength(0);
        }
        text.append(more);
        return style;
    }
}
