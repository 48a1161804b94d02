package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of a program's content is under way, by the segmentation descriptors seen so far.
 *
 * <p>A segment ends by the end of its own type and event, when its duration is over, or with what
 * it lies in: a program ends its chapters, a placement opportunity its advertisements. A start of
 * the same kind ends the one before it; a Program Overlap Start does not. A breakaway suspends a
 * program until its resumption. A repeated message changes nothing.
 *
 * <p>Pure: time comes in with the messages. Bounded by {@link #MAX_OPEN}. What is out of order is
 * reported and never refused; the state afterwards is what the latest message says. One thread.
 */
public final class SegmentationState {

    /** Segments open at once; the oldest gives way, with a finding. */
    public static final int MAX_OPEN = 64;

    private static final String RULE = "ANSI/SCTE 35 2023r1 segmentation_descriptor(): ";
    private static final long CLOCK_MASK = (1L << 33) - 1;

    private final List<Segment> open = new ArrayList<>();

    /**
     * What a message changed.
     *
     * @param started segments that began, resumed ones among them
     * @param ended segments that ended or were suspended
     * @param findings what is out of order
     */
    public record Change(List<Segment> started, List<Segment> ended, List<Finding> findings) {
        public Change {
            started = List.copyOf(started);
            ended = List.copyOf(ended);
            findings = List.copyOf(findings);
        }
    }

    private static final class Turn {
        private final List<Segment> started = new ArrayList<>();
        private final List<Segment> ended = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        private void report(String kind, String detail, String field) {
            findings.add(new Finding(kind, detail, Finding.NO_OFFSET, RULE + field));
        }
    }

    /** The segments under way, the oldest first. */
    public List<Segment> open() {
        return List.copyOf(open);
    }

    /**
     * Takes a section in; its descriptors count in their order.
     *
     * @param now 90 kHz, 33 bits: the program clock, for commands that name no time
     */
    public Change accept(SpliceInfoSection section, long now) {
        long pts =
                switch (section.spliceCommand()) {
                    case TimeSignal(SpliceTime time) -> adjusted(time, section, now);
                    case SpliceInsert insert -> adjusted(insert.spliceTime(), section, now);
                    default -> now;
                };
        Turn turn = new Turn();
        for (SpliceDescriptor descriptor : section.descriptors()) {
            if (descriptor instanceof SegmentationDescriptor segmentation) {
                accept(segmentation, pts, turn);
            }
        }
        return new Change(turn.started, turn.ended, turn.findings);
    }

    private static long adjusted(@Nullable SpliceTime time, SpliceInfoSection section, long now) {
        return time == null || !time.timeSpecifiedFlag()
                ? now
                : time.ptsTime() + section.ptsAdjustment() & CLOCK_MASK;
    }

    private void accept(SegmentationDescriptor d, long pts, Turn turn) {
        end(segment -> segment.isOver(pts), turn);
        if (d.segmentationEventCancelIndicator()) {
            if (!end(s -> s.segmentationEventId() == d.segmentationEventId(), turn)) {
                turn.report(
                        "cancel_without_start",
                        String.format(
                                "no segment of event 0x%08X is open", d.segmentationEventId()),
                        "segmentation_event_cancel_indicator");
            }
            return;
        }
        numbers(d, turn);
        int type = d.segmentationTypeId();
        switch (type) {
            case SegmentationType.PROGRAM_START,
                    SegmentationType.PROGRAM_OVERLAP_START,
                    SegmentationType.PROGRAM_JOIN ->
                    start(d, pts, turn);
            case SegmentationType.PROGRAM_END, SegmentationType.PROGRAM_EARLY_TERMINATION ->
                    end(d, find(d, s -> s.level() == Segment.Level.PROGRAM), turn);
            case SegmentationType.PROGRAM_BREAKAWAY -> breakAway(d, turn);
            case SegmentationType.PROGRAM_RESUMPTION,
                    SegmentationType.PROGRAM_IMMEDIATE_RESUMPTION ->
                    resume(d, pts, turn);
            case SegmentationType.PROGRAM_RUNOVER_PLANNED,
                    SegmentationType.PROGRAM_RUNOVER_UNPLANNED -> {
                if (find(d, s -> s.level() == Segment.Level.PROGRAM) == null) {
                    noStart(d, turn);
                }
            }
            case SegmentationType.PROGRAM_BLACKOUT_OVERRIDE -> {
                // An event of its own: it means whatever program is under way.
                if (programs() == 0) {
                    noStart(d, turn);
                }
            }
            default -> {
                if (!SegmentationType.isPaired(type)) {
                    return;
                }
                if ((type & 1) == 0) {
                    start(d, pts, turn);
                } else {
                    end(d, find(d, s -> s.segmentationTypeId() == (type & ~1)), turn);
                }
            }
        }
    }

    private static void numbers(SegmentationDescriptor d, Turn turn) {
        if (d.segmentsExpected() != 0 && d.segmentNum() > d.segmentsExpected()) {
            turn.report(
                    "segment_num",
                    "segment " + d.segmentNum() + " of " + d.segmentsExpected(),
                    "segment_num");
        }
        SegmentationDescriptor.SubSegment sub = d.subSegment();
        if (sub != null
                && sub.subSegmentsExpected() != 0
                && sub.subSegmentNum() > sub.subSegmentsExpected()) {
            turn.report(
                    "sub_segment_num",
                    "sub-segment " + sub.subSegmentNum() + " of " + sub.subSegmentsExpected(),
                    "sub_segment_num");
        }
    }

    private void start(SegmentationDescriptor d, long pts, Turn turn) {
        Segment next = Segment.of(d, pts);
        for (Segment before : open) {
            if (before.segmentationEventId() == next.segmentationEventId()
                    && before.segmentationTypeId() == next.segmentationTypeId()
                    && before.segmentNum() == next.segmentNum()) {
                if (before.startPts() != pts) {
                    turn.report(
                            "duplicate_start", before + " is open already", "segmentation_type_id");
                }
                return;
            }
        }
        Segment earlier = find(d, s -> s.segmentationTypeId() == d.segmentationTypeId());
        if (earlier != null && next.segmentNum() != earlier.segmentNum() + 1) {
            turn.report(
                    "segment_num_gap",
                    "segment " + next.segmentNum() + " follows " + earlier,
                    "segment_num");
        }
        // The next segment of an event follows the one before it: that needs no end of its own.
        if (earlier != null) {
            remove(earlier, turn);
        }
        if (next.segmentationTypeId() == SegmentationType.PROGRAM_OVERLAP_START && programs() > 1) {
            turn.report(
                    "second_overlap",
                    next + " while the overlap before it goes on",
                    "segmentation_type_id");
        }
        supersede(next, turn);
        if (open.size() >= MAX_OPEN) {
            turn.report("too_many_open", "given up: " + open.getFirst(), "segmentation_event_id");
            remove(open.getFirst(), turn);
        }
        open.add(next);
        turn.started.add(next);
    }

    /** Ends what cannot go on beside a new segment, though nobody said its end. */
    private void supersede(Segment next, Turn turn) {
        for (Segment segment : List.copyOf(open)) {
            if (!segment.suspended() && supersedes(next, segment)) {
                missingEnd(segment, next, turn);
            }
        }
    }

    private static boolean supersedes(Segment next, Segment before) {
        int type = next.segmentationTypeId();
        Segment.Level level = next.level();
        boolean sameTime = next.startPts() == before.startPts();
        return switch (level) {
            case NETWORK -> true;
            case PROGRAM ->
                    type != SegmentationType.PROGRAM_OVERLAP_START
                            && before.level() != Segment.Level.NETWORK
                            && before.level() != Segment.Level.UNSCHEDULED_EVENT
                            && !(sameTime && before.level() != Segment.Level.PROGRAM);
            case UNSCHEDULED_EVENT, BREAK -> before.level() == level;
            case CHAPTER ->
                    before.segmentationTypeId() == type
                            || type == SegmentationType.CHAPTER_START
                                    && before.level().compareTo(Segment.Level.BREAK) > 0
                                    && !sameTime;
            // A distributor's opportunity may lie in a provider's, and advertisements in both.
            case PLACEMENT_OPPORTUNITY ->
                    before.segmentationTypeId() == type
                            || before.level() == Segment.Level.ADVERTISEMENT && !sameTime;
            case ADVERTISEMENT -> before.level() == level && !sameTime;
        };
    }

    private void end(SegmentationDescriptor d, @Nullable Segment ended, Turn turn) {
        if (ended == null) {
            noStart(d, turn);
            return;
        }
        inside(ended).forEach(segment -> missingEnd(segment, ended, turn));
        remove(ended, turn);
    }

    private void breakAway(SegmentationDescriptor d, Turn turn) {
        Segment program = find(d, s -> s.level() == Segment.Level.PROGRAM && !s.suspended());
        if (program == null) {
            noStart(d, turn);
            return;
        }
        inside(program).forEach(segment -> remove(segment, turn));
        open.set(open.indexOf(program), program.suspended(true));
        turn.ended.add(program);
    }

    private void resume(SegmentationDescriptor d, long pts, Turn turn) {
        Segment program = find(d, s -> s.level() == Segment.Level.PROGRAM);
        if (program == null) {
            noStart(d, turn);
            start(d, pts, turn);
        } else if (program.suspended()) {
            Segment resumed = program.suspended(false);
            open.set(open.indexOf(program), resumed);
            turn.started.add(resumed);
        }
        // A resumption of what is under way is a repetition.
    }

    private long programs() {
        return open.stream().filter(s -> s.level() == Segment.Level.PROGRAM).count();
    }

    /** What lies in a segment: deeper, and begun after it. */
    private List<Segment> inside(Segment outer) {
        return open.subList(open.indexOf(outer) + 1, open.size()).stream()
                .filter(
                        s ->
                                s.level().compareTo(outer.level()) > 0
                                        && s.level() != Segment.Level.UNSCHEDULED_EVENT)
                .toList();
    }

    private @Nullable Segment find(SegmentationDescriptor d, Predicate<Segment> which) {
        Segment found = null;
        for (Segment segment : open) {
            if (segment.segmentationEventId() == d.segmentationEventId() && which.test(segment)) {
                boolean better = found == null || segment.segmentNum() == d.segmentNum();
                found = better ? segment : found;
            }
        }
        return found;
    }

    private boolean end(Predicate<Segment> which, Turn turn) {
        List<Segment> ended = open.stream().filter(which).toList();
        ended.forEach(segment -> remove(segment, turn));
        return !ended.isEmpty();
    }

    private void missingEnd(Segment segment, Segment by, Turn turn) {
        turn.report("missing_end", segment + " did not end before " + by, "segmentation_type_id");
        remove(segment, turn);
    }

    private static void noStart(SegmentationDescriptor d, Turn turn) {
        turn.report(
                "end_without_start",
                String.format(
                        "%s, but nothing of event 0x%08X is open that it could mean",
                        SegmentationType.name(d.segmentationTypeId()), d.segmentationEventId()),
                "segmentation_type_id");
    }

    private void remove(Segment segment, Turn turn) {
        if (open.remove(segment)) {
            turn.ended.add(segment);
        }
    }
}
