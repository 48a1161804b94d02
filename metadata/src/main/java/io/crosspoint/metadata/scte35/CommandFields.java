package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.inspect.Node;
import org.jspecify.annotations.Nullable;

/** Splice commands laid open by their names in the standard. */
final class CommandFields {

    private CommandFields() {}

    static Node.Struct of(SpliceCommand command) {
        Node.Struct out = new Node.Struct().put("name", command.name());
        return switch (command) {
            case SpliceNull ignored -> out;
            case BandwidthReservation ignored -> out;
            case SpliceSchedule schedule -> schedule(schedule, out);
            case SpliceInsert insert -> insert(insert, out);
            case TimeSignal signal -> out.put("splice_time", time(signal.spliceTime()));
            case PrivateCommand own ->
                    out.put(
                                    "identifier",
                                    String.format("%08x", own.identifier()),
                                    Meaning.characters(own.identifier()))
                            .put("private_byte", own.privateBytes().hex());
            case ReservedCommand reserved -> out.put("raw", reserved.raw().hex());
            case EncryptedCommand encrypted -> out.put("raw", encrypted.payload().hex());
        };
    }

    private static Node.Struct insert(SpliceInsert insert, Node.Struct out) {
        out.put("splice_event_id", insert.spliceEventId(), hex(insert.spliceEventId()))
                .put("splice_event_cancel_indicator", insert.spliceEventCancelIndicator());
        if (insert.spliceEventCancelIndicator()) {
            return out;
        }
        out.put(
                        "out_of_network_indicator",
                        insert.outOfNetworkIndicator(),
                        insert.outOfNetworkIndicator() ? "leave the network" : "return to network")
                .put("program_splice_flag", insert.programSpliceFlag())
                .put("duration_flag", insert.durationFlag())
                .put("splice_immediate_flag", insert.spliceImmediateFlag())
                .put("event_id_compliance_flag", insert.eventIdComplianceFlag())
                .put("splice_time", time(insert.spliceTime()));
        if (!insert.programSpliceFlag()) {
            Node.Sequence components = new Node.Sequence();
            for (SpliceInsert.Component component : insert.components()) {
                components.add(
                        new Node.Struct()
                                .put("component_tag", component.componentTag())
                                .put("splice_time", time(component.spliceTime())));
            }
            out.put("components", components);
        }
        return out.put("break_duration", breakDuration(insert.breakDuration()))
                .put("unique_program_id", insert.uniqueProgramId())
                .put("avail_num", insert.availNum())
                .put("avails_expected", insert.availsExpected());
    }

    private static Node.Struct schedule(SpliceSchedule schedule, Node.Struct out) {
        Node.Sequence events = new Node.Sequence();
        schedule.events().forEach(event -> events.add(event(event)));
        return out.put("splice_count", schedule.events().size()).put("events", events);
    }

    private static Node.Struct event(SpliceSchedule.Event event) {
        Node.Struct out =
                new Node.Struct()
                        .put("splice_event_id", event.spliceEventId(), hex(event.spliceEventId()))
                        .put("splice_event_cancel_indicator", event.spliceEventCancelIndicator())
                        .put("event_id_compliance_flag", event.eventIdComplianceFlag());
        if (event.spliceEventCancelIndicator()) {
            return out;
        }
        out.put("out_of_network_indicator", event.outOfNetworkIndicator())
                .put("program_splice_flag", event.programSpliceFlag())
                .put("duration_flag", event.durationFlag());
        if (event.programSpliceFlag()) {
            out.put("utc_splice_time", event.utcSpliceTime(), Meaning.utc(event.utcSpliceTime()));
        } else {
            Node.Sequence components = new Node.Sequence();
            for (SpliceSchedule.Component component : event.components()) {
                components.add(
                        new Node.Struct()
                                .put("component_tag", component.componentTag())
                                .put(
                                        "utc_splice_time",
                                        component.utcSpliceTime(),
                                        Meaning.utc(component.utcSpliceTime())));
            }
            out.put("components", components);
        }
        return out.put("break_duration", breakDuration(event.breakDuration()))
                .put("unique_program_id", event.uniqueProgramId())
                .put("avail_num", event.availNum())
                .put("avails_expected", event.availsExpected());
    }

    private static Node time(@Nullable SpliceTime time) {
        if (time == null) {
            return new Node.Leaf(null, "");
        }
        Node.Struct out = new Node.Struct().put("time_specified_flag", time.timeSpecifiedFlag());
        return time.timeSpecifiedFlag()
                ? out.put("pts_time", time.ptsTime(), Meaning.time(time.ptsTime()))
                : out.put("pts_time", (Object) null);
    }

    private static Node breakDuration(@Nullable BreakDuration duration) {
        return duration == null
                ? new Node.Leaf(null, "")
                : new Node.Struct()
                        .put("auto_return", duration.autoReturn())
                        .put("duration", duration.duration(), Meaning.time(duration.duration()));
    }

    private static String hex(long eventId) {
        return SpliceInfoSectionFields.hex(eventId, 8);
    }
}
