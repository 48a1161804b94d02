package io.crosspoint.peers.kills;

/**
 * A kill that was done.
 *
 * @param when after what
 * @param millis after the run's beginning
 * @param nanos {@link System#nanoTime}
 * @param load the host's load average of the last minute
 */
record Kill(KillMoment.When when, long millis, long nanos, double load) {}
