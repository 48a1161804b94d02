package io.crosspoint.essence.splice;

/**
 * How a program is sent at a declared rate. Hubs that are to put out the same bytes have the same.
 *
 * @param bitsPerSecond of the transport packets; what comes out is up to 0.01 Mb/s more
 * @param ssrc of the RTP stream that comes out
 */
public record RemuxSettings(long bitsPerSecond, int ssrc) {

    /** The highest rate: 1 Gb/s. */
    public static final long MAX_BITS_PER_SECOND = 1_000_000_000;

    /**
     * Settings.
     *
     * @throws IllegalArgumentException if the rate is not between 1 b/s and the highest
     */
    public RemuxSettings {
        if (bitsPerSecond < 1 || bitsPerSecond > MAX_BITS_PER_SECOND) {
            throw new IllegalArgumentException(bitsPerSecond + " b/s");
        }
    }
}
