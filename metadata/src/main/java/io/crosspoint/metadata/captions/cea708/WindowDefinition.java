package io.crosspoint.metadata.captions.cea708;

import io.crosspoint.metadata.captions.Region;

/**
 * The parameters of {@code DefineWindow} (DF0 to DF7).
 *
 * @param visible shown at once
 * @param rowLock the receiver may not add rows
 * @param columnLock the receiver may not add columns
 * @param priority 0 highest to 7
 * @param relative whether the anchor is in per cent of the safe area, or in cells of its grid
 * @param anchorVertical 0 to 74 of 75 rows, or per cent
 * @param anchorHorizontal 0 to 209 of 210 columns (16:9), or per cent
 * @param anchorPoint which point of the window stands there: 0 upper left to 8 lower right
 * @param rows 1 to 15
 * @param columns 1 to 42
 * @param windowStyle a predefined style, 1 to 7; 0 to leave it as it is
 * @param penStyle likewise
 */
record WindowDefinition(
        boolean visible,
        boolean rowLock,
        boolean columnLock,
        int priority,
        boolean relative,
        int anchorVertical,
        int anchorHorizontal,
        int anchorPoint,
        int rows,
        int columns,
        int windowStyle,
        int penStyle) {

    static final int MAX_ROWS = 15;
    static final int MAX_COLUMNS = 42;
    static final int PARAMETERS = 6;

    private static final double GRID_ROWS = 75;
    private static final double GRID_COLUMNS = 210;
    private static final double SAFE = 80;
    private static final double EDGE = 10;

    static WindowDefinition decode(int[] p) {
        return new WindowDefinition(
                (p[0] & 0x20) != 0,
                (p[0] & 0x10) != 0,
                (p[0] & 0x08) != 0,
                p[0] & 7,
                (p[1] & 0x80) != 0,
                p[1] & 0x7F,
                p[2],
                Math.min(p[3] >> 4, 8),
                Math.min((p[3] & 0x0F) + 1, MAX_ROWS),
                Math.min((p[4] & 0x3F) + 1, MAX_COLUMNS),
                p[5] >> 3 & 7,
                p[5] & 7);
    }

    byte[] encode() {
        return new byte[] {
            (byte)
                    ((visible ? 0x20 : 0)
                            | (rowLock ? 0x10 : 0)
                            | (columnLock ? 0x08 : 0)
                            | priority),
            (byte) ((relative ? 0x80 : 0) | anchorVertical),
            (byte) anchorHorizontal,
            (byte) (anchorPoint << 4 | rows - 1),
            (byte) (columns - 1),
            (byte) (windowStyle << 3 | penStyle)
        };
    }

    /** Where the window stands, as a 16:9 picture has it. */
    Region.Area area() {
        double width = SAFE * columns / MAX_COLUMNS;
        double height = SAFE * rows / MAX_ROWS;
        double x = EDGE + SAFE * anchorHorizontal / (relative ? 100 : GRID_COLUMNS);
        double y = EDGE + SAFE * anchorVertical / (relative ? 100 : GRID_ROWS);
        return new Region.Area(
                x - width * (anchorPoint % 3) / 2,
                y - height * (anchorPoint / 3) / 2,
                width,
                height);
    }
}
