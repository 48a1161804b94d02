package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.deciding.Clock33;
import io.crosspoint.hub.cue.deciding.Draft;
import io.crosspoint.hub.cue.deciding.Judgement;
import io.crosspoint.hub.cue.deciding.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes decisions of what was judged: gives them their number, their position and their copies. One
 * thread, in the order of the log.
 */
final class Stamp {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Supplier<CueProgram> program;
    private final Numbering numbering;

    Stamp(Supplier<CueProgram> program, Numbering numbering) {
        this.program = program;
        this.numbering = numbering;
    }

    /**
     * The name that a cue has everywhere: the event, the second, and the number of its first entry.
     * The time is in it because numbers begin anew where a log is lost, and partners remember.
     */
    String correlation(Instant now) {
        return event() + "-" + TIME.format(now) + "-" + numbering.next();
    }

    /** A decision to put a section on air, as soon as the horizon allows. */
    Decision aired(
            CueRequest request,
            Judgement judgement,
            Draft draft,
            String correlation,
            String pair,
            long now90k,
            Instant now) {
        long position90k = ahead(now90k);
        Decision decision =
                new Decision(
                        event(),
                        numbering.next(),
                        correlation,
                        request.source(),
                        request.id(),
                        draft.kind(),
                        judgement.asked(),
                        request.received(),
                        now,
                        draft.splicePts90k(),
                        position90k,
                        copies(draft.splicePts90k(), position90k),
                        (int) Clock33.ticks(settings().spacing()),
                        numbering.packets(),
                        draft.section().toBase64(),
                        pair,
                        Words.segmentation(draft.section()),
                        "");
        numbering.count(decision);
        return decision;
    }

    /** A decision to put nothing on air. */
    Decision refused(
            CueRequest request,
            String asked,
            Decision.Kind kind,
            String correlation,
            String why,
            Instant now) {
        Decision decision =
                new Decision(
                        event(),
                        numbering.next(),
                        correlation,
                        request.source(),
                        request.id(),
                        kind,
                        asked,
                        request.received(),
                        now,
                        -1,
                        -1,
                        0,
                        0,
                        numbering.packets(),
                        "",
                        "",
                        List.of(),
                        Words.cut(why));
        numbering.count(decision);
        return decision;
    }

    /** A decision to put a cue on air that was decided before, at another position. */
    Decision again(Decision before, String section, long splicePts90k, long now90k, Instant now) {
        long position90k = ahead(now90k);
        Decision decision =
                new Decision(
                        event(),
                        numbering.next(),
                        before.correlation(),
                        before.source(),
                        before.request(),
                        before.kind(),
                        before.asked(),
                        before.requested(),
                        now,
                        splicePts90k,
                        position90k,
                        copies(splicePts90k, position90k),
                        (int) Clock33.ticks(settings().spacing()),
                        numbering.packets(),
                        section,
                        before.pair(),
                        before.segmentation(),
                        "");
        numbering.count(decision);
        return decision;
    }

    /** The same decision, as soon as the horizon allows now; its number and its copies stay. */
    Decision moved(Decision d, long now90k) {
        return d.placed(d.entry(), ahead(now90k), d.packetsBefore());
    }

    /** A position as near as the horizon allows. */
    private long ahead(long now90k) {
        return Clock33.plus(now90k, Clock33.ticks(settings().horizon()));
    }

    private String event() {
        return program.get().event();
    }

    private CueSettings settings() {
        return program.get().settings();
    }

    /** A copy after the splice point, or after the grace of an immediate one, helps nobody. */
    private int copies(long splicePts90k, long position90k) {
        long spacing90k = Clock33.ticks(settings().spacing());
        long room90k =
                splicePts90k < 0
                        ? Clock33.ticks(settings().grace())
                        : Clock33.between(position90k, splicePts90k) - 1;
        return spacing90k == 0
                ? settings().copies()
                : Math.clamp(1 + room90k / spacing90k, 1, settings().copies());
    }
}
