package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.OpId;
import io.crosspoint.metadata.scte104.SingleOperationMessage;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was answered, and how long it took from a request's last byte. */
final class Answers {

    /** Upper bounds, seconds; the last bucket has none. */
    private static final double[] BOUNDS = {
        0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5
    };

    private static final double NANOS = 1e9;

    /**
     * Answers of one kind.
     *
     * @param opId the answer's {@code opID}
     * @param result its {@code result}
     */
    record Kind(int opId, int result) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            return opId != other.opId
                    ? Integer.compare(opId, other.opId)
                    : Integer.compare(result, other.result);
        }

        /** The answer's name in the standard, shortened: {@code inject_response}. */
        String name() {
            return OpId.basicName(opId).replace("_data", "");
        }
    }

    /**
     * How long inject_response took.
     *
     * @param bounds upper bounds of all buckets but the last, seconds
     * @param counts how many fell into each bucket
     * @param sumSeconds all of them together
     */
    record Latency(double[] bounds, long[] counts, double sumSeconds) {}

    private final Map<Kind, LongAdder> kinds = new ConcurrentHashMap<>();
    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    private final LongAdder sumNanos = new LongAdder();

    Answers() {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    void count(SingleOperationMessage answer) {
        kinds.computeIfAbsent(new Kind(answer.opId(), answer.result()), k -> new LongAdder())
                .increment();
    }

    /** Takes down how long a decision took to be answered. */
    void took(long durationNanos) {
        double seconds = durationNanos / NANOS;
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        buckets[bucket].increment();
        sumNanos.add(durationNanos);
    }

    Map<Kind, Long> totals() {
        Map<Kind, Long> totals = new TreeMap<>();
        kinds.forEach((kind, count) -> totals.put(kind, count.sum()));
        return totals;
    }

    Latency latency() {
        long[] counts = new long[buckets.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets[i].sum();
        }
        return new Latency(BOUNDS.clone(), counts, sumNanos.sum() / NANOS);
    }
}
