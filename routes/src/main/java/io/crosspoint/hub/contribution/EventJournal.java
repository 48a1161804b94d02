package io.crosspoint.hub.contribution;

import io.crosspoint.essence.analysis.Defect;
import io.crosspoint.essence.analysis.DefectKind;
import io.crosspoint.essence.analysis.TransportStreamReport;
import io.crosspoint.transport.flow.DestinationStatus;
import io.crosspoint.transport.flow.FlowStatus;
import io.crosspoint.transport.merge.LegAccount;
import io.crosspoint.transport.merge.MergeAccount;
import io.crosspoint.transport.merge.Offer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What the log says of events on air: what changed between two statuses of a flow, which its loop
 * publishes once a second. So each kind of line comes at most once a second for an event or one of
 * its legs, with a count, however much of it there is.
 *
 * <p>Belongs to one thread.
 */
final class EventJournal {

    /** A leg that has delivered nothing yet is called down when it had this long. */
    static final long FIRST_ARRIVAL_NANOS = 2_000_000_000L;

    /**
     * One line of the log.
     *
     * @param level WARN for what an operator must know, INFO for its end
     * @param text one line
     */
    record Line(Level level, String text) {}

    private final Map<String, Seen> events = new HashMap<>();

    /** An event as it was. */
    private static final class Seen {
        private final long sinceNanos;
        private final Map<String, Boolean> up = new HashMap<>();
        private final Map<String, DestinationStatus.LegStatus> targets = new HashMap<>();
        private @Nullable FlowStatus flow;
        private @Nullable TransportStreamReport stream;

        Seen(long sinceNanos) {
            this.sinceNanos = sinceNanos;
        }
    }

    /**
     * What is new since the last look at this event; nothing if its loop published nothing since.
     */
    List<Line> look(String event, FlowStatus flow, TransportStreamReport stream) {
        Seen seen = events.computeIfAbsent(event, id -> new Seen(flow.atNanos()));
        FlowStatus before = seen.flow;
        if (before != null && before.atNanos() == flow.atNanos()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        MergeAccount merge = flow.merge();
        for (int i = 0; i < merge.legs().size(); i++) {
            LegAccount leg = merge.legs().get(i);
            String where = "event " + event + ", leg " + leg.name() + ": ";
            presence(where, leg, flow.atNanos(), seen, lines);
            int index = before == null ? -1 : indexOf(leg.name(), before);
            refusals(where, leg, index < 0 ? null : before.merge().legs().get(index), lines);
            socket(
                    where,
                    flow.sockets().get(i),
                    index < 0 ? null : before.sockets().get(index),
                    lines);
        }
        String where = "event " + event + ": ";
        program(where, merge, before == null ? null : before.merge(), lines);
        defects(where, stream, seen.stream, lines);
        seen.flow = flow;
        seen.stream = stream;
        return lines;
    }

    /**
     * What an event's outputs threw away or could not send since the last look at them; nothing of
     * an event that was not looked at before.
     */
    List<Line> outputs(String event, Map<String, DestinationStatus> outputs) {
        Seen seen = events.get(event);
        if (seen == null) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        Map<String, DestinationStatus.LegStatus> now = new HashMap<>();
        outputs.forEach(
                (name, status) -> {
                    for (DestinationStatus.LegStatus target : status.legs()) {
                        String where =
                                "event %s, output %s to %s: "
                                        .formatted(event, name, target.target());
                        now.put(where, target);
                        sending(where, target, seen.targets.get(where), lines);
                    }
                });
        seen.targets.clear();
        seen.targets.putAll(now);
        return lines;
    }

    private static void sending(
            String where,
            DestinationStatus.LegStatus target,
            DestinationStatus.@Nullable LegStatus before,
            List<Line> lines) {
        boolean same = before != null && before.sent() <= target.sent();
        long dropped = target.dropped() - (same ? before.dropped() : 0);
        if (dropped > 0) {
            lines.add(
                    new Line(
                            Level.WARN,
                            where + datagrams(dropped) + " thrown away: its queue was full"));
        }
        long errors = target.errors() - (same ? before.errors() : 0);
        if (errors > 0) {
            lines.add(
                    new Line(
                            Level.WARN,
                            where + datagrams(errors) + " refused by the network or its end"));
        }
    }

    /** Forgets every event but these, so that one put on air again begins anew. */
    void retain(Collection<String> onAir) {
        events.keySet().retainAll(onAir);
    }

    private static int indexOf(String leg, FlowStatus status) {
        List<LegAccount> legs = status.merge().legs();
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i).name().equals(leg)) {
                return i;
            }
        }
        return -1;
    }

    private static void presence(
            String where, LegAccount leg, long atNanos, Seen seen, List<Line> lines) {
        boolean up = EventStatus.isUp(leg, atNanos);
        Boolean before = seen.up.get(leg.name());
        if (up && !Boolean.TRUE.equals(before)) {
            lines.add(new Line(Level.INFO, where + "delivers"));
        } else if (!up
                && (Boolean.TRUE.equals(before)
                        || before == null && atNanos - seen.sinceNanos >= FIRST_ARRIVAL_NANOS)) {
            lines.add(new Line(Level.WARN, where + "delivers nothing"));
        } else {
            return;
        }
        seen.up.put(leg.name(), up);
    }

    private static void refusals(
            String where, LegAccount leg, @Nullable LegAccount before, List<Line> lines) {
        long total = 0;
        List<String> reasons = new ArrayList<>();
        for (Offer why : Offer.values()) {
            long count = count(leg, why) - (before == null ? 0 : count(before, why));
            if (count > 0) {
                total += count;
                reasons.add(count + " " + words(why));
            }
        }
        if (total > 0) {
            lines.add(
                    new Line(
                            Level.WARN,
                            where + datagrams(total) + " refused: " + String.join(", ", reasons)));
        }
    }

    private static long count(LegAccount leg, Offer why) {
        return leg.refused().getOrDefault(why, 0L);
    }

    private static String words(Offer why) {
        return switch (why) {
            case REFUSED_NOT_RTP -> "not RTP";
            case REFUSED_PAYLOAD_TYPE -> "of another payload type";
            case REFUSED_LENGTH -> "too long, or not of whole transport packets";
            case REFUSED_FOREIGN -> "of another stream than the program's";
            case REFUSED_OVERFLOW -> "beyond the event's max-rate";
            case TAKEN, SPARE, DUPLICATE, LATE, HELD -> why.name();
        };
    }

    private static void socket(
            String where,
            FlowStatus.LegSocket socket,
            FlowStatus.@Nullable LegSocket before,
            List<Line> lines) {
        long drops =
                socket.kernelDrops() - (before == null ? 0 : Math.max(0, before.kernelDrops()));
        if (drops > 0) {
            lines.add(
                    new Line(
                            Level.WARN,
                            where
                                    + datagrams(drops)
                                    + " dropped by the kernel, whose receive buffer of "
                                    + socket.receiveBufferBytes()
                                    + " bytes was full"));
        }
        long errors = socket.receiveErrors() - (before == null ? 0 : before.receiveErrors());
        if (errors > 0) {
            lines.add(new Line(Level.WARN, where + errors + " receives failed"));
        }
    }

    private static void program(
            String where, MergeAccount merge, @Nullable MergeAccount before, List<Line> lines) {
        long lost = merge.lost() - (before == null ? 0 : before.lost());
        if (lost > 0) {
            lines.add(
                    new Line(
                            Level.WARN,
                            where + datagrams(lost) + " of the program lost: no leg delivered"));
        }
        long restarts = merge.restarts() - (before == null ? 0 : before.restarts());
        if (restarts > 0) {
            lines.add(new Line(Level.INFO, where + "the source began anew"));
        }
    }

    private static void defects(
            String where,
            TransportStreamReport stream,
            @Nullable TransportStreamReport before,
            List<Line> lines) {
        for (DefectKind kind : DefectKind.values()) {
            long count = stream.total(kind) - (before == null ? 0 : before.total(kind));
            if (count > 0) {
                lines.add(
                        new Line(
                                Level.WARN,
                                "%s%s %d times%s (%s)"
                                        .formatted(
                                                where,
                                                kind.wireName(),
                                                count,
                                                detail(kind, stream),
                                                kind.rule())));
            }
        }
    }

    /** The latest of that kind in words; nothing where the report has no room for it. */
    private static String detail(DefectKind kind, TransportStreamReport stream) {
        String detail = "";
        long latest = Long.MIN_VALUE;
        for (Defect defect : stream.defects()) {
            if (defect.kind() == kind && defect.lastNanos() >= latest) {
                latest = defect.lastNanos();
                detail = ", last: " + defect.finding().detail();
            }
        }
        return detail;
    }

    private static String datagrams(long count) {
        return count == 1 ? "1 datagram" : count + " datagrams";
    }
}
