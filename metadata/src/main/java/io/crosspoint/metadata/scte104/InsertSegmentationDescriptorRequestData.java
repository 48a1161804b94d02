package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * {@code insert_segmentation_descriptor_request_data()}: adds a segmentation_descriptor. ANSI/SCTE
 * 104 2023, 9.8.7.
 *
 * @param segmentationEventId {@code segmentation_event_id}; 32 bits
 * @param segmentationEventCancelIndicator {@code segmentation_event_cancel_indicator}; 8 bits
 * @param duration whole seconds; 0 for none; 16 bits
 * @param segmentationUpidType {@code segmentation_upid_type}; 8 bits
 * @param segmentationUpid {@code segmentation_upid}; at most 255 bytes
 * @param segmentationTypeId {@code segmentation_type_id}; 8 bits
 * @param segmentNum {@code segment_num}; 8 bits
 * @param segmentsExpected {@code segments_expected}; 8 bits
 * @param durationExtensionFrames {@code duration_extension_frames}: frames of the picture to add to
 *     {@code duration}; 8 bits
 * @param deliveryNotRestrictedFlag {@code delivery_not_restricted_flag}; 8 bits
 * @param webDeliveryAllowedFlag {@code web_delivery_allowed_flag}; 8 bits
 * @param noRegionalBlackoutFlag {@code no_regional_blackout_flag}; 8 bits
 * @param archiveAllowedFlag {@code archive_allowed_flag}; 8 bits
 * @param deviceRestrictions {@code device_restrictions} of SCTE 35, of which 2 bits are used; 8
 *     bits
 * @param subSegment the part that messages before the 2017 edition end before; null where absent
 */
public record InsertSegmentationDescriptorRequestData(
        long segmentationEventId,
        int segmentationEventCancelIndicator,
        int duration,
        int segmentationUpidType,
        Bytes segmentationUpid,
        int segmentationTypeId,
        int segmentNum,
        int segmentsExpected,
        int durationExtensionFrames,
        int deliveryNotRestrictedFlag,
        int webDeliveryAllowedFlag,
        int noRegionalBlackoutFlag,
        int archiveAllowedFlag,
        int deviceRestrictions,
        @Nullable SubSegment subSegment)
        implements OperationData {

    /**
     * The optional end of the request.
     *
     * @param insertSubSegmentInfo {@code insert_sub_segment_info}: 1 if the next two are to stand
     *     in the descriptor; 8 bits
     * @param subSegmentNum {@code sub_segment_num}; 8 bits
     * @param subSegmentsExpected {@code sub_segments_expected}; 8 bits
     */
    public record SubSegment(int insertSubSegmentInfo, int subSegmentNum, int subSegmentsExpected) {

        private static final int SIZE = 3;
    }

    @Override
    public int opId() {
        return OpId.INSERT_SEGMENTATION_DESCRIPTOR.code();
    }

    static InsertSegmentationDescriptorRequestData read(BitReader in) {
        return new InsertSegmentationDescriptorRequestData(
                in.longBits(32),
                in.bits(8),
                in.bits(16),
                in.bits(8),
                in.slice(in.bits(8)),
                in.bits(8),
                in.bits(8),
                in.bits(8),
                in.bits(8),
                in.bits(8),
                in.bits(8),
                in.bits(8),
                in.bits(8),
                in.bits(8),
                in.remainingBytes() < SubSegment.SIZE
                        ? null
                        : new SubSegment(in.bits(8), in.bits(8), in.bits(8)));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(segmentationEventId, 32)
                .bits(segmentationEventCancelIndicator, 8)
                .bits(duration, 16)
                .bits(segmentationUpidType, 8)
                .bits(segmentationUpid.length(), 8);
        out.bytes(segmentationUpid);
        out.bits(segmentationTypeId, 8)
                .bits(segmentNum, 8)
                .bits(segmentsExpected, 8)
                .bits(durationExtensionFrames, 8)
                .bits(deliveryNotRestrictedFlag, 8)
                .bits(webDeliveryAllowedFlag, 8)
                .bits(noRegionalBlackoutFlag, 8)
                .bits(archiveAllowedFlag, 8)
                .bits(deviceRestrictions, 8);
        if (subSegment != null) {
            out.bits(subSegment.insertSubSegmentInfo, 8)
                    .bits(subSegment.subSegmentNum, 8)
                    .bits(subSegment.subSegmentsExpected, 8);
        }
    }
}
