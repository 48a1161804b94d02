package io.crosspoint.hub.cue.operator;

import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.hub.cue.CueCounts;
import io.crosspoint.hub.cue.CueDesk;
import io.crosspoint.hub.cue.ledger.Ledger;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What cues came to, for Prometheus: {@code crosspoint_cue_*}; totals since the hub began. */
public final class CueMetrics implements MultiCollector {

    private final CueDesk desk;
    private final Ledger ledger;

    /** Metrics of a desk and its ledger. */
    public CueMetrics(CueDesk desk, Ledger ledger) {
        this.desk = desk;
        this.ledger = ledger;
    }

    @Override
    public MetricSnapshots collect() {
        List<CueDesk.Status> events = desk.statuses();
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        if (!events.isEmpty()) {
            all.metricSnapshot(requests(events));
            counters(events, all);
            gauges(events, all);
        }
        all.metricSnapshot(
                one(
                        "crosspoint_cue_ledger_projected",
                        "Entries of the log and facts beside it that were projected into the store",
                        ledger.projected()));
        all.metricSnapshot(
                one(
                        "crosspoint_cue_ledger_refused",
                        "Entries that the store refused for what they say; they are in the log",
                        ledger.unreadable()));
        all.metricSnapshot(
                one(
                        "crosspoint_cue_facts_lost",
                        "Facts that were not kept because the broker was away for too long",
                        ledger.lostFacts()));
        all.metricSnapshot(
                GaugeSnapshot.builder()
                        .name("crosspoint_cue_ledger_away")
                        .help("1 while the store does not take the ledger")
                        .dataPoint(value(ledger.isAway() ? 1 : 0, Labels.EMPTY))
                        .build());
        return all.build();
    }

    private static CounterSnapshot requests(List<CueDesk.Status> events) {
        CounterSnapshot.Builder requests =
                CounterSnapshot.builder()
                        .name("crosspoint_cue_requests")
                        .help("Requests that were answered, by outcome");
        for (CueDesk.Status event : events) {
            for (CueAnswer.Outcome outcome : CueAnswer.Outcome.values()) {
                requests.dataPoint(
                        counted(
                                event.counts().of(outcome),
                                Labels.of(
                                        "event",
                                        event.event(),
                                        "outcome",
                                        outcome.name().toLowerCase(Locale.ROOT))));
            }
        }
        return requests.build();
    }

    private static void counters(List<CueDesk.Status> events, MetricSnapshots.Builder all) {
        counter(
                events,
                "crosspoint_cue_aired_sections",
                "Sections put into the program",
                CueCounts::airedSections,
                all);
        counter(
                events,
                "crosspoint_cue_missed_sections",
                "Sections that were decided and did not get into the program; why is in the ledger",
                CueCounts::missedSections,
                all);
        counter(
                events,
                "crosspoint_cue_repositioned_sections",
                "Sections that were given another position, because the first was not kept",
                CueCounts::repositionedSections,
                all);
        counter(
                events,
                "crosspoint_cue_seen_sections",
                "Sections read back from the program",
                CueCounts::seenSections,
                all);
        counter(
                events,
                "crosspoint_cue_unseen_sections",
                "Sections that were put in and did not come back",
                CueCounts::unseenSections,
                all);
        counter(
                events,
                "crosspoint_cue_never_logged_entries",
                "Decisions that never got into the log because it was away for too long",
                CueCounts::neverLoggedEntries,
                all);
    }

    private static void counter(
            List<CueDesk.Status> events,
            String name,
            String help,
            ToDoubleFunction<CueCounts> count,
            MetricSnapshots.Builder all) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        events.forEach(
                event ->
                        counter.dataPoint(
                                counted(
                                        count.applyAsDouble(event.counts()),
                                        Labels.of("event", event.event()))));
        all.metricSnapshot(counter.build());
    }

    private static void gauges(List<CueDesk.Status> events, MetricSnapshots.Builder all) {
        gauge(
                events,
                "crosspoint_cue_waiting_requests",
                "Requests that wait to be decided",
                CueDesk.Status::waiting,
                all);
        gauge(
                events,
                "crosspoint_cue_sections_on_their_way",
                "Decisions between the log and the end of their copies",
                CueDesk.Status::onTheirWay,
                all);
        gauge(
                events,
                "crosspoint_cue_unlogged_entries",
                "Decisions that wait for a log that is away",
                CueDesk.Status::behind,
                all);
        gauge(
                events,
                "crosspoint_cue_alarms",
                "Alarms that stand for the event's cues; their words are in the console",
                event -> event.alarms().size(),
                all);
    }

    private static void gauge(
            List<CueDesk.Status> events,
            String name,
            String help,
            ToDoubleFunction<CueDesk.Status> level,
            MetricSnapshots.Builder all) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        events.forEach(
                event ->
                        gauge.dataPoint(
                                value(
                                        level.applyAsDouble(event),
                                        Labels.of("event", event.event()))));
        all.metricSnapshot(gauge.build());
    }

    private static CounterSnapshot one(String name, String help, double count) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(counted(count, Labels.EMPTY))
                .build();
    }

    private static CounterSnapshot.CounterDataPointSnapshot counted(double count, Labels labels) {
        return CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(count)
                .labels(labels)
                .build();
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot value(double level, Labels labels) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder().value(level).labels(labels).build();
    }
}
