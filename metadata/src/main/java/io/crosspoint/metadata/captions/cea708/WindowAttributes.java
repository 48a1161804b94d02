package io.crosspoint.metadata.captions.cea708;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.Region;

/**
 * The parameters of {@code SetWindowAttributes} (SWA). Effects and word wrap change how a caption
 * arrives, not what it says; they are kept and not acted on.
 *
 * @param fill what fills the window
 * @param justify 0 left, 1 right, 2 centre, 3 full
 * @param print print direction: 0 to the right, 1 to the left, 2 down, 3 up
 * @param scroll scroll direction, likewise
 * @param wordWrap whether lines are broken between words
 * @param displayEffect 0 snap, 1 fade, 2 wipe
 * @param border 0 none, 1 to 5
 */
record WindowAttributes(
        Colour fill,
        int justify,
        int print,
        int scroll,
        boolean wordWrap,
        int displayEffect,
        int border) {

    static final int PARAMETERS = 4;
    static final int LEFT_TO_RIGHT = 0;
    static final int RIGHT_TO_LEFT = 1;
    static final int TOP_TO_BOTTOM = 2;
    static final int BOTTOM_TO_TOP = 3;

    static final int JUSTIFY_LEFT = 0;
    static final int JUSTIFY_RIGHT = 1;
    static final int JUSTIFY_CENTRE = 2;

    static WindowAttributes decode(int[] p) {
        return new WindowAttributes(
                Cea708Pen.colour(p[0]),
                p[2] & 3,
                p[2] >> 4 & 3,
                p[2] >> 2 & 3,
                (p[2] & 0x40) != 0,
                p[3] & 3,
                (p[2] & 0x80) >> 5 | p[1] >> 6);
    }

    /** One of the predefined window styles, 1 to 7. */
    static WindowAttributes predefined(int style) {
        boolean unfilled = style == 2 || style == 5;
        boolean centred = style == 3 || style == 6;
        boolean vertical = style == 7;
        return new WindowAttributes(
                unfilled ? Colour.TRANSPARENT : Colour.BLACK,
                centred ? JUSTIFY_CENTRE : JUSTIFY_LEFT,
                vertical ? TOP_TO_BOTTOM : LEFT_TO_RIGHT,
                vertical ? RIGHT_TO_LEFT : BOTTOM_TO_TOP,
                style >= 4 && style <= 6,
                0,
                0);
    }

    boolean isVertical() {
        return print >= TOP_TO_BOTTOM;
    }

    Region.WritingMode writingMode() {
        if (isVertical()) {
            return scroll == LEFT_TO_RIGHT ? Region.WritingMode.TBRL : Region.WritingMode.TBLR;
        }
        return print == RIGHT_TO_LEFT ? Region.WritingMode.RLTB : Region.WritingMode.LRTB;
    }

    Region.TextAlign textAlign() {
        return switch (justify) {
            case JUSTIFY_RIGHT -> Region.TextAlign.RIGHT;
            case JUSTIFY_CENTRE -> Region.TextAlign.CENTER;
            default -> Region.TextAlign.LEFT;
        };
    }
}
