package io.crosspoint.hub.cue.scte104;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.Locale;

/** What the SCTE 104 server counts, for Prometheus. Totals are since the hub started. */
final class Scte104Metrics implements MultiCollector {

    private final Scte104Server server;
    private final Scte104Listener listener;

    Scte104Metrics(Scte104Server server, Scte104Listener listener) {
        this.server = server;
        this.listener = listener;
    }

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.builder()
                .metricSnapshot(
                        gauge(
                                "crosspoint_scte104_listening",
                                "1 while automation systems can connect",
                                listener.address().isPresent() ? 1 : 0))
                .metricSnapshot(
                        gauge(
                                "crosspoint_scte104_connections",
                                "Open connections",
                                server.connections().size()))
                .metricSnapshot(
                        gauge(
                                "crosspoint_scte104_alarms",
                                "Automation systems that fell silent and have not come back",
                                server.alarms().size()))
                .metricSnapshot(automation())
                .metricSnapshot(answers())
                .metricSnapshot(troubles())
                .metricSnapshot(latency())
                .build();
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private GaugeSnapshot automation() {
        GaugeSnapshot.Builder up =
                GaugeSnapshot.builder()
                        .name("crosspoint_scte104_automation_up")
                        .help("1 while the automation system is connected");
        for (AutomationBinding binding : server.bindings()) {
            up.dataPoint(
                    GaugeSnapshot.GaugeDataPointSnapshot.builder()
                            .value(server.connectionOf(binding) == null ? 0 : 1)
                            .labels(Labels.of("event", binding.event(), "source", binding.source()))
                            .build());
        }
        return up.build();
    }

    private CounterSnapshot answers() {
        CounterSnapshot.Builder answers =
                CounterSnapshot.builder()
                        .name("crosspoint_scte104_answers")
                        .help("Answers, by their name and result in ANSI/SCTE 104");
        server.answers()
                .totals()
                .forEach(
                        (kind, count) ->
                                answers.dataPoint(
                                        point(
                                                count,
                                                Labels.of(
                                                        "answer",
                                                        kind.name(),
                                                        "result",
                                                        Integer.toString(kind.result())))));
        return answers.build();
    }

    private CounterSnapshot troubles() {
        CounterSnapshot.Builder troubles =
                CounterSnapshot.builder()
                        .name("crosspoint_scte104_troubles")
                        .help("What went wrong with automation systems, by kind");
        for (Trouble kind : Trouble.values()) {
            troubles.dataPoint(
                    point(
                            server.troubles().total(kind),
                            Labels.of("kind", kind.name().toLowerCase(Locale.ROOT))));
        }
        return troubles.build();
    }

    private static CounterSnapshot.CounterDataPointSnapshot point(double value, Labels labels) {
        return CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(value)
                .labels(labels)
                .build();
    }

    private HistogramSnapshot latency() {
        Answers.Latency latency = server.answers().latency();
        double[] bounds = Arrays.copyOf(latency.bounds(), latency.counts().length);
        bounds[bounds.length - 1] = Double.POSITIVE_INFINITY;
        return HistogramSnapshot.builder()
                .name("crosspoint_scte104_response_seconds")
                .help("From the last byte of a request to its inject_response")
                .dataPoint(
                        HistogramSnapshot.HistogramDataPointSnapshot.builder()
                                .classicHistogramBuckets(
                                        ClassicHistogramBuckets.of(bounds, latency.counts()))
                                .sum(latency.sumSeconds())
                                .build())
                .build();
    }
}
