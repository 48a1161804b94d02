package io.crosspoint.metadata.captions;

/**
 * A time on a program's timeline, in ticks of the 27 MHz system clock of ISO/IEC 13818-1. Exact for
 * milliseconds, for 90 kHz time stamps, and for the frames of every television rate (a frame at
 * 60000/1001 Hz is 450,450 ticks), so that no conversion between caption formats moves a cue.
 *
 * @param ticks27M ticks of 1/27,000,000 s; may be negative
 */
public record MediaTime(long ticks27M) implements Comparable<MediaTime> {

    /** Ticks in a second. */
    public static final long TICKS_PER_SECOND = 27_000_000;

    /** The timeline's origin. */
    public static final MediaTime ZERO = new MediaTime(0);

    private static final long TICKS_PER_MILLI = TICKS_PER_SECOND / 1000;
    private static final long TICKS_PER_PTS = 300;

    /** A time from milliseconds. */
    public static MediaTime ofMillis(long millis) {
        return new MediaTime(millis * TICKS_PER_MILLI);
    }

    /** A time from a 90 kHz presentation time stamp. */
    public static MediaTime ofPts90k(long pts90k) {
        return new MediaTime(pts90k * TICKS_PER_PTS);
    }

    /**
     * The time at which a frame begins, rounded to the nearest tick.
     *
     * @param frames frames from the origin
     * @param rateNumerator frames in {@code rateDenominator} seconds, such as 30000
     * @param rateDenominator seconds, such as 1001
     */
    public static MediaTime ofFrames(long frames, long rateNumerator, long rateDenominator) {
        return ofRatio(frames * rateDenominator, rateNumerator);
    }

    /** A time of {@code numerator / denominator} seconds, rounded to the nearest tick. */
    public static MediaTime ofRatio(long numerator, long denominator) {
        long whole = Math.floorDiv(numerator, denominator);
        long rest = Math.floorMod(numerator, denominator);
        long part = (long) Math.rint((double) rest * TICKS_PER_SECOND / denominator);
        return new MediaTime(whole * TICKS_PER_SECOND + part);
    }

    /** Milliseconds, rounded to the nearest, a half to the even one. */
    public long toMillis() {
        long whole = Math.floorDiv(ticks27M, TICKS_PER_MILLI);
        long twice = 2 * Math.floorMod(ticks27M, TICKS_PER_MILLI);
        boolean up = twice > TICKS_PER_MILLI || twice == TICKS_PER_MILLI && whole % 2 != 0;
        return up ? whole + 1 : whole;
    }

    /** Ticks of 90 kHz, rounded to the nearest. */
    public long toPts90k() {
        return Math.floorDiv(ticks27M + TICKS_PER_PTS / 2, TICKS_PER_PTS);
    }

    /**
     * The frame that is on the screen at this time, the nearest where the time is between ticks.
     */
    public long toFrames(long rateNumerator, long rateDenominator) {
        long ticksPerFrame = TICKS_PER_SECOND * rateDenominator / rateNumerator;
        return Math.floorDiv(ticks27M + ticksPerFrame / 2, ticksPerFrame);
    }

    /** This time and so much later. */
    public MediaTime plus(MediaTime other) {
        return new MediaTime(ticks27M + other.ticks27M);
    }

    /** How long after the other this is. */
    public MediaTime minus(MediaTime other) {
        return new MediaTime(ticks27M - other.ticks27M);
    }

    /** True if this comes before the other. */
    public boolean isBefore(MediaTime other) {
        return ticks27M < other.ticks27M;
    }

    @Override
    public int compareTo(MediaTime other) {
        return Long.compare(ticks27M, other.ticks27M);
    }

    /**
     * {@code hh:mm:ss.mmm}, rounded to the nearest millisecond; hours take as many digits as they
     * need.
     */
    @Override
    public String toString() {
        long millis = toMillis();
        String sign = millis < 0 ? "-" : "";
        long m = Math.abs(millis);
        return "%s%02d:%02d:%02d.%03d"
                .formatted(sign, m / 3_600_000, m / 60_000 % 60, m / 1000 % 60, m % 1000);
    }
}
