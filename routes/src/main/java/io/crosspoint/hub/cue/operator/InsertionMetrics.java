package io.crosspoint.hub.cue.operator;

import io.crosspoint.components.splice.ProgramSplice;
import io.crosspoint.essence.splice.RemuxReport;
import io.crosspoint.essence.splice.SpliceReport;
import io.crosspoint.hub.cue.CueProgram;
import io.crosspoint.hub.cue.CuePrograms;
import io.crosspoint.hub.cue.Headroom;
import io.crosspoint.hub.operations.metrics.MetricRows;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * How cues get into the programs, for Prometheus: {@code crosspoint_insertion_*} and {@code
 * crosspoint_remux_*}; totals are since the event was put on air, as of the last second.
 */
public final class InsertionMetrics implements MultiCollector {

    private static final double TICKS = 90_000;

    private final CuePrograms programs;

    /** Metrics of the events on air that take cues. */
    public InsertionMetrics(CuePrograms programs) {
        this.programs = programs;
    }

    @Override
    public MetricSnapshots collect() {
        MetricRows rows = new MetricRows();
        for (CueProgram program : programs.all()) {
            Labels event = Labels.of("event", program.event());
            InsertionStatus.headroom(program)
                    .ifPresent(headroom -> headroom(headroom, event, rows));
            InsertionStatus.splice(program).ifPresent(splice -> program(splice, event, rows));
        }
        return rows.snapshots();
    }

    private static void headroom(Headroom headroom, Labels event, MetricRows rows) {
        rows.gauge(
                "crosspoint_insertion_alarms",
                "Alarms that stand for insertion: too few nulls, or no stream of cues",
                headroom.alarm().isPresent() ? 1 : 0,
                event);
    }

    private static void program(ProgramSplice splice, Labels event, MetricRows rows) {
        SpliceReport report = splice.report();
        if (report.headroom().known()) {
            rows.gauge(
                    "crosspoint_insertion_null_ratio",
                    "Null packets among all packets of the last whole 0.73 s",
                    report.headroom().nullShare(),
                    event);
            rows.gauge(
                    "crosspoint_insertion_null_gap_seconds",
                    "The longest time without a null packet in the last 47 s",
                    report.headroom().worstGap90k() / TICKS,
                    event);
        }
        rows.counter(
                "crosspoint_insertion_aired_copies",
                "Copies of sections that were put into the program",
                report.copiesAired(),
                event);
        report.withheld()
                .forEach(
                        (why, count) ->
                                rows.counter(
                                        "crosspoint_insertion_withheld_copies",
                                        "Copies that were not put into the program",
                                        count,
                                        event.add("reason", InsertionStatus.word(why))));
        rows.gauge(
                "crosspoint_insertion_pending_copies",
                "Copies that wait for their position",
                report.pending(),
                event);
        rows.counter(
                "crosspoint_insertion_heartbeats",
                "splice_null sections, one every 0.73 s",
                report.heartbeats(),
                event);
        rows.counter(
                "crosspoint_insertion_fillers",
                "splice_null sections in the place of what was withheld",
                report.fillers(),
                event);
        rows.counter(
                "crosspoint_insertion_marks",
                "Discontinuities of the cues' counters that were marked",
                report.marks(),
                event);
        rows.counter(
                "crosspoint_insertion_clock_jumps",
                "Jumps of the program clock",
                report.clockJumps(),
                event);
        maps(report, event, rows);
        RemuxReport remux = splice.remuxReport();
        if (remux != null) {
            remux(remux, event, rows);
        }
    }

    private static void maps(SpliceReport report, Labels event, MetricRows rows) {
        String name = "crosspoint_insertion_maps";
        String help = "Program maps, by what became of them; cut ones are rewritten too";
        rows.counter(name, help, report.mapsRewritten(), event.add("result", "rewritten"));
        rows.counter(name, help, report.mapsPassed(), event.add("result", "passed"));
        rows.counter(name, help, report.mapsCut(), event.add("result", "cut"));
    }

    private static void remux(RemuxReport remux, Labels event, MetricRows rows) {
        rows.counter(
                "crosspoint_remux_made_packets",
                "Null packets that the remux added",
                remux.made(),
                event);
        String dropped = "crosspoint_remux_dropped_packets";
        String help = "Packets that the remux left out";
        rows.counter(dropped, help, remux.tooFast(), event.add("reason", "too_fast"));
        rows.counter(dropped, help, remux.early(), event.add("reason", "early"));
        rows.counter(
                "crosspoint_remux_refused_datagrams",
                "Datagrams that the remux left out: not whole packets",
                remux.refused(),
                event);
    }
}
