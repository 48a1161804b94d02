package io.crosspoint.components.splice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Simulated arrivals: how far the clock is from that of the earliest way. */
class EarliestClockTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MASK = (1L << 33) - 1;

    /** A host that has been up for long; negative, as nanoTime may be. */
    private static final long START = -7_000_000_000_000L;

    private final EarliestClock clock = new EarliestClock();
    private long nanos = START;

    /** The program clock that the venue has at {@link #START}; it wraps during the tests. */
    private long venue90k = MASK - 200_000;

    private double rate = 1;

    /** What the venue's clock says at a moment, without wrap. */
    private double venue(long atNanos) {
        return venue90k + (atNanos - START) * rate * 9 / 100_000;
    }

    /** Takes a burst that was sent {@code late} ago; how far off the answer is, nanoseconds. */
    private long burst(long late) {
        long answer = clock.accept((long) venue(nanos - late) & MASK, nanos);
        long ticks = answer - ((long) venue(nanos) & MASK) << 31 >> 31;
        return ticks * 100_000 / 9;
    }

    /** Bursts each millisecond for a time; the greatest error of the second half. */
    private long run(long forNanos, long late, long jitter) {
        Random random = new Random(forNanos);
        long end = nanos + forNanos;
        long half = nanos + forNanos / 2;
        long worst = 0;
        while (nanos < end) {
            nanos += MILLI;
            long error = burst(late + (jitter == 0 ? 0 : random.nextLong(jitter)));
            worst = nanos > half ? Math.max(worst, Math.abs(error)) : worst;
        }
        return worst;
    }

    private static void assertWithin(long boundNanos, long error) {
        assertTrue(error <= boundNanos, error + " ns");
    }

    @Test
    void theLateLegAloneForFiveSecondsDoesNotMoveIt() {
        run(10 * SECOND, 0, 0);
        for (int outage = 0; outage < 4; outage++) {
            assertWithin(30_000, run(5 * SECOND, 30 * MILLI, 0));
            assertWithin(30_000, run(3 * SECOND, 0, 0));
        }
    }

    @Test
    void jitterDoesNotMoveIt() {
        run(10 * SECOND, 0, 0);
        assertWithin(200_000, run(60 * SECOND, 0, 30 * MILLI));
    }

    @Test
    void aClockThatIsFastOrSlowIsFollowed() {
        for (int millionths : new int[] {-50, 50}) {
            clock.restart();
            rate = 1 + millionths / 1e6;
            venue90k = 12_345;
            nanos = START;
            assertWithin(450_000, run(300 * SECOND, 0, 0));
            assertWithin(1_000_000, run(300 * SECOND, 0, 10 * MILLI));
        }
    }

    @Test
    void whereOnlyTheLateLegIsLeftItGivesInByAMillisecondASecond() {
        run(10 * SECOND, 0, 0);
        assertWithin(30_000, run(7 * SECOND, 30 * MILLI, 0));
        run(10 * SECOND, 30 * MILLI, 0);
        long error = burst(30 * MILLI);
        assertTrue(error < -8 * MILLI && error > -11 * MILLI, error + " ns after 17 s");
        run(40 * SECOND, 30 * MILLI, 0);
        assertEquals(-30.0, burst(30 * MILLI) / 1e6, 0.03);
        // The earlier leg is back.
        nanos += MILLI;
        assertWithin(30_000, Math.abs(burst(0)));
    }

    @Test
    void beginsOnTheLateLegAndTakesTheEarlierAtOnce() {
        assertEquals(-30.0, burst(30 * MILLI) / 1e6, 0.03);
        run(20 * SECOND, 30 * MILLI, 0);
        assertEquals(-30.0, burst(30 * MILLI) / 1e6, 0.03);
        nanos += MILLI;
        assertWithin(30_000, Math.abs(burst(0)));
    }

    @Test
    void aBurstAtTheBeginningIsForgotten() {
        burst(-500 * MILLI);
        run(7 * SECOND, 0, 0);
        assertEquals(500.0, burst(0) / 1e6, 0.03);
        run(SECOND, 0, 0);
        nanos += MILLI;
        assertWithin(30_000, Math.abs(burst(0)));
    }

    @Test
    void aHostThatSleptIsBehindAtOnceAndAheadAfterTheWindow() {
        run(10 * SECOND, 0, 0);
        // nanoTime stood for an hour while the venue went on; then it went on without us.
        venue90k += 3600 * 90_000;
        nanos += MILLI;
        assertWithin(30_000, Math.abs(burst(0)));
        venue90k -= 5 * 90_000;
        assertWithin(30_000, run(20 * SECOND, 0, 0));
    }

    @Test
    void aJumpOfTheProgramClockBeginsItAnew() {
        run(10 * SECOND, 0, 0);
        for (long jump : new long[] {-90_000L * 3600, 90_000L * 7200, -4500, 1L << 32}) {
            venue90k += jump;
            clock.restart();
            nanos += MILLI;
            assertWithin(30_000, Math.abs(burst(0)));
        }
    }

    @Test
    void silenceIsNoEvent() {
        run(10 * SECOND, 0, 0);
        nanos += 60 * SECOND;
        assertWithin(30_000, Math.abs(burst(0)));
        nanos += 60 * SECOND;
        // A minute of silence and then the late leg: it gives in by 60 ms at most, and 30 are all.
        assertEquals(-30.0, burst(30 * MILLI) / 1e6, 0.03);
    }
}
