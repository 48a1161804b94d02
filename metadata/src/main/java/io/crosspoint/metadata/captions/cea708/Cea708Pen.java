package io.crosspoint.metadata.captions.cea708;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pen attributes and colours of CEA-708 as styles, and back. */
final class Cea708Pen {

    private static final int STEP = 85;
    private static final int TRANSLUCENT = 0x80;
    private static final int OPACITY_FLASH = 1;

    private static final Colour DEFAULT_BACKGROUND = Colour.BLACK;

    private static final List<TextStyle.Font> FONTS = List.of(TextStyle.Font.values());
    private static final List<TextStyle.Edge.Type> EDGES = List.of(TextStyle.Edge.Type.values());

    private Cea708Pen() {}

    /** One of the predefined pen styles, 1 to 7. */
    static TextStyle predefined(int style) {
        int font =
                switch (style) {
                    case 2 -> 1;
                    case 3 -> 2;
                    case 4, 6 -> 3;
                    case 5, 7 -> 4;
                    default -> 0;
                };
        boolean outlined = style >= 6;
        return new TextStyle(
                null,
                outlined ? Colour.TRANSPARENT : null,
                false,
                false,
                false,
                false,
                TextStyle.Size.NORMAL,
                TextStyle.Offset.NORMAL,
                FONTS.get(font),
                outlined ? new TextStyle.Edge(TextStyle.Edge.Type.UNIFORM, Colour.BLACK) : null);
    }

    /** SetPenAttributes: two bytes. */
    static TextStyle attributes(TextStyle before, int first, int second) {
        int edge = second >> 3 & 7;
        Colour edgeColour = before.edge() == null ? Colour.BLACK : before.edge().colour();
        return new TextStyle(
                before.foreground(),
                before.background(),
                (second & 0x80) != 0,
                before.bold(),
                (second & 0x40) != 0,
                before.flash(),
                switch (first & 3) {
                    case 0 -> TextStyle.Size.SMALL;
                    case 2 -> TextStyle.Size.LARGE;
                    default -> TextStyle.Size.NORMAL;
                },
                switch (first >> 2 & 3) {
                    case 0 -> TextStyle.Offset.SUBSCRIPT;
                    case 2 -> TextStyle.Offset.SUPERSCRIPT;
                    default -> TextStyle.Offset.NORMAL;
                },
                FONTS.get(second & 7),
                edge == 0 || edge > EDGES.size()
                        ? null
                        : new TextStyle.Edge(EDGES.get(edge - 1), edgeColour));
    }

    /** The two bytes of SetPenAttributes for a style; the text tag is dialogue. */
    static int[] attributes(TextStyle style) {
        int size =
                switch (style.size()) {
                    case SMALL -> 0;
                    case NORMAL -> 1;
                    case LARGE -> 2;
                };
        int offset =
                switch (style.offset()) {
                    case SUBSCRIPT -> 0;
                    case NORMAL -> 1;
                    case SUPERSCRIPT -> 2;
                };
        int edge = style.edge() == null ? 0 : style.edge().type().ordinal() + 1;
        int flags = (style.italic() ? 0x80 : 0) | (style.underline() ? 0x40 : 0);
        return new int[] {offset << 2 | size, flags | edge << 3 | style.font().ordinal()};
    }

    /** SetPenColor: three bytes. White characters and a black box are what nothing said means. */
    static TextStyle colours(TextStyle before, int foreground, int background, int edge) {
        Colour front = colour(foreground);
        Colour behind = colour(background);
        TextStyle.Edge was = before.edge();
        return new TextStyle(
                front.equals(Colour.WHITE) ? null : front,
                behind.equals(DEFAULT_BACKGROUND) ? null : behind,
                before.italic(),
                before.bold(),
                before.underline(),
                foreground >> 6 == OPACITY_FLASH,
                before.size(),
                before.offset(),
                before.font(),
                was == null ? null : new TextStyle.Edge(was.type(), colour(edge & 0x3F)));
    }

    /** The three bytes of SetPenColor for a style. */
    static int[] colours(TextStyle style) {
        int front = code(style.foreground(), Colour.WHITE);
        int flashing = style.flash() ? front & 0x3F | OPACITY_FLASH << 6 : front;
        Colour edge = style.edge() == null ? Colour.BLACK : style.edge().colour();
        return new int[] {
            flashing, code(style.background(), DEFAULT_BACKGROUND), code(edge, edge) & 0x3F
        };
    }

    /** A colour from opacity and two bits a component. */
    static Colour colour(int code) {
        int alpha =
                switch (code >> 6 & 3) {
                    case 2 -> TRANSLUCENT;
                    case 3 -> 0;
                    default -> 0xFF;
                };
        return new Colour((code >> 4 & 3) * STEP, (code >> 2 & 3) * STEP, (code & 3) * STEP, alpha);
    }

    /** Opacity and two bits a component, the nearest. */
    static int code(@Nullable Colour colour, Colour otherwise) {
        Colour c = colour == null ? otherwise : colour;
        int opacity = c.alpha() > 0xC0 ? 0 : c.alpha() > 0x40 ? 2 : 3;
        return opacity << 6 | level(c.red()) << 4 | level(c.green()) << 2 | level(c.blue());
    }

    /** True if a colour has a code of its own. */
    static boolean has(@Nullable Colour colour) {
        return colour == null || colour(code(colour, colour)).equals(colour);
    }

    private static int level(int component) {
        return (component + STEP / 2) / STEP;
    }
}
