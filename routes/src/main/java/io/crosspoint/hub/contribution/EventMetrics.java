package io.crosspoint.hub.contribution;

import com.sun.management.ThreadMXBean;
import io.crosspoint.essence.analysis.DefectKind;
import io.crosspoint.essence.analysis.TransportStreamReport;
import io.crosspoint.hub.config.WatchedFolder;
import io.crosspoint.hub.operations.metrics.MetricRows;
import io.crosspoint.transport.flow.DestinationStatus;
import io.crosspoint.transport.flow.FlowLoop;
import io.crosspoint.transport.flow.FlowStatus;
import io.crosspoint.transport.flow.LoopStatus;
import io.crosspoint.transport.merge.LegAccount;
import io.crosspoint.transport.merge.MergeAccount;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What legs, programs, destinations and loops count, for Prometheus. Names say what is counted and
 * in which unit; totals are since the event was put on air, as of the last second.
 */
public final class EventMetrics implements MultiCollector {

    private static final double NANOS = 1e9;
    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final Events events;
    private final WatchedFolder folder;
    private final List<FlowLoop> loops;

    /** Metrics of a hub. */
    public EventMetrics(Events events, WatchedFolder folder, List<FlowLoop> loops) {
        this.events = events;
        this.folder = folder;
        this.loops = List.copyOf(loops);
    }

    @Override
    public MetricSnapshots collect() {
        MetricRows rows = new MetricRows();
        rows.gauge("crosspoint_events", "Events on air", events.all().size(), Labels.EMPTY);
        rows.gauge(
                "crosspoint_refused_files",
                "Event files that are refused now, with their reasons in the log",
                (int) folder.findings().stream().map(f -> f.file()).distinct().count(),
                Labels.EMPTY);
        rows.counter(
                "crosspoint_process_allocated_bytes",
                "Heap that the process has asked for since it started",
                THREADS.getTotalThreadAllocatedBytes(),
                Labels.EMPTY);
        for (LiveEvent event : events.all()) {
            event(event, rows);
        }
        for (FlowLoop loop : loops) {
            loop(loop.status(), rows);
        }
        return rows.snapshots();
    }

    private static void event(LiveEvent event, MetricRows rows) {
        String id = event.definition().id();
        FlowStatus status = event.flow().status();
        MergeAccount merge = status.merge();
        Labels labels = Labels.of("event", id);
        for (int i = 0; i < merge.legs().size(); i++) {
            leg(id, merge.legs().get(i), status.sockets().get(i), status.atNanos(), rows);
        }
        rows.counter(
                "crosspoint_program_delivered_datagrams",
                "Datagrams of the source that were put out",
                merge.delivered(),
                labels);
        rows.counter(
                "crosspoint_program_lost_datagrams",
                "Datagrams of the source that no leg delivered in time",
                merge.lost(),
                labels);
        rows.counter(
                "crosspoint_program_source_restarts",
                "Times the source began anew",
                merge.restarts(),
                labels);
        rows.counter(
                "crosspoint_program_bursts", "Bursts sent down the route", status.bursts(), labels);
        rows.counter(
                "crosspoint_program_failures",
                "Steps of the event's path that failed; the first is in the log",
                status.failures(),
                labels);
        rows.counter(
                "crosspoint_program_unrouted_datagrams",
                "Datagrams that came out while no route took them",
                status.unrouted(),
                labels);
        rows.counter(
                "crosspoint_program_overrun_turns",
                "Turns in which the event had more to do than its share",
                status.overruns(),
                labels);
        rows.gauge(
                "crosspoint_program_window_datagrams",
                "Datagrams in the merge's window now",
                merge.buffered(),
                labels);
        program(event.analysis().report(), labels, rows);
        event.destinations()
                .forEach((name, destination) -> destination(id, name, destination.status(), rows));
    }

    private static void program(TransportStreamReport report, Labels labels, MetricRows rows) {
        rows.counter(
                "crosspoint_program_transport_packets",
                "Transport packets analysed",
                report.packets(),
                labels);
        for (DefectKind kind : DefectKind.values()) {
            rows.counter(
                    "crosspoint_program_defects",
                    "Defects of the transport stream, by the names of ETSI TR 101 290",
                    report.total(kind),
                    labels.add("defect", kind.wireName()));
        }
        rows.counter(
                "crosspoint_program_null_packets",
                "Null packets among the transport packets",
                report.nullPackets(),
                labels);
        rows.gauge(
                "crosspoint_program_bits_per_second",
                "Rate of the transport stream, null packets included",
                report.bitsPerSecond(),
                labels);
    }

    private static void leg(
            String event,
            LegAccount leg,
            FlowStatus.LegSocket socket,
            long atNanos,
            MetricRows rows) {
        Labels labels = Labels.of("event", event, "leg", leg.name());
        boolean up = EventStatus.isUp(leg, atNanos);
        rows.gauge(
                "crosspoint_leg_up",
                "1 if the leg delivered in the last second",
                up ? 1 : 0,
                labels);
        rows.gauge(
                "crosspoint_leg_alarms",
                "Alarms that stand for the leg; their words are in the console",
                leg.alarms().size(),
                labels);
        rows.counter(
                "crosspoint_leg_received_datagrams",
                "Datagrams that came on this leg in time",
                leg.received(),
                labels);
        rows.counter(
                "crosspoint_leg_lost_datagrams",
                "Datagrams of the program that did not come on this leg in time",
                leg.lost(),
                labels);
        leg.recoveredBy()
                .forEach(
                        (by, count) ->
                                rows.counter(
                                        "crosspoint_leg_recovered_datagrams",
                                        "Datagrams that this leg lost and another delivered",
                                        count,
                                        labels.add("by", by)));
        rows.counter(
                "crosspoint_leg_duplicate_datagrams",
                "Datagrams that this leg delivered again",
                leg.duplicates(),
                labels);
        rows.counter(
                "crosspoint_leg_late_datagrams",
                "Datagrams that came after their turn",
                leg.late(),
                labels);
        rows.counter(
                "crosspoint_leg_reordered_datagrams",
                "Datagrams that came behind a later one of this leg",
                leg.reordered(),
                labels);
        leg.refused()
                .forEach(
                        (why, count) ->
                                rows.counter(
                                        "crosspoint_leg_refused_datagrams",
                                        "Datagrams that were not taken for what they are",
                                        count,
                                        labels.add("reason", why.name().toLowerCase(Locale.ROOT))));
        timesAndSocket(leg, socket, labels, rows);
    }

    private static void timesAndSocket(
            LegAccount leg, FlowStatus.LegSocket socket, Labels labels, MetricRows rows) {
        rows.gauge(
                "crosspoint_leg_skew_seconds",
                "How far the leg is behind the earliest",
                leg.skewNanos() / NANOS,
                labels);
        rows.gauge(
                "crosspoint_leg_jitter_seconds",
                "Interarrival jitter (RFC 3550)",
                leg.jitterNanos() / NANOS,
                labels);
        rows.gauge(
                "crosspoint_leg_receive_buffer_bytes",
                "Receive buffer that the kernel gave",
                socket.receiveBufferBytes(),
                labels);
        if (socket.kernelDrops() >= 0) {
            rows.counter(
                    "crosspoint_leg_kernel_dropped_datagrams",
                    "Datagrams that the kernel threw away because the receive buffer was full",
                    socket.kernelDrops(),
                    labels);
        }
    }

    private static void destination(
            String event, String name, DestinationStatus status, MetricRows rows) {
        int index = 1;
        for (DestinationStatus.LegStatus leg : status.legs()) {
            Labels labels =
                    Labels.of(
                            "event", event, "destination", name, "leg", Integer.toString(index++));
            rows.counter(
                    "crosspoint_destination_sent_datagrams",
                    "Datagrams that left for the destination",
                    leg.sent(),
                    labels);
            rows.counter(
                    "crosspoint_destination_dropped_datagrams",
                    "Datagrams thrown away, oldest first, because the destination's queue was full",
                    leg.dropped(),
                    labels);
            rows.counter(
                    "crosspoint_destination_refused_datagrams",
                    "Datagrams that the network refused, a dead receiver's for instance",
                    leg.errors(),
                    labels);
            rows.gauge(
                    "crosspoint_destination_waiting_datagrams",
                    "Datagrams in the destination's queue now",
                    leg.waiting(),
                    labels);
        }
    }

    private static void loop(LoopStatus status, MetricRows rows) {
        Labels labels = Labels.of("loop", status.name());
        rows.counter("crosspoint_loop_turns", "Turns of the loop", status.turns(), labels);
        rows.counter(
                "crosspoint_loop_busy_seconds",
                "Time the loop spent at work",
                status.busyNanos() / NANOS,
                labels);
        rows.counter(
                "crosspoint_loop_late_turns",
                "Turns that began more than 2 ms after their tick",
                status.lateTurns(),
                labels);
        rows.counter(
                "crosspoint_loop_failed_turns",
                "Turns that ended in an error, which is in the log",
                status.failedTurns(),
                labels);
        rows.gauge(
                "crosspoint_loop_longest_turn_seconds",
                "The longest turn of the last second",
                status.longestTurnNanos() / NANOS,
                labels);
    }
}
