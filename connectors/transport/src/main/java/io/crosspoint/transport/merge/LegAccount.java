package io.crosspoint.transport.merge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one leg delivered, counted when the window of each datagram has passed, so that a leg that
 * is merely behind is not charged. Totals since the flow was opened.
 *
 * <p>They add up: every datagram of the flow that was settled while the leg was part of it counts
 * once, as {@code settledReceived} or as {@code lost}; every {@code lost} one is in {@code
 * recoveredBy} of exactly one leg or was lost by all. A leg joins with the first datagram it
 * delivers of the flow, and from then on is charged for what it does not deliver, dead or not.
 *
 * @param name the leg's name in the event's file
 * @param received datagrams of the flow that came in time, duplicates not counted
 * @param settledReceived of those, the ones whose window has passed
 * @param lost datagrams of the flow that did not come on this leg in time
 * @param recoveredBy of the lost, how many another leg delivered, by the name of the leg that was
 *     first
 * @param duplicates datagrams this leg delivered again
 * @param late datagrams that came after their turn; each of them is counted as lost too, unless its
 *     turn was before the leg joined
 * @param reordered datagrams that came behind a later one of this leg
 * @param refused datagrams that were not taken, by why
 * @param skewNanos how far this leg is behind the earliest, nanoseconds, smoothed
 * @param jitterNanos interarrival jitter of RFC 3550 (6.4.1), nanoseconds
 * @param lastArrivalNanos when it last delivered a datagram of the flow; Long.MIN_VALUE: never
 * @param alarms what an operator must know now, in words, such as the leg carrying another stream;
 *     empty when all is well
 */
public record LegAccount(
        String name,
        long received,
        long settledReceived,
        long lost,
        Map<String, Long> recoveredBy,
        long duplicates,
        long late,
        long reordered,
        Map<Offer, Long> refused,
        long skewNanos,
        long jitterNanos,
        long lastArrivalNanos,
        List<String> alarms) {

    public LegAccount {
        recoveredBy = Map.copyOf(recoveredBy);
        refused = Map.copyOf(refused);
        alarms = List.copyOf(alarms);
    }

    /** Lost on this leg, and delivered by another. */
    public long recovered() {
        return recoveredBy.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same account under another name. */
    LegAccount named(String other) {
        return combine(other, this, Map.of(), Map.of(), 0);
    }

    /** What was counted after another, earlier account of the same leg. */
    LegAccount minus(LegAccount earlier) {
        return combine(name, earlier, earlier.recoveredBy, earlier.refused, -1);
    }

    /** Counted on from another account; what is not a count stays. */
    LegAccount plus(LegAccount before) {
        return combine(name, before, before.recoveredBy, before.refused, 1);
    }

    private LegAccount combine(
            String as,
            LegAccount other,
            Map<String, Long> otherRecovered,
            Map<Offer, Long> otherRefused,
            int sign) {
        return new LegAccount(
                as,
                received + sign * other.received,
                settledReceived + sign * other.settledReceived,
                lost + sign * other.lost,
                combine(recoveredBy, otherRecovered, sign),
                duplicates + sign * other.duplicates,
                late + sign * other.late,
                reordered + sign * other.reordered,
                combine(refused, otherRefused, sign),
                skewNanos,
                jitterNanos,
                lastArrivalNanos,
                alarms);
    }

    private static <K> Map<K, Long> combine(Map<K, Long> one, Map<K, Long> other, int sign) {
        Map<K, Long> all = new HashMap<>(one);
        other.forEach((key, count) -> all.merge(key, sign * count, Long::sum));
        return all;
    }
}
