package io.crosspoint.hub.partner;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.config.WatchedFolder;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What partners count, for Prometheus. Totals are since the hub knows the partner. */
final class PartnerMetrics implements MultiCollector {

    private final Partners partners;
    private final WatchedFolder folder;

    PartnerMetrics(Partners partners, WatchedFolder folder) {
        this.partners = partners;
        this.folder = folder;
    }

    @Override
    public MetricSnapshots collect() {
        List<MetricSnapshot> metrics = new ArrayList<>();
        metrics.add(total("sent_requests", "Requests made", t -> t.sent.sum()));
        metrics.add(
                total("retried_requests", "Requests made again for one cue", t -> t.retried.sum()));
        metrics.add(total("delivered_cues", "Cues the partner took", t -> t.delivered.sum()));
        metrics.add(total("missed_cues", "Cues the partner did not get", t -> t.missed.sum()));
        metrics.add(total("refused_cues", "Cues the partner refused", t -> t.refused.sum()));
        metrics.add(total("superseded_cues", "Cues a newer one replaced", t -> t.superseded.sum()));
        metrics.add(
                gauge(
                        "waiting_cues",
                        "Cues in the partner's durable queue",
                        PartnerStatusMXBean.QueueRow::waiting));
        metrics.add(
                gauge(
                        "oldest_cue_seconds",
                        "Age of the cue that is being delivered; 0 if none is",
                        PartnerStatusMXBean.QueueRow::oldestSeconds));
        metrics.add(
                GaugeSnapshot.builder()
                        .name("crosspoint_partner_refused_files")
                        .help("Partner files that are refused now, with reasons in the log")
                        .dataPoint(
                                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                        .value(
                                                folder.findings().stream()
                                                        .map(FileFinding::file)
                                                        .distinct()
                                                        .count())
                                        .build())
                        .build());
        return new MetricSnapshots(metrics);
    }

    private MetricSnapshot total(String name, String help, ToDoubleFunction<PartnerTally> value) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("crosspoint_partner_" + name).help(help);
        for (Partner partner : partners.all()) {
            counter.dataPoint(
                    CounterSnapshot.CounterDataPointSnapshot.builder()
                            .value(value.applyAsDouble(partner.tally()))
                            .labels(Labels.of("partner", partner.id()))
                            .build());
        }
        return counter.build();
    }

    private MetricSnapshot gauge(
            String name, String help, ToDoubleFunction<PartnerStatusMXBean.QueueRow> value) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("crosspoint_partner_" + name).help(help);
        for (Partner partner : partners.all()) {
            for (PartnerStatusMXBean.QueueRow row : new PartnerStatus(partner).getQueues()) {
                gauge.dataPoint(
                        GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                .value(value.applyAsDouble(row))
                                .labels(Labels.of("partner", partner.id(), "event", row.event()))
                                .build());
            }
        }
        return gauge.build();
    }
}
