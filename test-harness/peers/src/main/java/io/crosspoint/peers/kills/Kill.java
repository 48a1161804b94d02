package io.crosspoint.peers.kills;

/**
 * A kill that was done.
 *
 * @param when after what
 * @param millis after the run's beginning
 * @param nanos {@link System#nanoTime}
 */
record Kill(KillMoment.When when, long millis, long nanos) {}
