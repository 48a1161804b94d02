package io.crosspoint.metadata.graphics.tsl;

/**
 * One display message (DMSG) of a TSL UMD V5.0 packet. Tallies are 0 off, 1 red, 2 green, 3 amber.
 *
 * @param index the display, 0 to 65534; {@link #BROADCAST} is every display of the screen
 * @param rhTally the right-hand lamp
 * @param textTally the text's colour
 * @param lhTally the left-hand lamp
 * @param brightness 0 to 3
 * @param reserved bits 8 to 14 of the control word, zero in this version
 * @param controlData whether control data stands in place of the text (bit 15); its bytes are then
 *     in {@code text} as hex, for this version does not define them
 * @param text the label
 */
public record Umd5DisplayMessage(
        int index,
        int rhTally,
        int textTally,
        int lhTally,
        int brightness,
        int reserved,
        boolean controlData,
        String text) {

    /** The index that means every display. */
    public static final int BROADCAST = 0xFFFF;

    /** The CONTROL word. */
    int control() {
        return rhTally
                | textTally << 2
                | lhTally << 4
                | brightness << 6
                | reserved << 8
                | (controlData ? 0x8000 : 0);
    }

    static Umd5DisplayMessage of(int index, int control, String text) {
        return new Umd5DisplayMessage(
                index,
                control & 3,
                control >> 2 & 3,
                control >> 4 & 3,
                control >> 6 & 3,
                control >> 8 & 0x7F,
                (control & 0x8000) != 0,
                text);
    }
}
