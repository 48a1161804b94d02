package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.CueAssembler;
import io.crosspoint.metadata.captions.DisplayMode;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.TextStyle;
import io.crosspoint.metadata.captions.TimedText;
import java.util.List;

/**
 * One channel of CEA-608: its two memories, its cursor and its mode. The text channels T1 to T4 are
 * taken as a roll-up window of the whole screen, for a text page has no more than that.
 */
final class Cea608Channel {

    private static final int BOTTOM = Cea608Memory.ROWS - 1;

    private final String name;
    private final boolean text;
    private final CueAssembler cues = new CueAssembler();

    private Cea608Memory displayed = new Cea608Memory();
    private Cea608Memory hidden = new Cea608Memory();
    private DisplayMode mode = DisplayMode.POP_ON;
    private DisplayMode displayedMode = DisplayMode.POP_ON;
    private int depth = 2;
    private int row = BOTTOM;

    /** 0 to 32; at 32 the next character replaces the one in the last column. */
    private int column;

    private TextStyle style = TextStyle.PLAIN;
    private boolean used;

    Cea608Channel(String name, boolean text) {
        this.name = name;
        this.text = text;
        if (text) {
            mode = DisplayMode.ROLL_UP_4;
            displayedMode = mode;
            depth = Cea608Memory.ROWS;
        }
    }

    /** What a viewer sees now. */
    List<Row> displayed() {
        return displayed.rows();
    }

    /** True once something was written. */
    boolean used() {
        return used;
    }

    TimedText timedText() {
        return new TimedText(name, "", cues.cues(displayed, displayedMode));
    }

    String name() {
        return name;
    }

    long droppedCues() {
        return cues.dropped();
    }

    /** A standard or special character. */
    void character(char c, MediaTime time) {
        used = true;
        if (c == ' ') {
            wordEnds(time);
        }
        paintsOverPopOn(time);
        put(c);
        shown(time);
    }

    /** An extended character: it takes the place of the one before it. */
    void extendedCharacter(char c, MediaTime time) {
        column = Math.max(0, column - 1);
        character(c, time);
    }

    /** Resume caption loading (RCL). */
    void resumeCaptionLoading() {
        mode = DisplayMode.POP_ON;
    }

    /** Resume direct captioning (RDC). */
    void resumeDirectCaptioning() {
        mode = DisplayMode.PAINT_ON;
    }

    /** Roll-up captions, two to four rows (RU2, RU3, RU4): from another mode, both are erased. */
    void rollUpCaptions(int rows, MediaTime time) {
        if (!mode.isRollUp()) {
            eraseDisplayed(time);
            hidden.eraseAll();
            row = BOTTOM;
            column = 0;
            style = TextStyle.PLAIN;
        }
        mode = DisplayMode.rollUp(rows);
        depth = rows;
    }

    /** Erase displayed memory (EDM); for a text channel, text restart (TR). */
    void eraseDisplayed(MediaTime time) {
        wholeChange(time);
        displayed.eraseAll();
        cues.changed(displayed, time);
    }

    /** Erase non-displayed memory (ENM). */
    void eraseHidden() {
        hidden.eraseAll();
    }

    /**
     * End of caption (EOC): the memories change places. Where the cursor then is no rule says; like
     * other decoders this one puts it at the beginning, so that text without a preamble address
     * code does not run into what was there.
     */
    void endOfCaption(MediaTime time) {
        wholeChange(time);
        Cea608Memory shown = hidden;
        hidden = displayed;
        displayed = shown;
        mode = DisplayMode.POP_ON;
        displayedMode = mode;
        row = 0;
        column = 0;
        style = TextStyle.PLAIN;
        cues.changed(displayed, time);
    }

    /** Carriage return (CR): nothing in pop-on and paint-on. */
    void carriageReturn(MediaTime time) {
        if (!mode.isRollUp()) {
            return;
        }
        wholeChange(time);
        displayed.rollUp(row, depth);
        column = 0;
        style = TextStyle.PLAIN;
        cues.changed(displayed, time);
    }

    /** Backspace (BS). */
    void backspace(MediaTime time) {
        if (column > 0) {
            column--;
            target().erase(row, column, column + 1);
            erased(time);
        }
    }

    /** Delete to end of row (DER). */
    void deleteToEndOfRow(MediaTime time) {
        target().erase(row, Math.min(column, Cea608Memory.COLUMNS), Cea608Memory.COLUMNS);
        erased(time);
    }

    /** Tab offset, 1 to 3 columns (TO1 to TO3). */
    void tabOffset(int columns) {
        column = Math.min(Cea608Memory.COLUMNS - 1, column + columns);
    }

    /**
     * Preamble address code (PAC).
     *
     * @param toRow 0 to 14; in roll-up the base row, to which the window moves
     * @param attribute the lower five bits of the second byte
     */
    void preamble(int toRow, int attribute, MediaTime time) {
        wordEnds(time);
        int indent = (attribute & 0x10) != 0 ? (attribute >> 1 & 7) * 4 : 0;
        if (mode.isRollUp()) {
            if (!text) {
                moveBaseRow(Math.max(toRow, depth - 1), time);
            }
        } else {
            row = toRow;
        }
        column = indent;
        style = Cea608Pen.preamble(attribute);
    }

    private void moveBaseRow(int toRow, MediaTime time) {
        if (toRow != row) {
            if (!displayed.isBlank(row)) {
                wholeChange(time);
            }
            displayed.moveWindow(row, toRow, depth);
            cues.changed(displayed, time);
            row = toRow;
        }
    }

    /** Mid-row code: takes a cell, which shows as a space. */
    void midRow(int attribute, MediaTime time) {
        wordEnds(time);
        paintsOverPopOn(time);
        style = Cea608Pen.midRow(style, attribute);
        put(' ');
        shown(time);
    }

    /** Flash on (FON): takes a cell like a mid-row code. */
    void flashOn(MediaTime time) {
        wordEnds(time);
        style = style.withFlash(true);
        put(' ');
        shown(time);
    }

    /**
     * Background and black-foreground codes: they take the place of the space before them; at the
     * beginning of a row there is none, and they take no cell.
     */
    void attribute(TextStyle changed, MediaTime time) {
        style = changed;
        if (column > 0) {
            column--;
            put(' ');
            shown(time);
        }
    }

    TextStyle style() {
        return style;
    }

    private void put(char c) {
        int at = Math.min(column, Cea608Memory.COLUMNS - 1);
        target().write(row, at, c, style);
        column = at + 1;
    }

    private Cea608Memory target() {
        return mode == DisplayMode.POP_ON ? hidden : displayed;
    }

    private void shown(MediaTime time) {
        if (mode != DisplayMode.POP_ON) {
            displayedMode = mode;
            cues.written(displayed, time);
        }
    }

    private void erased(MediaTime time) {
        if (mode != DisplayMode.POP_ON) {
            cues.changed(displayed, time);
        }
    }

    /**
     * The first character that is painted where a pop-on caption stands ends that caption's cue.
     */
    private void paintsOverPopOn(MediaTime time) {
        if (mode == DisplayMode.PAINT_ON && displayedMode != mode) {
            wholeChange(time);
            displayedMode = mode;
        }
    }

    private void wordEnds(MediaTime time) {
        if (mode == DisplayMode.PAINT_ON && displayedMode == mode) {
            cues.boundary(displayed, displayedMode, time);
        }
    }

    private void wholeChange(MediaTime time) {
        cues.boundary(displayed, displayedMode, time);
    }
}
