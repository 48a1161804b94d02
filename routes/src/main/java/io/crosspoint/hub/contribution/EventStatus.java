package io.crosspoint.hub.contribution;

import io.crosspoint.components.splice.ProgramSplice;
import io.crosspoint.essence.analysis.DefectKind;
import io.crosspoint.essence.analysis.TransportStreamReport;
import io.crosspoint.hub.cue.CueAlarms;
import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.cue.SplicedAir;
import io.crosspoint.transport.flow.DestinationStatus;
import io.crosspoint.transport.flow.FlowStatus;
import io.crosspoint.transport.merge.LegAccount;
import io.crosspoint.transport.merge.MergeAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads an event's status from what its loop last published. */
final class EventStatus implements EventStatusMXBean {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long UP_NANOS = 1_000_000_000;

    private final Supplier<LiveEvent> source;
    private final CueAlarms cueAlarms;

    EventStatus(Supplier<LiveEvent> source, CueAlarms cueAlarms) {
        this.source = source;
        this.cueAlarms = cueAlarms;
    }

    /** A leg is up if it delivered within the second before the status was taken. */
    static boolean isUp(LegAccount leg, long atNanos) {
        return leg.lastArrivalNanos() != Long.MIN_VALUE
                && atNanos - leg.lastArrivalNanos() < UP_NANOS;
    }

    @Override
    public String getName() {
        return source.get().definition().name();
    }

    @Override
    public String getFile() {
        return source.get().file().toString();
    }

    @Override
    public int getRevision() {
        return source.get().revision();
    }

    @Override
    public String getRoute() {
        LiveEvent event = source.get();
        return ProgramRoute.id(event.definition().id(), event.revision());
    }

    @Override
    public List<LegRow> getLegs() {
        FlowStatus status = source.get().flow().status();
        List<LegRow> rows = new ArrayList<>();
        for (int i = 0; i < status.sockets().size(); i++) {
            LegAccount leg = status.merge().legs().get(i);
            rows.add(
                    new LegRow(
                            leg.name(),
                            status.sockets().get(i).address(),
                            isUp(leg, status.atNanos()),
                            leg.received(),
                            leg.lost(),
                            leg.recovered(),
                            leg.duplicates(),
                            leg.late(),
                            leg.reordered(),
                            leg.refused().values().stream().mapToLong(Long::longValue).sum(),
                            leg.skewNanos() / NANOS_PER_MILLI,
                            leg.jitterNanos() / NANOS_PER_MILLI));
        }
        return rows;
    }

    @Override
    public ProgramRow getProgram() {
        LiveEvent event = source.get();
        MergeAccount merge = event.flow().status().merge();
        TransportStreamReport report = event.analysis().report();
        return new ProgramRow(
                merge.delivered(),
                merge.lost(),
                merge.restarts(),
                report.packets(),
                report.total(DefectKind.CONTINUITY_COUNT_ERROR),
                report.nullShare());
    }

    @Override
    public List<OutputRow> getOutputs() {
        List<OutputRow> rows = new ArrayList<>();
        source.get()
                .destinations()
                .forEach(
                        (name, destination) -> {
                            for (DestinationStatus.LegStatus leg : destination.status().legs()) {
                                rows.add(
                                        new OutputRow(
                                                name,
                                                leg.target(),
                                                leg.sent(),
                                                leg.dropped(),
                                                leg.errors()));
                            }
                        });
        return rows;
    }

    @Override
    public List<String> getAlarms() {
        LiveEvent event = source.get();
        FlowStatus status = event.flow().status();
        List<String> alarms = new ArrayList<>();
        for (LegAccount leg : status.merge().legs()) {
            if (!isUp(leg, status.atNanos())) {
                alarms.add("leg " + leg.name() + " delivers nothing");
            }
            leg.alarms().forEach(alarm -> alarms.add("leg " + leg.name() + ": " + alarm));
        }
        event.analysis()
                .report()
                .defects()
                .forEach(defect -> alarms.add(defect.finding().toString()));
        CueSettings cues = event.definition().cues();
        ProgramSplice splice = event.splice();
        if (cues != null && splice != null) {
            new SplicedAir(splice).headroom(cues).alarm().ifPresent(alarms::add);
        }
        alarms.addAll(cueAlarms.of(event.definition().id()));
        return alarms;
    }
}
