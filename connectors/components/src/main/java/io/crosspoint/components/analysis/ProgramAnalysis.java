package io.crosspoint.components.analysis;

import io.crosspoint.essence.analysis.TransportStreamAnalysis;
import io.crosspoint.essence.analysis.TransportStreamReport;
import io.crosspoint.transport.merge.Burst;

/**
 * The analysis of one program at work. {@link #accept} is called on the loop, {@link #report} from
 * any thread.
 */
public final class ProgramAnalysis {

    private static final long SECOND_NANOS = 1_000_000_000;

    private final TransportStreamAnalysis analysis = new TransportStreamAnalysis();
    private volatile TransportStreamReport report = analysis.snapshot(0);
    private long reportedNanos = Long.MIN_VALUE / 2;

    /** Looks at every transport packet of a burst. */
    public void accept(Burst burst) {
        long[] offsets = burst.payloadOffsets();
        int[] lengths = burst.payloadLengths();
        for (int i = 0; i < burst.count(); i++) {
            analysis.accept(burst.memory(), offsets[i], lengths[i], burst.arrivalNanos(i));
        }
        long nowNanos = burst.arrivalNanos(burst.count() - 1);
        if (nowNanos - reportedNanos >= SECOND_NANOS) {
            report = analysis.snapshot(nowNanos);
            reportedNanos = nowNanos;
        }
    }

    /** What was found, at most a second of stream ago. */
    public TransportStreamReport report() {
        return report;
    }
}
