package io.crosspoint.hub.cue.deciding;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.metadata.scte35.SegmentationDescriptor;
import io.crosspoint.metadata.scte35.SegmentationType;
import io.crosspoint.metadata.scte35.SpliceCommand;
import io.crosspoint.metadata.scte35.SpliceDescriptor;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.wire.Decoded;

/** How long a section is worth something, and what it ends and starts. */
public final class Worth {

    private static final int FIRST_PAIR = SegmentationType.CHAPTER_START;

    private Worth() {}

    /**
     * The kind of a section. What ends, returns or calls off anything is an end, whatever else the
     * section says: it must not be lost.
     */
    public static Kind of(SpliceInfoSection section) {
        for (SpliceDescriptor descriptor : section.descriptors()) {
            if (descriptor instanceof SegmentationDescriptor segmentation && ends(segmentation)) {
                return Kind.END;
            }
        }
        return switch (section.spliceCommand()) {
            case SpliceInsert insert
                    when insert.spliceEventCancelIndicator() || !insert.outOfNetworkIndicator() ->
                    Kind.END;
            case SpliceInsert insert -> insert.spliceImmediateFlag() ? Kind.IMMEDIATE : Kind.START;
            case TimeSignal signal ->
                    signal.spliceTime().timeSpecifiedFlag() ? Kind.START : Kind.IMMEDIATE;
            default -> Kind.IMMEDIATE;
        };
    }

    /** Whether a decision starts something, whatever it ends. */
    public static boolean starts(Decision decision) {
        return decision.kind() != Kind.END
                || SpliceInfoSection.decodeText(decision.section())
                                instanceof Decoded.Ok<SpliceInfoSection>(var section, var ignored)
                        && starts(section);
    }

    /** Whether a section starts something, whatever it ends. */
    public static boolean starts(SpliceInfoSection section) {
        return starts(section.spliceCommand())
                || section.descriptors().stream().anyMatch(Worth::starts);
    }

    /** A section of kind {@link Kind#END} without what it starts. */
    static SpliceInfoSection ending(SpliceInfoSection section) {
        SpliceCommand command = section.spliceCommand();
        return SpliceTimes.with(
                section,
                starts(command) ? new TimeSignal(SpliceTimes.timeOf(command)) : command,
                section.descriptors().stream().filter(d -> !starts(d)).toList());
    }

    static boolean starts(SpliceCommand command) {
        return command instanceof SpliceInsert insert
                && !insert.spliceEventCancelIndicator()
                && insert.outOfNetworkIndicator();
    }

    static boolean starts(SpliceDescriptor descriptor) {
        return descriptor instanceof SegmentationDescriptor segmentation
                && !segmentation.segmentationEventCancelIndicator()
                && starts(segmentation.segmentationTypeId());
    }

    private static boolean starts(int type) {
        return switch (type) {
            case SegmentationType.PROGRAM_START,
                    SegmentationType.PROGRAM_BREAKAWAY,
                    SegmentationType.PROGRAM_OVERLAP_START,
                    SegmentationType.PROGRAM_JOIN,
                    SegmentationType.NETWORK_START ->
                    true;
            default -> isOfPair(type) && (type & 1) == 0;
        };
    }

    private static boolean ends(SegmentationDescriptor segmentation) {
        int type = segmentation.segmentationTypeId();
        return segmentation.segmentationEventCancelIndicator()
                || switch (type) {
                    case SegmentationType.PROGRAM_END,
                            SegmentationType.PROGRAM_EARLY_TERMINATION,
                            SegmentationType.PROGRAM_RESUMPTION,
                            SegmentationType.PROGRAM_IMMEDIATE_RESUMPTION,
                            SegmentationType.PROGRAM_BLACKOUT_OVERRIDE,
                            SegmentationType.NETWORK_END ->
                            true;
                    default -> isOfPair(type) && (type & 1) == 1;
                };
    }

    private static boolean isOfPair(int type) {
        return type >= FIRST_PAIR && type < SegmentationType.NETWORK_START;
    }
}
