package io.crosspoint.peers.load;

import java.time.Duration;

/** The processor time of this process. */
final class Cores {

    private Cores() {}

    /** Seconds of processor time since the process began; 0 where the system does not say. */
    static double used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos()
                / 1e9;
    }
}
