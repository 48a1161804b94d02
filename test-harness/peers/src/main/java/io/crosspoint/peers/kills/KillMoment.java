package io.crosspoint.peers.kills;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * When a kill falls.
 *
 * @param when after what
 * @param waitMicros so long after that
 * @param thenMicros and, after a request, so long after it was sent
 */
record KillMoment(When when, long waitMicros, long thenMicros) {

    /** What a kill comes after. */
    enum When {
        /** Cues are on air again: any moment after that. */
        ON_AIR,
        /** The same, then a request was sent: between log, answer, insertion and partner. */
        REQUEST,
        /** The hub was started: before it is ready. */
        STARTING
    }

    private static final long ON_AIR_MICROS_MIN = 1_000_000;
    private static final long ON_AIR_MICROS_SPAN = 9_000_000;

    /** A request is through the log within some milliseconds, its copies take half a second. */
    private static final long REQUEST_MICROS_SPAN = 40_000;

    private static final long STARTING_MICROS_MIN = 500_000;
    private static final long STARTING_MICROS_SPAN = 9_500_000;

    /** One kill in so many while the hub starts, but not the first. */
    private static final int STARTING_ONE_IN = 6;

    /** So many moments. */
    static List<KillMoment> draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<KillMoment> moments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean starting = random.nextInt(STARTING_ONE_IN) == 0 && i > 0;
            boolean request = random.nextBoolean();
            long starts = STARTING_MICROS_MIN + random.nextLong(STARTING_MICROS_SPAN);
            long onAir = ON_AIR_MICROS_MIN + random.nextLong(ON_AIR_MICROS_SPAN);
            long then = random.nextLong(REQUEST_MICROS_SPAN);
            moments.add(
                    starting
                            ? new KillMoment(When.STARTING, starts, 0)
                            : request
                                    ? new KillMoment(When.REQUEST, onAir, then)
                                    : new KillMoment(When.ON_AIR, onAir, 0));
        }
        return moments;
    }
}
