package io.crosspoint.hub.cue.deciding;

import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.metadata.scte35.SegmentationDescriptor;
import io.crosspoint.metadata.scte35.SegmentationType;
import io.crosspoint.metadata.scte35.SpliceDescriptor;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.scte35.TimeSignal;

/** How long a section is worth something. */
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
                    default ->
                            type >= FIRST_PAIR
                                    && type < SegmentationType.NETWORK_START
                                    && (type & 1) == 1;
                };
    }
}
