package io.crosspoint.hub.contribution;

import java.util.List;

/** The hub itself, as Hawtio shows it: {@code io.crosspoint:type=Hub}. */
public interface HubStatusMXBean {

    /** Events on air. */
    int getEvents();

    /** Events this hub is sized for; one more is refused. */
    int getCapacity();

    /** What datagrams travel by: {@code linux} (libc) or {@code nio}. */
    String getNetwork();

    /** Why event files are refused, as {@code file:line: reason}; empty when all are good. */
    List<String> getRefusedFiles();

    /** The threads that turn the events. */
    List<LoopRow> getLoops();

    /**
     * A loop. Counts are since it started, times are milliseconds.
     *
     * @param name its thread's name
     * @param flows flows it turns
     * @param turns turns
     * @param busyMillis time spent at work
     * @param longestTurnMillis the longest turn of the last second
     * @param lateTurns turns that began late
     * @param failedTurns turns that ended in an error, which is in the log
     */
    record LoopRow(
            String name,
            int flows,
            long turns,
            double busyMillis,
            double longestTurnMillis,
            long lateTurns,
            long failedTurns) {}
}
