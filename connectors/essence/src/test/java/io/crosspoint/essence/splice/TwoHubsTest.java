package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two hubs, one decision log, unequal losses, restarts and late orders, from seeds. {@code
 * -Dcrosspoint.seed=N} replays one; {@code -Dcrosspoint.seeds=N} runs as many.
 */
class TwoHubsTest {

    private static final long SEEDS = 1_000;
    private static final long SOAK_SEEDS = 100_000;

    @Test
    void agreeAgainWithinASecond() {
        Long one = Long.getLong("crosspoint.seed");
        if (one != null) {
            SpliceSimulation.run(one);
            return;
        }
        run(Long.getLong("crosspoint.seeds", SEEDS));
    }

    @Test
    @Tag("soak")
    void soak() {
        run(Long.getLong("crosspoint.seeds", SOAK_SEEDS));
    }

    private static void run(long seeds) {
        long alike = 0;
        for (long seed = 0; seed < seeds; seed++) {
            alike += SpliceSimulation.run(seed);
        }
        assertTrue(alike > 10 * seeds, "hardly a cue was compared: " + alike);
    }
}
