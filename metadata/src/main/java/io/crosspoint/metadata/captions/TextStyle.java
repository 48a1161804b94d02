package io.crosspoint.metadata.captions;

import org.jspecify.annotations.Nullable;

/**
 * How characters look. What is null or NORMAL is as the player has it.
 *
 * @param foreground colour of the characters; null for the player's
 * @param background colour of the box behind them; null for the player's
 * @param italic slanted
 * @param bold heavier
 * @param underline underlined
 * @param flash blinking
 * @param size relative to the ordinary
 * @param offset above, on or under the line
 * @param font the family
 * @param edge outline or shadow of the characters
 */
public record TextStyle(
        @Nullable Colour foreground,
        @Nullable Colour background,
        boolean italic,
        boolean bold,
        boolean underline,
        boolean flash,
        Size size,
        Offset offset,
        Font font,
        @Nullable Edge edge) {

    /** Nothing said. */
    public static final TextStyle PLAIN =
            new TextStyle(
                    null,
                    null,
                    false,
                    false,
                    false,
                    false,
                    Size.NORMAL,
                    Offset.NORMAL,
                    Font.NORMAL,
                    null);

    /** Pen sizes of CEA-708. */
    public enum Size {
        SMALL,
        NORMAL,
        LARGE
    }

    /** Pen offsets of CEA-708. */
    public enum Offset {
        SUBSCRIPT,
        NORMAL,
        SUPERSCRIPT
    }

    /** Font styles of CEA-708, in the order of their codes. */
    public enum Font {
        NORMAL,
        MONOSPACED_SERIF,
        PROPORTIONAL_SERIF,
        MONOSPACED_SANS_SERIF,
        PROPORTIONAL_SANS_SERIF,
        CASUAL,
        CURSIVE,
        SMALL_CAPITALS
    }

    /**
     * An outline or shadow.
     *
     * @param type its form
     * @param colour its colour
     */
    public record Edge(Type type, Colour colour) {
        /** Edge types of CEA-708, in the order of their codes from 1 on. */
        public enum Type {
            RAISED,
            DEPRESSED,
            UNIFORM,
            LEFT_DROP_SHADOW,
            RIGHT_DROP_SHADOW
        }
    }

    /** The same with another colour of the characters. */
    public TextStyle withForeground(@Nullable Colour colour) {
        return new TextStyle(
                colour, background, italic, bold, underline, flash, size, offset, font, edge);
    }

    /** The same with another colour behind the characters. */
    public TextStyle withBackground(@Nullable Colour colour) {
        return new TextStyle(
                foreground, colour, italic, bold, underline, flash, size, offset, font, edge);
    }

    /** The same, slanted or upright. */
    public TextStyle withItalic(boolean on) {
        return new TextStyle(
                foreground, background, on, bold, underline, flash, size, offset, font, edge);
    }

    /** The same, bold or not. */
    public TextStyle withBold(boolean on) {
        return new TextStyle(
                foreground, background, italic, on, underline, flash, size, offset, font, edge);
    }

    /** The same, underlined or not. */
    public TextStyle withUnderline(boolean on) {
        return new TextStyle(
                foreground, background, italic, bold, on, flash, size, offset, font, edge);
    }

    /** The same, blinking or not. */
    public TextStyle withFlash(boolean on) {
        return new TextStyle(
                foreground, background, italic, bold, underline, on, size, offset, font, edge);
    }
}
