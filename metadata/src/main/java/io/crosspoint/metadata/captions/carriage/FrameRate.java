package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.MediaTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture rate, {@code cdp_frame_rate} of SMPTE ST 334-2.
 *
 * @param code {@code cdp_frame_rate}, 1 to 8
 * @param numerator frames in {@code denominator} seconds
 * @param denominator 1 or 1001
 * @param nominal frames that a second of time code counts
 * @param ccCount triplets that a frame carries at this rate, 9,600 bit/s in all
 */
public record FrameRate(int code, int numerator, int denominator, int nominal, int ccCount) {

    /** 30000/1001 Hz, that of line 21. */
    public static final FrameRate R29_97 = new FrameRate(4, 30_000, 1001, 30, 20);

    private static final List<FrameRate> ALL =
            List.of(
                    new FrameRate(1, 24_000, 1001, 24, 25),
                    new FrameRate(2, 24, 1, 24, 25),
                    new FrameRate(3, 25, 1, 25, 24),
                    R29_97,
                    new FrameRate(5, 30, 1, 30, 20),
                    new FrameRate(6, 50, 1, 50, 12),
                    new FrameRate(7, 60_000, 1001, 60, 10),
                    new FrameRate(8, 60, 1, 60, 10));

    /** The rate of a code; null for the codes that are reserved. */
    public static @Nullable FrameRate ofCode(int code) {
        return code < 1 || code > ALL.size() ? null : ALL.get(code - 1);
    }

    /** When a frame begins. */
    public MediaTime timeOf(long frame) {
        return MediaTime.ofFrames(frame, numerator, denominator);
    }
}
