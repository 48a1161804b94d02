package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of CEA-608 codes and the styles they make. White on black is what every decoder
 * has without being told: it is the style in which nothing is said.
 */
final class Cea608Pen {

    /** Foreground colours in the order of their codes; white, the default, is null in a style. */
    private static final List<Colour> FOREGROUNDS =
            List.of(
                    Colour.WHITE,
                    Colour.GREEN,
                    Colour.BLUE,
                    Colour.CYAN,
                    Colour.RED,
                    Colour.YELLOW,
                    Colour.MAGENTA);

    /** Background colours in the order of their codes. */
    private static final List<Colour> BACKGROUNDS =
            List.of(
                    Colour.WHITE,
                    Colour.GREEN,
                    Colour.BLUE,
                    Colour.CYAN,
                    Colour.RED,
                    Colour.YELLOW,
                    Colour.MAGENTA,
                    Colour.BLACK);

    /** The attribute code that means italics; those below it are colours. */
    static final int ITALICS = 7;

    private static final int HALF = 0x80;

    private Cea608Pen() {}

    /** The style of a preamble address code, from its lower five bits. */
    static TextStyle preamble(int attribute) {
        TextStyle style = TextStyle.PLAIN.withUnderline((attribute & 1) != 0);
        int code = attribute >> 1 & 7;
        if ((attribute & 0x10) != 0) {
            return style;
        }
        return code == ITALICS ? style.withItalic(true) : style.withForeground(foreground(code));
    }

    /** The style after a mid-row code, from its lower four bits. A colour ends italics. */
    static TextStyle midRow(TextStyle before, int attribute) {
        TextStyle style = before.withUnderline((attribute & 1) != 0).withFlash(false);
        int code = attribute >> 1 & 7;
        return code == ITALICS
                ? style.withItalic(true)
                : style.withItalic(false).withForeground(foreground(code));
    }

    /** The style after a background code, from its lower four bits. */
    static TextStyle background(TextStyle before, int attribute) {
        Colour colour = BACKGROUNDS.get(attribute >> 1 & 7);
        boolean halfTransparent = (attribute & 1) != 0;
        return before.withBackground(
                halfTransparent
                        ? colour.withAlpha(HALF)
                        : colour.equals(Colour.BLACK) ? null : colour);
    }

    /** The colour and italics code nearest to a style. */
    static int code(TextStyle style) {
        return style.italic() ? ITALICS : foregroundCode(style.foreground());
    }

    /** The code of the colour nearest to this one. */
    static int foregroundCode(@Nullable Colour colour) {
        return colour == null ? 0 : nearest(FOREGROUNDS, colour.withAlpha(0xFF));
    }

    /** True if CEA-608 has just this colour of characters. */
    static boolean hasForeground(@Nullable Colour colour) {
        return colour == null || FOREGROUNDS.contains(colour) || colour.equals(Colour.BLACK);
    }

    /** True if CEA-608 has just this colour behind characters. */
    static boolean hasBackground(@Nullable Colour colour) {
        return colour == null
                || colour.alpha() == 0
                || (colour.alpha() == HALF || colour.alpha() == 0xFF)
                        && BACKGROUNDS.contains(colour.withAlpha(0xFF));
    }

    /** The lower four bits of the background code nearest to this colour. */
    static int backgroundCode(Colour colour) {
        int opacity = colour.alpha() == 0xFF ? 0 : 1;
        return nearest(BACKGROUNDS, colour.withAlpha(0xFF)) << 1 | opacity;
    }

    private static @Nullable Colour foreground(int code) {
        return code == 0 ? null : FOREGROUNDS.get(code);
    }

    private static int nearest(List<Colour> palette, Colour colour) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++) {
            if (palette.get(i).distance(colour) < palette.get(best).distance(colour)) {
                best = i;
            }
        }
        return best;
    }
}
