package io.crosspoint.peers.pipeline;

import io.crosspoint.peers.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the program was not there: where nothing came for a while, and what never came. */
final class Gaps {

    /** Nothing for so long is a pause; venue, hub and receiver may wait for a processor. */
    static final long PAUSE_NANOS_MIN = 300_000_000;

    /** Pauses, and runs of what was lost, that are kept; what is lost after them is counted. */
    static final int KEPT_MAX = 1_000;

    private static final class Run {
        private final long fromNanos;
        private long toNanos;
        private long count = 1;

        Run(long nanos) {
            this.fromNanos = nanos;
            this.toNanos = nanos;
        }
    }

    private final List<Map<String, @Nullable Object>> pauses = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private boolean any;
    private long latestNanos;
    private long latestLost = -2;

    /** The first copy of a datagram came. */
    void arrived(long nanos) {
        if (any && nanos - latestNanos >= PAUSE_NANOS_MIN && pauses.size() < KEPT_MAX) {
            pauses.add(Json.object("from_nanos", latestNanos, "to_nanos", nanos));
        }
        any = true;
        latestNanos = nanos;
    }

    /**
     * A datagram never came.
     *
     * @param index since the venue's first; they come in order
     * @param sentNanos when it was sent
     */
    void lost(long index, long sentNanos) {
        if (index == latestLost + 1 || runs.size() >= KEPT_MAX) {
            runs.getLast().count++;
            runs.getLast().toNanos = sentNanos;
        } else {
            runs.add(new Run(sentNanos));
        }
        latestLost = index;
    }

    Map<String, @Nullable Object> json() {
        List<Object> lost = new ArrayList<>();
        for (Run run : runs) {
            lost.add(
                    Json.object(
                            "from_nanos", run.fromNanos,
                            "to_nanos", run.toNanos,
                            "count", run.count));
        }
        return Json.object("pauses", pauses, "lost_runs", lost);
    }
}
