package io.crosspoint.essence.splice;

/**
 * Where the frames of the program's video are, on and on: the PTS of one of them, and their rate.
 *
 * @param anchor90k the PTS of a frame, 33 bits
 * @param ratePer1001 frames in 1001 seconds: 30,000 for 29.97, 25,025 for 25
 */
public record FrameGrid(long anchor90k, int ratePer1001) {

    private static final long MASK = (1L << 33) - 1;
    private static final long TICKS_PER_1001_S = 1001L * 90_000;

    /** A frame lasts so long: ticks of 90 kHz, rounded to the nearest. */
    public int frame90k() {
        return (int) (half(TICKS_PER_1001_S) / ratePer1001);
    }

    /**
     * The PTS of the frame nearest to a PTS; of two as near, the later. Where a frame is no whole
     * number of ticks it is within one tick of what the encoder will write.
     */
    public long nearest90k(long pts90k) {
        long apart = pts90k - anchor90k << 31 >> 31;
        long frames = Math.floorDiv(apart * ratePer1001 + TICKS_PER_1001_S / 2, TICKS_PER_1001_S);
        long ticks = Math.floorDiv(half(frames * TICKS_PER_1001_S), ratePer1001);
        return anchor90k + ticks & MASK;
    }

    private long half(long dividend) {
        return dividend + ratePer1001 / 2;
    }
}
