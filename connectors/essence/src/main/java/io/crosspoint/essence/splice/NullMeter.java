package io.crosspoint.essence.splice;

import java.util.Arrays;

/**
 * Measures how far null packets are apart. The gap that insertion reckons with is the longest of
 * the last two whole quarters of an epoch and of the one at hand: half a second of history, so that
 * two hubs agree on it soon. The figures for people are of a whole epoch.
 */
final class NullMeter {

    private static final int QUARTER_BITS = ProgramClock.EPOCH_BITS - 2;

    private boolean known;
    private long last90k;
    private long quarter;
    private long epoch;
    private int quarterGap;
    private int lastQuarterGap;
    private int lastButOneGap;
    private int epochGap;
    private int epochNulls;
    private long epochPacket;
    private boolean wholeEpoch;
    private int lastEpochGap;
    private int lastEpochNulls;
    private long lastEpochPackets;
    private long epochMapNulls;
    private int lastEpochMapNulls;
    private final int[] gaps = new int[NullHeadroom.EPOCHS];
    private final int[] counts = new int[NullHeadroom.EPOCHS];
    private int epochs;

    /**
     * Begins anew at a clock value: it started, or it jumped.
     *
     * @param mapNulls nulls that the program map has needed so far
     */
    void restart(long clock90k, long packet, long mapNulls) {
        known = true;
        last90k = clock90k;
        quarter = clock90k >> QUARTER_BITS;
        epoch = clock90k >> ProgramClock.EPOCH_BITS;
        quarterGap = 0;
        lastQuarterGap = 0;
        lastButOneGap = 0;
        wholeEpoch = false;
        beginEpoch(packet, mapNulls);
    }

    private void beginEpoch(long packet, long mapNulls) {
        epochGap = 0;
        epochNulls = 0;
        epochPacket = packet;
        epochMapNulls = mapNulls;
    }

    /** Takes a null packet of the source. */
    void empty(long clock90k) {
        if (known) {
            gap(clock90k);
            last90k = clock90k;
            epochNulls++;
        }
    }

    /** Takes note of the time at a PCR: quarters and epochs end here. */
    void clock(long clock90k, long packet, long mapNulls) {
        if (!known) {
            return;
        }
        long nowQuarter = clock90k >> QUARTER_BITS;
        if (nowQuarter == quarter) {
            return;
        }
        gap(clock90k);
        quarter = nowQuarter;
        lastButOneGap = lastQuarterGap;
        lastQuarterGap = quarterGap;
        quarterGap = 0;
        long nowEpoch = clock90k >> ProgramClock.EPOCH_BITS;
        if (nowEpoch != epoch) {
            epoch = nowEpoch;
            if (wholeEpoch) {
                gaps[epochs % NullHeadroom.EPOCHS] = epochGap;
                counts[epochs % NullHeadroom.EPOCHS] = epochNulls;
                epochs++;
                lastEpochGap = epochGap;
                lastEpochNulls = epochNulls;
                lastEpochMapNulls = (int) (mapNulls - epochMapNulls);
                lastEpochPackets = Math.max(1, packet - epochPacket);
            }
            wholeEpoch = true;
            beginEpoch(packet, mapNulls);
        }
    }

    private void gap(long clock90k) {
        int gap = Math.clamp(ProgramClock.difference(clock90k, last90k), 0, 1 << 30);
        quarterGap = Math.max(quarterGap, gap);
        epochGap = Math.max(epochGap, gap);
    }

    /** The longest gap of the last half second, ticks of 90 kHz. */
    int longestGap90k() {
        return Math.max(quarterGap, Math.max(lastQuarterGap, lastButOneGap));
    }

    /** The figures of the last whole epoch, and the worst of those remembered. */
    NullHeadroom headroom() {
        if (epochs == 0) {
            return NullHeadroom.UNKNOWN;
        }
        int remembered = Math.min(epochs, NullHeadroom.EPOCHS);
        return new NullHeadroom(
                true,
                lastEpochGap,
                (double) lastEpochNulls / lastEpochPackets,
                lastEpochNulls,
                lastEpochMapNulls,
                Arrays.stream(gaps, 0, remembered).max().orElse(0),
                Arrays.stream(counts, 0, remembered).min().orElse(0));
    }
}
