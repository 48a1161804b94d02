package io.crosspoint.benchmarks.essence;

import io.crosspoint.peers.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several measurements of one thing.
 *
 * @param min the smallest
 * @param median the middle one
 * @param max the largest
 */
record Spread(double min, double median, double max) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        if (n == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double median =
                n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }

    Map<String, @Nullable Object> json() {
        return Json.object("median", round(median), "min", round(min), "max", round(max));
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
