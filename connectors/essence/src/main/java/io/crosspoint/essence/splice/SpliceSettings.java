package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.TransportStreamPacket;

/**
 * How an event has its cues inserted. Hubs that are to put out the same bytes have the same.
 *
 * @param pid the PID that the SCTE 35 stream gets where the feed has none of its own
 * @param heartbeat whether a {@code splice_null()} goes in once an epoch
 * @param horizon90k the commit horizon, ticks of 90 kHz. Half of it is the lead: an order has to be
 *     here by its position less the lead, and no null before that is taken for it; the other half
 *     is for the way from the decision to here
 */
public record SpliceSettings(int pid, boolean heartbeat, int horizon90k) {

    /** The longest horizon: 10 s. */
    public static final int MAX_HORIZON_90K = 900_000;

    private static final int LAST_RESERVED_PID = 0x1F;

    /**
     * Settings.
     *
     * @throws IllegalArgumentException if the PID is a reserved one or that of null packets, or the
     *     horizon out of range
     */
    public SpliceSettings {
        if (pid <= LAST_RESERVED_PID || pid >= TransportStreamPacket.NULL_PID) {
            throw new IllegalArgumentException("PID " + pid);
        }
        if (horizon90k < 0 || horizon90k > MAX_HORIZON_90K) {
            throw new IllegalArgumentException("a horizon of " + horizon90k + " ticks");
        }
    }

    /** How long before its position an order has to be here, ticks of 90 kHz. */
    public int lead90k() {
        return horizon90k / 2;
    }
}
