package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.wire.Finding;

/**
 * A defect of the last seconds, on one PID.
 *
 * @param kind what it is
 * @param pid the PID it is on; {@link #NO_PID} where it is the stream's
 * @param finding the same in words
 * @param count how often it was counted since {@code firstNanos}
 * @param firstNanos the arrival time at which it was first counted
 * @param lastNanos the arrival time at which it was last true
 */
public record Defect(
        DefectKind kind, int pid, Finding finding, long count, long firstNanos, long lastNanos) {

    /** The defect is the whole stream's. */
    public static final int NO_PID = -1;
}
