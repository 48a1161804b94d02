package io.crosspoint.peers.venue;

import java.util.SplittableRandom;

/**
 * Draws the fate of each datagram of one leg: a function of the seed and of the scheduled times
 * alone. What is drawn for a datagram does not depend on cuts, so that adding one changes nothing
 * else. One thread.
 */
final class Impairer {

    /** What {@link #delayNanos} answers for a datagram that the leg loses. */
    static final long LOST = -1;

    private static final int HELD_ONE_IN = 10;
    private static final long NANOS = 1_000_000;

    private final Impairment impairment;
    private final SplittableRandom random;
    private long outageFrom;
    private boolean cut;
    private boolean out;

    Impairer(Impairment impairment, long seed) {
        this.impairment = impairment;
        this.random = new SplittableRandom(seed);
        this.outageFrom = gap();
    }

    /** The delay of the datagram scheduled at {@code nanos} since the first, or {@link #LOST}. */
    long delayNanos(long nanos) {
        boolean lost = random.nextDouble() * 100 < impairment.lossPercent();
        boolean held = random.nextInt(HELD_ONE_IN) == 0;
        cut = impairment.cuts().stream().anyMatch(span -> span.covers(nanos));
        out = false;
        if (impairment.outageMillis() > 0) {
            while (nanos >= outageFrom + impairment.outageMillis() * NANOS) {
                outageFrom += gap();
            }
            out = nanos >= outageFrom;
        }
        if (lost || cut || out) {
            return LOST;
        }
        return (impairment.delayMillis() + (held ? impairment.holdMillis() : 0)) * NANOS;
    }

    private long gap() {
        return (long) (impairment.outageEveryMillis() * NANOS * (0.5 + random.nextDouble()));
    }

    /** Whether the last datagram fell into a cut. */
    boolean cut() {
        return cut;
    }

    /** Whether the last datagram fell into an outage. */
    boolean out() {
        return out;
    }
}
