package io.crosspoint.peers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Durations in nanoseconds, counted in buckets no wider than 1/64 of their value; the largest is
 * kept exactly. One thread.
 */
public final class LatencyHistogram {

    private static final int SUB_BITS = 9;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    private final long[] counts = new long[(Long.SIZE - SUB_BITS) * SUB_BUCKETS];
    private long total;
    private long max;

    /** Counts one duration; one below zero counts as zero. */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        total++;
        max = Math.max(max, value);
    }

    /** How many durations were counted. */
    public long count() {
        return total;
    }

    /** The largest, in nanoseconds; 0 if none was counted. */
    public long max() {
        return max;
    }

    /** The upper edge, in nanoseconds, of the bucket in which the percentile lies; 0 if empty. */
    public long percentile(double percent) {
        long wanted = Math.max(1, (long) Math.ceil(total * percent / 100));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.min(max, upperEdge(i));
            }
        }
        return max;
    }

    /** Median, 99th percentile and largest in milliseconds, as JSON. */
    public Map<String, @Nullable Object> json() {
        return Json.object(
                "p50", percentile(50) / 1e6,
                "p99", percentile(99) / 1e6,
                "max", max() / 1e6);
    }

    /** Adds what another counted. */
    public void add(LatencyHistogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
        max = Math.max(max, other.max);
    }

    private static int bucket(long value) {
        if (value < SUB_BUCKETS) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUB_BUCKETS + (int) (value >>> shift) - SUB_BUCKETS;
    }

    private static long upperEdge(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        return ((long) (bucket % SUB_BUCKETS + SUB_BUCKETS + 1) << shift) - 1;
    }
}
