package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.CueAssembler;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A caption memory of CEA-608, displayed or not: 15 rows of 32 cells. Its size is its bound. */
final class Cea608Memory implements CueAssembler.Screen {

    static final int ROWS = 15;
    static final int COLUMNS = 32;

    /** A cell in which nothing was written: the picture shows. */
    private static final char EMPTY = 0;

    private static final TextStyle GAP = TextStyle.PLAIN.withBackground(Colour.TRANSPARENT);

    private final char[][] cells = new char[ROWS][COLUMNS];
    private final TextStyle[][] styles = new TextStyle[ROWS][COLUMNS];

    void write(int row, int column, char c, TextStyle style) {
        cells[row][column] = c;
        styles[row][column] = style;
    }

    void erase(int row, int fromColumn, int toColumn) {
        Arrays.fill(cells[row], fromColumn, toColumn, EMPTY);
    }

    void eraseAll() {
        for (char[] row : cells) {
            Arrays.fill(row, EMPTY);
        }
    }

    /** Moves the rows of a roll-up window up by one; what was above the window is gone. */
    void rollUp(int baseRow, int depth) {
        int top = Math.max(0, baseRow - depth + 1);
        for (int row = 0; row < ROWS; row++) {
            if (row >= top && row < baseRow) {
                copyRow(this, row + 1, row);
            } else {
                erase(row, 0, COLUMNS);
            }
        }
    }

    /** Moves a roll-up window to another base row; what was outside the window is gone. */
    void moveWindow(int fromBase, int toBase, int depth) {
        Cea608Memory before = new Cea608Memory();
        for (int row = 0; row < ROWS; row++) {
            before.copyRow(this, row, row);
        }
        eraseAll();
        for (int up = 0; up < depth && up <= fromBase && up <= toBase; up++) {
            copyRow(before, fromBase - up, toBase - up);
        }
    }

    @Override
    public boolean isBlank() {
        for (int row = 0; row < ROWS; row++) {
            if (readable(row, 0, COLUMNS)) {
                return false;
            }
        }
        return true;
    }

    /** True if there is nothing to read in a row. */
    boolean isBlank(int row) {
        return !readable(row, 0, COLUMNS);
    }

    @Override
    public List<Region> regions() {
        List<Row> rows = rows();
        return rows.isEmpty() ? List.of() : List.of(Region.lineTwentyOne(rows));
    }

    /** The rows that have something to read, from the top. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int first = 0;
            int end = COLUMNS;
            while (first < COLUMNS && isClear(row, first)) {
                first++;
            }
            while (end > first && isClear(row, end - 1)) {
                end--;
            }
            if (readable(row, first, end)) {
                rows.add(new Row(row, first, spans(row, first, end)));
            }
        }
        return rows;
    }

    /** True if the picture shows: nothing was written, or a transparent space. */
    private boolean isClear(int row, int column) {
        return cells[row][column] == EMPTY || cells[row][column] == '\u00A0';
    }

    private boolean readable(int row, int first, int end) {
        for (int column = first; column < end; column++) {
            char c = cells[row][column];
            if (c != EMPTY && c != ' ' && c != '\u00A0') {
                return true;
            }
        }
        return false;
    }

    private List<Span> spans(int row, int first, int end) {
        List<Span> spans = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        TextStyle running = style(row, first);
        for (int column = first; column < end; column++) {
            TextStyle style = style(row, column);
            if (!style.equals(running)) {
                spans.add(new Span(text.toString(), running));
                text.setLength(0);
                running = style;
            }
            char c = cells[row][column];
            text.append(isClear(row, column) ? ' ' : c);
        }
        spans.add(new Span(text.toString(), running));
        return spans;
    }

    private TextStyle style(int row, int column) {
        return isClear(row, column) ? GAP : styles[row][column];
    }

    private void copyRow(Cea608Memory from, int fromRow, int toRow) {
        System.arraycopy(from.cells[fromRow], 0, cells[toRow], 0, COLUMNS);
        System.arraycopy(from.styles[fromRow], 0, styles[toRow], 0, COLUMNS);
    }
}
