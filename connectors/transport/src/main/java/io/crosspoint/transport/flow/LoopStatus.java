package io.crosspoint.transport.flow;

/**
 * A loop as of the last second.
 *
 * @param name its thread's name
 * @param flows flows it turns
 * @param turns turns since it started
 * @param busyNanos time spent at work since it started, nanoseconds
 * @param longestTurnNanos the longest turn of the last second, nanoseconds
 * @param lateTurns turns that began more than {@link FlowLoop#LATE_NANOS} after their tick
 * @param failedTurns turns that ended in an error, which is in the log; a bug
 */
public record LoopStatus(
        String name,
        int flows,
        long turns,
        long busyNanos,
        long longestTurnNanos,
        long lateTurns,
        long failedTurns) {}
