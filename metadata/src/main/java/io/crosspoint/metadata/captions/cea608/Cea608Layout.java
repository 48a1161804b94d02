package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts the rows of any cue onto the 15 by 32 cells of CEA-608. */
final class Cea608Layout {

    private static final int ROWS = Cea608Memory.ROWS;
    private static final int COLUMNS = Cea608Memory.COLUMNS;

    private final Conversion.Losses losses;
    private final TreeMap<Integer, Row> placed = new TreeMap<>();

    private Cea608Layout(Conversion.Losses losses) {
        this.losses = losses;
    }

    /** The rows of a cue on the grid, from the top. */
    static List<Row> of(Cue cue, Conversion.Losses losses) {
        Cea608Layout layout = new Cea608Layout(losses);
        cue.regions().forEach(layout::region);
        return List.copyOf(layout.placed.values());
    }

    private void region(Region region) {
        if (region.writingMode() != Region.WritingMode.LRTB) {
            losses.add("a writing direction other than left to right");
        }
        if (region.background() != null && region.background().alpha() > 0) {
            losses.add("the fill of a window or region");
        }
        List<Row> rows = new ArrayList<>();
        for (Row row : region.rows()) {
            rows.addAll(wrap(withCodes(row)));
        }
        Region.Area area = region.area();
        int top = cell(area.y(), ROWS);
        int bottom = cell(area.y() + area.height(), ROWS);
        boolean grid = region.cells() != null;
        int first =
                switch (region.displayAlign()) {
                    case BEFORE -> top;
                    case CENTER -> (top + bottom - rows.size()) / 2;
                    case AFTER -> bottom - rows.size();
                };
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            place(grid ? top + row.line() : first + i, column(row, region), row);
        }
    }

    private static int column(Row row, Region region) {
        int left = cell(region.area().x(), COLUMNS);
        int right = cell(region.area().x() + region.area().width(), COLUMNS);
        int length = row.text().length();
        return switch (region.textAlign()) {
            case START, LEFT -> left + row.column();
            case CENTER -> (left + right - length) / 2;
            case RIGHT, END -> right - length;
        };
    }

    /** Per cent of the picture as a line between cells of the safe area. */
    private static int cell(double percent, int cells) {
        double safe = (percent - Region.Area.SAFE_TITLE.x()) / Region.Area.SAFE_TITLE.width();
        return Math.clamp(Math.round(safe * cells), 0, cells);
    }

    private void place(int line, int column, Row row) {
        int at = Math.clamp(line, 0, ROWS - 1);
        while (at > 0 && placed.containsKey(at)) {
            at--;
        }
        while (at < ROWS - 1 && placed.containsKey(at)) {
            at++;
        }
        if (placed.containsKey(at)) {
            losses.add("a row: there are but fifteen");
            return;
        }
        int length = Math.min(COLUMNS, row.text().length());
        placed.put(at, new Row(at, Math.clamp(column, 0, COLUMNS - length), row.spans()));
    }

    /** The row with the nearest characters that there are codes for. */
    private Row withCodes(Row row) {
        List<Span> spans = new ArrayList<>();
        for (Span span : row.spans()) {
            String text = Cea608Characters.nearest(span.text());
            if (!text.equals(span.text().replace('\u00A0', ' '))) {
                lost(span.text());
            }
            spans.add(new Span(text.replace('\u00A0', ' '), span.style()));
        }
        return new Row(row.line(), row.column(), spans);
    }

    private void lost(String text) {
        text.codePoints()
                .filter(c -> c != 0xA0 && (c > 0xFFFF || !Cea608Characters.has((char) c)))
                .forEach(c -> losses.add("the character " + Character.toString(c)));
    }

    /** The row in pieces of at most 32 columns, cut between words where there are words. */
    private List<Row> wrap(Row row) {
        List<Row> rows = new ArrayList<>();
        Row rest = row;
        while (rest.text().stripTrailing().length() > COLUMNS) {
            String text = rest.text();
            int space = text.lastIndexOf(' ', COLUMNS);
            int cut = space > 0 ? space : COLUMNS;
            rows.add(new Row(rest.line() + rows.size(), 0, part(rest.spans(), 0, cut)));
            int next = space > 0 ? cut + 1 : cut;
            rest = new Row(rest.line(), 0, part(rest.spans(), next, text.length()));
            losses.add("the width of a row: it was broken at 32 columns");
        }
        rows.add(
                rows.isEmpty()
                        ? rest
                        : new Row(rest.line() + rows.size(), rest.column(), rest.spans()));
        return rows;
    }

    private static List<Span> part(List<Span> spans, int from, int to) {
        List<Span> part = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            int length = span.text().length();
            int begin = Math.clamp(from - at, 0, length);
            int end = Math.clamp(to - at, begin, length);
            if (end > begin) {
                part.add(new Span(span.text().substring(begin, end), span.style()));
            }
            at += length;
        }
        return part;
    }
}
