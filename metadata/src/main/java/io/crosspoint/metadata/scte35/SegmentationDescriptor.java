package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code segmentation_descriptor()}: a segment of content begins or ends at the time of the
 * command.
 *
 * @param segmentationEventId 32 bits
 * @param segmentationEventCancelIndicator a sent event is called off; nothing more follows
 * @param segmentationEventIdComplianceIndicator as read; a reserved bit before the 2023 edition
 * @param programSegmentationFlag all components of the program; else see {@code components}
 * @param deliveryRestrictions null if {@code delivery_not_restricted_flag} is 1
 * @param components empty when the whole program is meant; at most 255
 * @param segmentationDuration 90 kHz, 40 bits; {@link #NO_DURATION} if the flag is 0
 * @param segmentationUpid what the content is
 * @param segmentationTypeId 8 bits; its name is {@link SegmentationType#name(int)}
 * @param segmentNum 8 bits
 * @param segmentsExpected 8 bits
 * @param subSegment null where the descriptor does not carry one
 * @param reserved the reserved bits as read: 6 behind the compliance indicator, 5 in the place of
 *     the delivery restrictions
 * @param trailing see {@link SpliceDescriptor#trailing}
 */
public record SegmentationDescriptor(
        long segmentationEventId,
        boolean segmentationEventCancelIndicator,
        boolean segmentationEventIdComplianceIndicator,
        boolean programSegmentationFlag,
        @Nullable DeliveryRestrictions deliveryRestrictions,
        List<Component> components,
        long segmentationDuration,
        SegmentationUpid segmentationUpid,
        int segmentationTypeId,
        int segmentNum,
        int segmentsExpected,
        @Nullable SubSegment subSegment,
        int reserved,
        Bytes trailing)
        implements SpliceDescriptor {

    /** Its {@code splice_descriptor_tag}. */
    public static final int TAG = 0x02;

    /** Stands for the absent {@code segmentation_duration}. */
    public static final long NO_DURATION = -1;

    /** {@code reserved} of a descriptor made here. */
    public static final int RESERVED = 0x7FF;

    /**
     * The flags that stand where delivery is restricted.
     *
     * @param webDeliveryAllowedFlag may be streamed
     * @param noRegionalBlackoutFlag no region is blacked out
     * @param archiveAllowedFlag may be recorded
     * @param deviceRestrictions 0 to 2 a group of devices is excluded, 3 none
     */
    public record DeliveryRestrictions(
            boolean webDeliveryAllowedFlag,
            boolean noRegionalBlackoutFlag,
            boolean archiveAllowedFlag,
            int deviceRestrictions) {

        /** From the byte whose low five bits they are. */
        static DeliveryRestrictions of(int flags) {
            return new DeliveryRestrictions(
                    (flags & 0x10) != 0, (flags & 0x08) != 0, (flags & 0x04) != 0, flags & 0x03);
        }
    }

    /**
     * One elementary stream's part.
     *
     * @param componentTag as in the stream_identifier_descriptor
     * @param ptsOffset 90 kHz, 33 bits, added to the command's time
     * @param reserved the 7 reserved bits as read
     */
    public record Component(int componentTag, long ptsOffset, int reserved) {}

    /**
     * A part of a placement opportunity or an advertisement.
     *
     * @param subSegmentNum 8 bits
     * @param subSegmentsExpected 8 bits
     */
    public record SubSegment(int subSegmentNum, int subSegmentsExpected) {}

    public SegmentationDescriptor {
        components = List.copyOf(components);
    }

    /** Calls off a segmentation event. */
    public static SegmentationDescriptor cancel(long segmentationEventId) {
        return cancelled(segmentationEventId, true, RESERVED, Bytes.EMPTY);
    }

    private static SegmentationDescriptor cancelled(
            long eventId, boolean compliance, int reserved, Bytes trailing) {
        return new SegmentationDescriptor(
                eventId,
                true,
                compliance,
                true,
                null,
                List.of(),
                NO_DURATION,
                SegmentationUpid.NOT_USED,
                0,
                0,
                0,
                null,
                reserved,
                trailing);
    }

    @Override
    public int spliceDescriptorTag() {
        return TAG;
    }

    /** {@code segmentation_duration_flag}. */
    public boolean segmentationDurationFlag() {
        return segmentationDuration != NO_DURATION;
    }

    /** {@code delivery_not_restricted_flag}. */
    public boolean deliveryNotRestrictedFlag() {
        return deliveryRestrictions == null;
    }

    static SegmentationDescriptor read(BitReader in) {
        // Several fields a read: this is the descriptor that time is spent on.
        long head = in.longBits(40);
        long eventId = head >>> 8;
        boolean cancel = (head & 0x80) != 0;
        boolean compliance = (head & 0x40) != 0;
        int reserved = (int) (head & 0x3F) << 5;
        if (cancel) {
            return cancelled(eventId, compliance, reserved | 0x1F, in.slice(in.remainingBytes()));
        }
        int flags = in.bits(8);
        boolean program = (flags & 0x80) != 0;
        boolean duration = (flags & 0x40) != 0;
        boolean notRestricted = (flags & 0x20) != 0;
        DeliveryRestrictions restrictions = notRestricted ? null : DeliveryRestrictions.of(flags);
        reserved |= notRestricted ? flags & 0x1F : 0x1F;
        List<Component> components = program ? List.of() : components(in);
        long ticks = duration ? in.longBits(40) : NO_DURATION;
        int upidHead = in.bits(16);
        SegmentationUpid upid = SegmentationUpid.of(upidHead >>> 8, in.slice(upidHead & 0xFF));
        int last = in.bits(24);
        int typeId = last >>> 16;
        // Editions before the one that added them, and senders that leave them out, end here.
        boolean sub = in.remainingBytes() >= 2 && SegmentationType.hasSubSegments(typeId);
        return new SegmentationDescriptor(
                eventId,
                false,
                compliance,
                program,
                restrictions,
                components,
                ticks,
                upid,
                typeId,
                last >>> 8 & 0xFF,
                last & 0xFF,
                sub ? new SubSegment(in.bits(8), in.bits(8)) : null,
                reserved,
                in.slice(in.remainingBytes()));
    }

    static List<Component> components(BitReader in) {
        int count = in.bits(8);
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count && !in.overrun(); i++) {
            int tag = in.bits(8);
            int reserved = in.bits(7);
            components.add(new Component(tag, in.longBits(33), reserved));
        }
        return components;
    }

    void write(BitWriter out) {
        out.bits(segmentationEventId, 32)
                .flag(segmentationEventCancelIndicator)
                .flag(segmentationEventIdComplianceIndicator)
                .bits(reserved >>> 5, 6);
        if (segmentationEventCancelIndicator) {
            return;
        }
        out.flag(programSegmentationFlag)
                .flag(segmentationDurationFlag())
                .flag(deliveryNotRestrictedFlag());
        if (deliveryRestrictions == null) {
            out.bits(reserved & 0x1F, 5);
        } else {
            out.flag(deliveryRestrictions.webDeliveryAllowedFlag)
                    .flag(deliveryRestrictions.noRegionalBlackoutFlag)
                    .flag(deliveryRestrictions.archiveAllowedFlag)
                    .bits(deliveryRestrictions.deviceRestrictions, 2);
        }
        if (!programSegmentationFlag) {
            out.bits(components.size(), 8);
            for (Component c : components) {
                out.bits(c.componentTag, 8).bits(c.reserved, 7).bits(c.ptsOffset, 33);
            }
        }
        if (segmentationDurationFlag()) {
            out.bits(segmentationDuration, 40);
        }
        out.bits(segmentationUpid.type(), 8)
                .bits(segmentationUpid.value().length(), 8)
                .bytes(segmentationUpid.value())
                .bits(segmentationTypeId, 8)
                .bits(segmentNum, 8)
                .bits(segmentsExpected, 8);
        if (subSegment != null) {
            out.bits(subSegment.subSegmentNum, 8).bits(subSegment.subSegmentsExpected, 8);
        }
    }
}
