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
 */
public record NullHeadroom(boolean known, int longestGap90k, double nullShare, int nulls) {

    /** Nothing is known yet. */
    public static final NullHeadroom UNKNOWN = new NullHeadroom(false, 0, 0, 0);
}
