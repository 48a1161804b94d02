package io.crosspoint.essence.splice;

/**
 * Whether a feed has the null packets that insertion takes.
 *
 * @param known false until a whole epoch (65,536 ticks of 90 kHz, 0.73 s) has been seen
 * @param longestGap90k the longest time without a null packet in the last whole epoch, ticks of 90
 *     kHz: a section may go in so much before the position asked for, and later where it is longer
 *     than the lead
 * @param nullShare null packets of the source among all packets of that epoch, 0 to 1
 * @param nulls how many they were
 * @param mapNulls how many of them the program map needed in that epoch: each before it comes again
 * @param worstGap90k the longest gap of the last {@link #EPOCHS} whole epochs
 * @param fewestNulls the fewest nulls that one of those had
 */
public record NullHeadroom(
        boolean known,
        int longestGap90k,
        double nullShare,
        int nulls,
        int mapNulls,
        int worstGap90k,
        int fewestNulls) {

    /** Epochs that are remembered: 47 s. */
    public static final int EPOCHS = 64;

    /** What an epoch is, ticks of 90 kHz. */
    public static final int EPOCH_90K = 1 << ProgramClock.EPOCH_BITS;

    /** A copy that finds no null packet for so long is given up, ticks of 90 kHz. */
    public static final int PATIENCE_90K = OrderBook.PATIENCE_90K;

    /** Nothing is known yet. */
    public static final NullHeadroom UNKNOWN = new NullHeadroom(false, 0, 0, 0, 0, 0, 0);
}
