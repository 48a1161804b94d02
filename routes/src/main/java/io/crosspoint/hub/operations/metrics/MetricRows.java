package io.crosspoint.hub.operations.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of one look, gathered by metric in whichever order they come. One thread. */
public final class MetricRows {

    private final Map<String, CounterSnapshot.Builder> counters = new LinkedHashMap<>();
    private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();

    /** Adds what was counted since a beginning. */
    public void counter(String name, String help, double value, Labels labels) {
        counters.computeIfAbsent(name, n -> CounterSnapshot.builder().name(n).help(help))
                .dataPoint(
                        CounterSnapshot.CounterDataPointSnapshot.builder()
                                .value(value)
                                .labels(labels)
                                .build());
    }

    /** Adds a level. */
    public void gauge(String name, String help, double value, Labels labels) {
        gauges.computeIfAbsent(name, n -> GaugeSnapshot.builder().name(n).help(help))
                .dataPoint(
                        GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                .value(value)
                                .labels(labels)
                                .build());
    }

    /** All of it. */
    public MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        counters.values().forEach(builder -> all.metricSnapshot(builder.build()));
        gauges.values().forEach(builder -> all.metricSnapshot(builder.build()));
        return all.build();
    }
}
