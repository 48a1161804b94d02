package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes pairs of one channel, in groups that must not be cut: a control code with its repetition,
 * or two characters.
 */
final class Cea608Codes {

    /** Where each of the 15 rows is: first byte of its preamble address codes. */
    private static final int[] ROW_GROUPS = {
        0x11, 0x11, 0x12, 0x12, 0x15, 0x15, 0x16, 0x16, 0x17, 0x17, 0x10, 0x13, 0x13, 0x14, 0x14
    };

    private static final int ROW_11 = 10;
    private static final int MISCELLANEOUS = 0x14;
    private static final int SPACE = 0x20;

    static final int RCL = 0x20;
    static final int RU2 = 0x25;
    static final int FON = 0x28;
    static final int RDC = 0x29;
    static final int EDM = 0x2C;
    static final int CR = 0x2D;
    static final int ENM = 0x2E;
    static final int EOC = 0x2F;

    private final int channelBit;
    private final int field;
    private final Conversion.Losses losses;
    private List<int[]> groups = new ArrayList<>();
    private int pending = -1;
    private int column;
    private int line = -1;
    private TextStyle style = TextStyle.PLAIN;

    /**
     * Codes of a channel.
     *
     * @param channel 1 to 4
     */
    Cea608Codes(int channel, Conversion.Losses losses) {
        this.channelBit = channel % 2 == 0 ? 0x08 : 0;
        this.field = channel > 2 ? 2 : 1;
        this.losses = losses;
    }

    /** The groups so far, each of one or two pairs; begins anew. */
    List<int[]> take() {
        flush();
        List<int[]> taken = groups;
        groups = new ArrayList<>();
        return taken;
    }

    /** A miscellaneous control code. */
    Cea608Codes miscellaneous(int code) {
        control(MISCELLANEOUS | (field == 2 ? 1 : 0), code);
        return this;
    }

    /** A whole row with its preamble address code. */
    void row(Row row) {
        if (row.spans().isEmpty()) {
            return;
        }
        Span first = row.spans().getFirst();
        address(row.line(), row.column(), first);
        text(row.line(), row.spans());
    }

    /** More of the row on which the cursor is. */
    void more(Row row, int from) {
        List<Span> rest = new ArrayList<>();
        int at = 0;
        for (Span span : row.spans()) {
            int begin = Math.clamp(from - at, 0, span.text().length());
            if (begin < span.text().length()) {
                rest.add(new Span(span.text().substring(begin), span.style()));
            }
            at += span.text().length();
        }
        text(row.line(), rest);
    }

    private void address(int line, int atColumn, Span first) {
        TextStyle wanted = first.style();
        TextStyle underlined = TextStyle.PLAIN.withUnderline(wanted.underline());
        boolean styled = needsMidRow(underlined, wanted);
        boolean leadingSpace = first.text().startsWith(" ");
        boolean before = styled && !leadingSpace && atColumn > 0;
        int from = before ? atColumn - 1 : atColumn;
        boolean addressStyles = !styled || from == 0 && !leadingSpace && !before;
        preamble(line, from, addressStyles ? wanted : TextStyle.PLAIN);
        if (before) {
            change(wanted);
        }
    }

    /** The row on which the cursor is; −1 before the first. */
    int line() {
        return line;
    }

    private void preamble(int toLine, int toColumn, TextStyle wanted) {
        line = toLine;
        int lower = line % 2 == 0 ? 0 : 0x20;
        if (line > ROW_11) {
            lower = line == 11 || line == 13 ? 0 : 0x20;
        } else if (line == ROW_11) {
            lower = 0;
        }
        int underline = wanted.underline() ? 1 : 0;
        boolean coloured = Cea608Pen.code(wanted) != 0;
        int attribute =
                coloured
                        ? Cea608Pen.code(wanted) << 1 | underline
                        : 0x10 | toColumn / 4 << 1 | underline;
        control(ROW_GROUPS[line], 0x40 | lower | attribute);
        style = Cea608Pen.preamble(attribute);
        column = coloured ? 0 : toColumn / 4 * 4;
        if (toColumn > column) {
            control(0x17, 0x20 + toColumn - column);
            column = toColumn;
        }
    }

    private void text(int line, List<Span> spans) {
        for (Span span : spans) {
            String text = span.text();
            if (isGap(span)) {
                column += text.length();
                preamble(line, Math.min(column, Cea608Memory.COLUMNS - 1), TextStyle.PLAIN);
                continue;
            }
            boolean colours = needsMidRow(style, span.style());
            boolean backgrounds = needsBackground(style, span.style());
            int used = 0;
            if (colours) {
                used = takesSpace(text, used, "a change of style");
                change(span.style());
            }
            if (backgrounds) {
                used = column == 0 ? used : takesSpace(text, used, "a change of background");
                background(span.style());
            }
            characters(text.substring(used));
            unsupported(span.style());
        }
    }

    /** A code takes a cell: that of a space in the text, or one more. */
    private int takesSpace(String text, int used, String what) {
        if (used < text.length() && text.charAt(used) == ' ') {
            return used + 1;
        }
        losses.add("the place of the text after " + what + ": its code takes a cell");
        return used;
    }

    private static boolean isGap(Span span) {
        Colour behind = span.style().background();
        return behind != null && behind.alpha() == 0 && span.text().isBlank();
    }

    private static boolean needsMidRow(TextStyle from, TextStyle to) {
        return Cea608Pen.foregroundCode(from.foreground())
                        != Cea608Pen.foregroundCode(to.foreground())
                || from.italic() != to.italic()
                || from.underline() != to.underline()
                || from.flash() != to.flash();
    }

    private static boolean needsBackground(TextStyle from, TextStyle to) {
        Colour a = from.background();
        Colour b = to.background();
        return a == null ? b != null : !a.equals(b);
    }

    private void change(TextStyle wanted) {
        int underline = wanted.underline() ? 1 : 0;
        int colour = Cea608Pen.foregroundCode(wanted.foreground());
        boolean sameColour = colour == Cea608Pen.foregroundCode(style.foreground());
        if (!wanted.italic() || !sameColour) {
            midRow(colour << 1 | underline);
        }
        if (wanted.italic()) {
            midRow(Cea608Pen.ITALICS << 1 | underline);
        }
        if (wanted.flash()) {
            miscellaneous(FON);
            column++;
            style = style.withFlash(true);
        }
    }

    private void midRow(int attribute) {
        control(Cea608Characters.SPECIAL, 0x20 | attribute);
        style = Cea608Pen.midRow(style, attribute);
        column++;
    }

    private void background(TextStyle wanted) {
        boolean spaced = column > 0;
        if (spaced) {
            add(SPACE);
            column++;
        }
        Colour colour = wanted.background();
        if (colour != null && colour.alpha() == 0) {
            control(0x17, 0x2D);
        } else {
            int code = Cea608Pen.backgroundCode(colour == null ? Colour.BLACK : colour);
            control(0x10, 0x20 | code);
        }
        style = style.withBackground(colour);
    }

    private void unsupported(TextStyle wanted) {
        if (!Cea608Pen.hasForeground(wanted.foreground())) {
            losses.add("the colour " + wanted.foreground() + " of text: the nearest was taken");
        }
        if (!Cea608Pen.hasBackground(wanted.background())) {
            losses.add("the colour " + wanted.background() + " behind text: the nearest was taken");
        }
        if (wanted.bold()) {
            losses.add("bold text");
        }
        if (wanted.size() != TextStyle.Size.NORMAL
                || wanted.offset() != TextStyle.Offset.NORMAL
                || wanted.font() != TextStyle.Font.NORMAL
                || wanted.edge() != null) {
            losses.add("the font, size, offset or edge of text");
        }
    }

    private void characters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (column >= Cea608Memory.COLUMNS) {
                if (!text.substring(i).isBlank()) {
                    losses.add("characters after column 32");
                }
                return;
            }
            character(Cea608Characters.code(text.charAt(i)));
            column++;
        }
    }

    private void character(int code) {
        int group = code >> 8;
        if (group == 0) {
            add(code);
            return;
        }
        if (group != Cea608Characters.SPECIAL) {
            add(Cea608Characters.standIn(code));
        }
        control(group, code & 0xFF);
    }

    private void control(int b1, int b2) {
        flush();
        int pair = (b1 | channelBit) << 8 | b2;
        groups.add(new int[] {pair, pair});
    }

    private void add(int b) {
        if (pending < 0) {
            pending = b;
        } else {
            groups.add(new int[] {pending << 8 | b});
            pending = -1;
        }
    }

    private void flush() {
        if (pending >= 0) {
            groups.add(new int[] {pending << 8});
            pending = -1;
        }
    }
}
