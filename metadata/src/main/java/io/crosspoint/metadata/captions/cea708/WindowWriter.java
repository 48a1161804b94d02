package io.crosspoint.metadata.captions.cea708;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.List;

/** Writes the codes that make a region in a window that is not shown. */
final class WindowWriter {

    private static final int GRID_ROWS = 75;
    private static final int GRID_COLUMNS = 210;
    private static final int LOWER_ANCHORS = 6;
    private static final int MIDDLE_ANCHORS = 3;

    private final Region region;
    private final List<byte[]> out;
    private final Conversion.Losses losses;
    private final int rows;
    private final int columns;
    private TextStyle pen = TextStyle.PLAIN;

    private WindowWriter(Region region, List<byte[]> out, Conversion.Losses losses) {
        this.region = region;
        this.out = out;
        this.losses = losses;
        Region.Cells cells = region.cells();
        int longest = 1;
        int count = 0;
        for (Row row : region.rows()) {
            longest = Math.max(longest, row.column() + row.text().length());
            count = Math.max(count + 1, cells == null ? 0 : row.line() + 1);
        }
        rows =
                Math.clamp(
                        cells == null ? count : Math.max(count, cells.rows()),
                        1,
                        WindowDefinition.MAX_ROWS);
        columns =
                Math.clamp(
                        cells == null ? longest : Math.max(longest, cells.columns()),
                        1,
                        WindowDefinition.MAX_COLUMNS);
    }

    /** Appends the codes of a region, each a unit that must not be cut. */
    static void write(Region region, int window, List<byte[]> out, Conversion.Losses losses) {
        new WindowWriter(region, out, losses).write(window);
    }

    private void write(int window) {
        byte[] definition = definition().encode();
        byte[] define = new byte[definition.length + 1];
        define[0] = (byte) (Cea708Code.DF0 + window);
        System.arraycopy(definition, 0, define, 1, definition.length);
        out.add(define);
        out.add(attributes());
        int line = 0;
        for (Row row : region.rows()) {
            int at = region.cells() == null ? line : row.line();
            if (at >= rows) {
                losses.add("a row: a window has but fifteen");
            } else {
                row(row, at);
            }
            line++;
        }
    }

    private WindowDefinition definition() {
        Region.Area area = region.area();
        boolean grid = region.cells() != null;
        int across = grid ? 0 : across();
        int along =
                grid
                        ? 0
                        : switch (region.displayAlign()) {
                            case BEFORE -> 0;
                            case CENTER -> MIDDLE_ANCHORS;
                            case AFTER -> LOWER_ANCHORS;
                        };
        double x = area.x() + area.width() * across / 2;
        double y = area.y() + area.height() * along / LOWER_ANCHORS;
        return new WindowDefinition(
                false,
                true,
                true,
                0,
                false,
                grid(y, GRID_ROWS),
                grid(x, GRID_COLUMNS),
                along + across,
                rows,
                columns,
                1,
                1);
    }

    /** 0 left, 1 centre, 2 right. */
    private int across() {
        return switch (region.textAlign()) {
            case START, LEFT -> 0;
            case CENTER -> 1;
            case RIGHT, END -> 2;
        };
    }

    private static int grid(double percent, int cells) {
        return Math.clamp(Math.round((percent - 10) / 80 * cells), 0, cells - 1);
    }

    private byte[] attributes() {
        Colour fill = region.background() == null ? Colour.TRANSPARENT : region.background();
        int justify =
                switch (across()) {
                    case 1 -> WindowAttributes.JUSTIFY_CENTRE;
                    case 2 -> WindowAttributes.JUSTIFY_RIGHT;
                    default -> WindowAttributes.JUSTIFY_LEFT;
                };
        if (!Cea708Pen.has(fill)) {
            losses.add("the colour " + fill + " of a region: the nearest was taken");
        }
        if (region.writingMode() != Region.WritingMode.LRTB) {
            losses.add("a writing direction other than left to right");
        }
        int scroll = WindowAttributes.BOTTOM_TO_TOP << 2;
        return new byte[] {
            (byte) Cea708Code.SWA,
            (byte) Cea708Pen.code(fill, fill),
            0,
            (byte) (scroll | justify),
            0
        };
    }

    private void row(Row row, int line) {
        int column = region.cells() == null ? 0 : row.column();
        location(line, column);
        for (Span span : row.spans()) {
            boolean gap = span.text().isBlank() && isTransparent(span.style());
            if (gap) {
                column += span.text().length();
                location(line, column);
                continue;
            }
            pen(span.style());
            for (int i = 0; i < span.text().length(); i++) {
                char c = span.text().charAt(i);
                if (column++ >= columns) {
                    losses.add("characters after column " + columns);
                    break;
                }
                character(c);
            }
        }
    }

    private static boolean isTransparent(TextStyle style) {
        return style.background() != null && style.background().alpha() == 0;
    }

    private void character(char c) {
        if (Character.isSurrogate(c)) {
            losses.add("a character beyond the 65,536 of P16");
            out.add(Cea708Characters.encode('?'));
        } else {
            out.add(Cea708Characters.encode(Character.isISOControl(c) ? ' ' : c));
        }
    }

    private void location(int line, int column) {
        int to = Math.min(column, WindowDefinition.MAX_COLUMNS - 1);
        out.add(new byte[] {(byte) Cea708Code.SPL, (byte) line, (byte) to});
    }

    private void pen(TextStyle style) {
        if (style.equals(pen)) {
            return;
        }
        int[] attributes = Cea708Pen.attributes(style);
        int[] colours = Cea708Pen.colours(style);
        out.add(new byte[] {(byte) Cea708Code.SPA, (byte) attributes[0], (byte) attributes[1]});
        out.add(
                new byte[] {
                    (byte) Cea708Code.SPC, (byte) colours[0], (byte) colours[1], (byte) colours[2]
                });
        if (style.bold()) {
            losses.add("bold text");
        }
        if (!Cea708Pen.has(style.foreground()) || !Cea708Pen.has(style.background())) {
            losses.add("a colour of text: the nearest of 64 was taken");
        }
        pen = style;
    }
}
