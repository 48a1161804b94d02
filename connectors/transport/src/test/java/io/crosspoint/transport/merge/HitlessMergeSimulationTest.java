package io.crosspoint.transport.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Loss, bursts, reordering, duplicates, skew, wraps, restarts, late joiners, wrong patches and
 * garbage, from seeds. {@code -Dcrosspoint.seed=N} replays one; {@code -Dcrosspoint.seeds=N} runs
 * as many.
 */
class HitlessMergeSimulationTest {

    private static final Logger LOG = Logger.getLogger(HitlessMergeSimulationTest.class.getName());
    private static final long SEEDS = 10_000;
    private static final long SOAK_SEEDS = 1_000_000;
    private static final long PROGRESS_SEEDS = 10_000;

    @Test
    void whatOneLegDeliveredInTimeComesOutOnceAndInOrder() {
        Long one = Long.getLong("crosspoint.seed");
        if (one != null) {
            MergeSimulation.run(one);
            return;
        }
        for (long seed = 0; seed < SEEDS; seed++) {
            MergeSimulation.run(seed);
        }
    }

    @Test
    @Tag("soak")
    void soak() {
        long seeds = Long.getLong("crosspoint.seeds", SOAK_SEEDS);
        long from = Long.getLong("crosspoint.seedsFrom", 0);
        int threads = Runtime.getRuntime().availableProcessors();
        AtomicLong next = new AtomicLong(from);
        AtomicLong failures = new AtomicLong();
        AtomicLong firstFailure = new AtomicLong(-1);
        long started = System.nanoTime();
        IntStream.range(0, threads)
                .mapToObj(
                        i ->
                                Thread.ofPlatform()
                                        .start(
                                                () ->
                                                        work(
                                                                next,
                                                                from + seeds,
                                                                failures,
                                                                firstFailure)))
                .toList()
                .forEach(HitlessMergeSimulationTest::join);
        double seconds = (System.nanoTime() - started) / 1e9;
        LOG.info(
                String.format(
                        "{\"simulation\":\"merge\",\"seeds\":%d,\"failures\":%d,"
                                + "\"firstFailure\":%d,\"seconds\":%.1f,\"seedsPerSecond\":%.0f}",
                        seeds, failures.get(), firstFailure.get(), seconds, seeds / seconds));
        assertEquals(0, failures.get(), "first: -Dcrosspoint.seed=" + firstFailure.get());
    }

    private static void work(
            AtomicLong next, long end, AtomicLong failures, AtomicLong firstFailure) {
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            try {
                MergeSimulation.run(seed);
            } catch (AssertionError e) {
                failures.incrementAndGet();
                if (firstFailure.compareAndSet(-1, seed)) {
                    LOG.severe(e.getMessage());
                }
            }
            if (seed % PROGRESS_SEEDS == 0) {
                LOG.info("seed " + seed + ", " + failures.get() + " failures");
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
