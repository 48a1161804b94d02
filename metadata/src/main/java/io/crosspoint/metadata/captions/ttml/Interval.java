package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.MediaTime;
import org.jspecify.annotations.Nullable;

/**
 * An active interval: from its begin until just before its end.
 *
 * @param begin on the document's time line
 * @param end null while nothing ends it
 */
public record Interval(MediaTime begin, @Nullable MediaTime end) {

    /** True from the begin until just before the end. */
    public boolean contains(MediaTime time) {
        return !time.isBefore(begin) && (end == null || time.isBefore(end));
    }

    /** True if no time is in it. */
    boolean isEmpty() {
        return end != null && !begin.isBefore(end);
    }

    /** The earlier of two ends, of which null is the latest. */
    public static @Nullable MediaTime earlier(@Nullable MediaTime a, @Nullable MediaTime b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }
}
