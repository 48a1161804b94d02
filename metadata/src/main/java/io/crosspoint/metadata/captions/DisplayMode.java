package io.crosspoint.metadata.captions;

/** How text comes onto the screen: the caption modes of CEA-608, which other formats imitate. */
public enum DisplayMode {
    /** Built unseen, shown at once. */
    POP_ON(0),
    /** Two rows; a new one pushes the upper out. */
    ROLL_UP_2(2),
    /** Three rows. */
    ROLL_UP_3(3),
    /** Four rows. */
    ROLL_UP_4(4),
    /** Written on the screen as it arrives. */
    PAINT_ON(0);

    private final int rollUpRows;

    DisplayMode(int rollUpRows) {
        this.rollUpRows = rollUpRows;
    }

    /** Rows of the roll-up window; 0 if this is not roll-up. */
    public int rollUpRows() {
        return rollUpRows;
    }

    /** True for the three roll-up modes. */
    public boolean isRollUp() {
        return rollUpRows > 0;
    }

    /** The roll-up mode of so many rows, the nearest there is. */
    public static DisplayMode rollUp(int rows) {
        return rows <= 2 ? ROLL_UP_2 : rows == 3 ? ROLL_UP_3 : ROLL_UP_4;
    }
}
