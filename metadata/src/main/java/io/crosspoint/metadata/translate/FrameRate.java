package io.crosspoint.metadata.translate;

/**
 * Frames of the picture in a second, as a fraction: 30000/1001, 25/1.
 *
 * @param frames how many
 * @param seconds in how many seconds
 */
public record FrameRate(int frames, int seconds) {

    private static final long TICKS = 90_000;

    public FrameRate {
        if (frames <= 0 || seconds <= 0) {
            throw new IllegalArgumentException(frames + "/" + seconds);
        }
    }

    /** How long so many frames are, in 90 kHz ticks, rounded to the nearest. */
    long ticks(int count) {
        return (count * TICKS * seconds + frames / 2) / frames;
    }

    /** How many whole frames there are in a time of 90 kHz ticks. */
    int framesIn(long ticks) {
        return (int) (ticks * frames / (TICKS * seconds));
    }
}
