package io.crosspoint.metadata.scte35;

/**
 * A segment that has begun: what {@link SegmentationState} keeps of its start.
 *
 * @param segmentationEventId 32 bits
 * @param segmentationTypeId the type that started it
 * @param segmentNum which of its event's segments
 * @param startPts 90 kHz, 33 bits, adjusted
 * @param duration 90 kHz; {@link SegmentationDescriptor#NO_DURATION} if not told
 * @param suspended a program that was broken away from and is to be resumed
 */
public record Segment(
        long segmentationEventId,
        int segmentationTypeId,
        int segmentNum,
        long startPts,
        long duration,
        boolean suspended) {

    /** Half of the 33-bit clock: what is further ahead counts as past. */
    private static final long HALF_CLOCK = 1L << 32;

    private static final long CLOCK_MASK = (1L << 33) - 1;

    /** How deep a type lies: what is deeper belongs to what is less deep. */
    enum Level {
        NETWORK,
        PROGRAM,
        UNSCHEDULED_EVENT,
        CHAPTER,
        BREAK,
        PLACEMENT_OPPORTUNITY,
        ADVERTISEMENT
    }

    static Segment of(SegmentationDescriptor start, long pts) {
        return new Segment(
                start.segmentationEventId(),
                start.segmentationTypeId(),
                start.segmentNum(),
                pts,
                start.segmentationDuration(),
                false);
    }

    Segment suspended(boolean now) {
        return new Segment(
                segmentationEventId, segmentationTypeId, segmentNum, startPts, duration, now);
    }

    Level level() {
        return level(segmentationTypeId);
    }

    static Level level(int typeId) {
        return switch (typeId & ~1) {
            case SegmentationType.NETWORK_START -> Level.NETWORK;
            case SegmentationType.UNSCHEDULED_EVENT_START -> Level.UNSCHEDULED_EVENT;
            case SegmentationType.CHAPTER_START,
                    SegmentationType.OPENING_CREDIT_START,
                    SegmentationType.CLOSING_CREDIT_START ->
                    Level.CHAPTER;
            case SegmentationType.BREAK_START -> Level.BREAK;
            case SegmentationType.PROVIDER_ADVERTISEMENT_START,
                    SegmentationType.DISTRIBUTOR_ADVERTISEMENT_START,
                    SegmentationType.PROVIDER_PROMO_START,
                    SegmentationType.DISTRIBUTOR_PROMO_START ->
                    Level.ADVERTISEMENT;
            default ->
                    SegmentationType.isPaired(typeId) ? Level.PLACEMENT_OPPORTUNITY : Level.PROGRAM;
        };
    }

    /** True if the segment was to last a known time, and that is over. */
    boolean isOver(long pts) {
        if (duration == SegmentationDescriptor.NO_DURATION || duration >= HALF_CLOCK) {
            return false;
        }
        long after = pts - startPts - duration & CLOCK_MASK;
        return !suspended && after < HALF_CLOCK;
    }

    @Override
    public String toString() {
        return String.format(
                "%s, event 0x%08X, segment %d",
                SegmentationType.name(segmentationTypeId), segmentationEventId, segmentNum);
    }
}
