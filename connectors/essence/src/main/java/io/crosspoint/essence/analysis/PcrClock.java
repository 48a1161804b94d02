package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.ts.PcrInterval;
import io.crosspoint.metadata.ts.ProgramClockReference;

/** Follows the PCRs on one PID: intervals, jumps, and jitter against arrival. */
final class PcrClock {

    private static final int JITTER_SHIFT = 4;

    private final int pid;
    private final DefectLog defects;
    private boolean known;
    private long pcr;
    private long arrival;
    private long count;
    private long announced;
    private long intervalMax;
    private long lastIntervalMax;
    private long jitterTimes16;
    private boolean silent;

    /**
     * @param since the arrival time from which on PCRs are expected
     */
    PcrClock(int pid, DefectLog defects, long since) {
        this.pid = pid;
        this.defects = defects;
        this.arrival = since;
    }

    /** Forgets the last PCR: the stream was lost in between. */
    void restart() {
        known = false;
    }

    void accept(long value, boolean discontinuity, long now) {
        count++;
        if (known && discontinuity) {
            announced++;
        } else if (known) {
            interval(
                    ProgramClockReference.toNanos(ProgramClockReference.difference(value, pcr)),
                    now - arrival);
        }
        known = true;
        silent = false;
        pcr = value;
        arrival = now;
    }

    private void interval(long nanos, long arrivalNanos) {
        long now = arrival + arrivalNanos;
        switch (PcrInterval.of(nanos, arrivalNanos)) {
            case REGULAR -> {
                long off = Math.abs(arrivalNanos - nanos);
                jitterTimes16 += off - (jitterTimes16 >> JITTER_SHIFT);
                intervalMax = Math.max(intervalMax, nanos);
            }
            case GAP -> {
                intervalMax = Math.max(intervalMax, nanos);
                if (!silent) {
                    defects.count(DefectKind.PCR_REPETITION_ERROR, pid, now, nanos / 1_000_000);
                }
            }
            case JUMP ->
                    defects.count(
                            DefectKind.PCR_DISCONTINUITY_INDICATOR_ERROR,
                            pid,
                            now,
                            nanos / 1_000_000);
        }
    }

    /** Notes that no PCR came for too long; called a few times a second. */
    void watch(long now) {
        long nanos = now - arrival;
        if (nanos <= PcrInterval.NANOS_MAX + PcrInterval.TOLERANCE_NANOS) {
            return;
        }
        long value = count == 0 ? -1 : nanos / 1_000_000;
        if (silent) {
            defects.extend(DefectKind.PCR_REPETITION_ERROR, pid, now, value);
        } else {
            silent = true;
            defects.count(DefectKind.PCR_REPETITION_ERROR, pid, now, value);
        }
    }

    /** Ends the second for which the longest interval is told. */
    void closeWindow() {
        lastIntervalMax = intervalMax;
        intervalMax = 0;
    }

    TransportStreamReport.Clock report() {
        return new TransportStreamReport.Clock(
                pid, count, lastIntervalMax, jitterTimes16 >> JITTER_SHIFT, announced);
    }
}
