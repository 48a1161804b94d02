package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two hubs, one decision log, unequal losses, restarts, late orders and times without nulls, from
 * seeds. {@code -Dcrosspoint.seed=N} replays one; {@code -Dcrosspoint.seeds=N} runs as many.
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
        SpliceSimulation.Outcome all = new SpliceSimulation.Outcome(0, 0, 0);
        for (long seed = 0; seed < seeds; seed++) {
            all = all.plus(SpliceSimulation.run(seed));
        }
        assertTrue(all.alike() > 10 * seeds, "hardly a cue was compared: " + all);
        assertTrue(all.fillers() > seeds && all.marks() > seeds / 4, "hardly a gap: " + all);
    }
}
