package io.crosspoint.metadata.captions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle of the picture with rows of text: the caption area of CEA-608, a window of CEA-708, a
 * region of TTML or WebVTT, or the box of one WebVTT cue.
 *
 * @param id the name a format gave it; empty where it has none
 * @param area where it is
 * @param cells the grid on which its rows stand; null if rows simply follow each other, and {@link
 *     Row#line()} and {@link Row#column()} mean nothing
 * @param textAlign where rows stand across the region, where no grid says it
 * @param displayAlign where rows stand along the region, where no grid says it
 * @param writingMode in which direction text is set
 * @param background what fills the region; null for nothing
 * @param rows from the first that is read to the last
 */
public record Region(
        String id,
        Area area,
        @Nullable Cells cells,
        TextAlign textAlign,
        DisplayAlign displayAlign,
        WritingMode writingMode,
        @Nullable Colour background,
        List<Row> rows) {

    /**
     * A rectangle, in per cent of the picture's width and height.
     *
     * @param x its left edge from the picture's left edge
     * @param y its upper edge from the picture's upper edge
     * @param width from left to right
     * @param height from top to bottom
     */
    public record Area(double x, double y, double width, double height) {
        /** The title-safe area in which CEA-608 has its 15 rows of 32 columns. */
        public static final Area SAFE_TITLE = new Area(10, 10, 80, 80);
    }

    /**
     * A grid of character cells that fills the area.
     *
     * @param rows rows of cells
     * @param columns cells in a row
     */
    public record Cells(int rows, int columns) {
        /** The grid of CEA-608. */
        public static final Cells CEA_608 = new Cells(15, 32);
    }

    /** Where a row stands across its region; start and end are by the direction of the script. */
    public enum TextAlign {
        START,
        LEFT,
        CENTER,
        RIGHT,
        END
    }

    /** Where rows stand along their region: at its top, in its middle, at its bottom. */
    public enum DisplayAlign {
        BEFORE,
        CENTER,
        AFTER
    }

    /** Direction of text and of lines. */
    public enum WritingMode {
        /** Left to right, lines downwards. */
        LRTB,
        /** Right to left, lines downwards. */
        RLTB,
        /** Top to bottom, lines to the left. */
        TBRL,
        /** Top to bottom, lines to the right. */
        TBLR
    }

    /** A region; the rows are copied. */
    public Region {
        rows = List.copyOf(rows);
    }

    /** The caption area of CEA-608 with rows on its grid. */
    public static Region lineTwentyOne(List<Row> rows) {
        return new Region(
                "",
                Area.SAFE_TITLE,
                Cells.CEA_608,
                TextAlign.LEFT,
                DisplayAlign.BEFORE,
                WritingMode.LRTB,
                null,
                rows);
    }

    /** Rows centred at the bottom of the title-safe area: where a format says nothing. */
    public static Region bottomCentre(List<Row> rows) {
        return new Region(
                "",
                Area.SAFE_TITLE,
                null,
                TextAlign.CENTER,
                DisplayAlign.AFTER,
                WritingMode.LRTB,
                null,
                rows);
    }

    /** The same region with other rows. */
    public Region withRows(List<Row> newRows) {
        return new Region(
                id, area, cells, textAlign, displayAlign, writingMode, background, newRows);
    }
}
