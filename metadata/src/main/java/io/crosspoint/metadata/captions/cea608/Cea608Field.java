package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.MediaTime;
import java.util.List;

/**
 * One field of line 21: parity, the doubling of control codes, and which of its two caption and two
 * text channels a pair is for.
 */
final class Cea608Field {

    /** Rows of preamble address codes by the low three bits of the first byte; 0 to 14. */
    private static final int[] ROWS = {10, 0, 2, 11, 13, 4, 6, 8};

    private static final int CHANNEL = 0x08;
    private static final int MISCELLANEOUS = 0x14;
    private static final int MISCELLANEOUS_FIELD_2 = 0x15;
    private static final int TABS = 0x17;

    private final boolean checksParity;
    private final boolean carriesXds;
    private final Cea608Channel[] captions;
    private final Cea608Channel[] texts;
    private final boolean[] inText = new boolean[2];
    private final XdsAssembler xds = new XdsAssembler();

    private int channel;
    private int lastControl;
    private long parityErrors;

    /**
     * A field.
     *
     * @param number 1 or 2
     */
    Cea608Field(int number, boolean checksParity) {
        this.checksParity = checksParity;
        this.carriesXds = number == 2;
        int first = number * 2 - 1;
        captions =
                new Cea608Channel[] {
                    new Cea608Channel("CC" + first, false),
                    new Cea608Channel("CC" + (first + 1), false)
                };
        texts =
                new Cea608Channel[] {
                    new Cea608Channel("T" + first, true), new Cea608Channel("T" + (first + 1), true)
                };
    }

    List<Cea608Channel> captions() {
        return List.of(captions);
    }

    List<Cea608Channel> texts() {
        return List.of(texts);
    }

    List<XdsPacket> xdsPackets() {
        return xds.packets();
    }

    long parityErrors() {
        return parityErrors;
    }

    /** Two bytes as carried, parity in the top bit. */
    void pair(int first, int second, MediaTime time) {
        boolean firstGood = Integer.bitCount(first & 0xFF) % 2 == 1;
        boolean secondGood = Integer.bitCount(second & 0xFF) % 2 == 1;
        parityErrors += (firstGood ? 0 : 1) + (secondGood ? 0 : 1);
        int b1 = first & 0x7F;
        int b2 = second & 0x7F;
        if (checksParity && !(firstGood && secondGood)) {
            damaged(b1, firstGood, b2, secondGood, time);
            return;
        }
        if (b1 >= 0x10 && b1 < 0x20) {
            control(b1, b2, time);
            return;
        }
        lastControl = 0;
        if (b1 > 0 && b1 < 0x10) {
            if (carriesXds) {
                xds.control(b1, b2, time);
            }
        } else if (xds.isActive() && b1 != 0) {
            xds.characters(b1, b2);
        } else {
            character(b1, time);
            character(b2, time);
        }
    }

    /** A control code with a wrong byte is not obeyed; a character with one shows as a block. */
    private void damaged(int b1, boolean firstGood, int b2, boolean secondGood, MediaTime time) {
        boolean control = firstGood && b1 > 0 && b1 < 0x20;
        lastControl = 0;
        if (control || xds.isActive()) {
            xds.suspend();
            return;
        }
        character(firstGood ? b1 : 0x7F, time);
        character(secondGood ? b2 : 0x7F, time);
    }

    private void character(int b, MediaTime time) {
        if (b >= 0x20) {
            target().character(Cea608Characters.standard(b), time);
        }
    }

    private Cea608Channel target() {
        return inText[channel] ? texts[channel] : captions[channel];
    }

    private void control(int b1, int b2, MediaTime time) {
        int code = b1 << 8 | b2;
        if (code == lastControl) {
            lastControl = 0;
            return;
        }
        lastControl = code;
        xds.suspend();
        channel = (b1 & CHANNEL) != 0 ? 1 : 0;
        int group = b1 & ~CHANNEL;
        if (b2 >= 0x40) {
            preamble(group, b2, time);
        } else if (b2 >= 0x20) {
            switch (group) {
                case 0x10 -> background(b2, time);
                case Cea608Characters.SPECIAL -> midRowOrSpecial(b2, time);
                case Cea608Characters.EXTENDED_1, Cea608Characters.EXTENDED_2 ->
                        target().extendedCharacter(Cea608Characters.extended(group, b2), time);
                case MISCELLANEOUS, MISCELLANEOUS_FIELD_2 -> miscellaneous(b2, time);
                case TABS -> tab(b2, time);
                default -> {
                    // 0x16 has no codes here; CEA-608 reserves them.
                }
            }
        }
    }

    private void preamble(int group, int b2, MediaTime time) {
        boolean lower = (b2 & 0x20) != 0;
        if (group == 0x10 && lower) {
            return;
        }
        target().preamble(ROWS[group & 7] + (lower ? 1 : 0), b2 & 0x1F, time);
    }

    private void midRowOrSpecial(int b2, MediaTime time) {
        if (b2 < 0x30) {
            target().midRow(b2 & 0x0F, time);
        } else {
            target().character(Cea608Characters.special(b2), time);
        }
    }

    private void background(int b2, MediaTime time) {
        if (b2 < 0x30) {
            target().attribute(Cea608Pen.background(target().style(), b2 & 0x0F), time);
        }
    }

    private void tab(int b2, MediaTime time) {
        switch (b2) {
            case 0x21, 0x22, 0x23 -> target().tabOffset(b2 - 0x20);
            case 0x2D ->
                    target().attribute(target().style().withBackground(Colour.TRANSPARENT), time);
            case 0x2E, 0x2F ->
                    target().attribute(
                                    target().style()
                                            .withForeground(Colour.BLACK)
                                            .withItalic(false)
                                            .withUnderline(b2 == 0x2F),
                                    time);
            default -> {
                // 0x24 to 0x2A select character sets that no edition defines for decoding.
            }
        }
    }

    private void miscellaneous(int b2, MediaTime time) {
        Cea608Channel caption = captions[channel];
        switch (b2) {
            case 0x20 -> leaveText().resumeCaptionLoading();
            case 0x21 -> target().backspace(time);
            case 0x24 -> target().deleteToEndOfRow(time);
            case 0x25, 0x26, 0x27 -> leaveText().rollUpCaptions(b2 - 0x23, time);
            case 0x28 -> target().flashOn(time);
            case 0x29 -> leaveText().resumeDirectCaptioning();
            case 0x2A -> {
                inText[channel] = true;
                texts[channel].eraseDisplayed(time);
            }
            case 0x2B -> inText[channel] = true;
            case 0x2C -> caption.eraseDisplayed(time);
            case 0x2D -> target().carriageReturn(time);
            case 0x2E -> caption.eraseHidden();
            case 0x2F -> leaveText().endOfCaption(time);
            default -> {
                // 0x22 and 0x23, alarm off and on, are reserved.
            }
        }
    }

    private Cea608Channel leaveText() {
        inText[channel] = false;
        return captions[channel];
    }
}
