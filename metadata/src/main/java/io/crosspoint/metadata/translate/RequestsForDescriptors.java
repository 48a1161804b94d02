package io.crosspoint.metadata.translate;

import io.crosspoint.metadata.scte104.InsertAvailDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertDtmfDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertSegmentationDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertTimeDescriptor;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte35.AudioDescriptor;
import io.crosspoint.metadata.scte35.AvailDescriptor;
import io.crosspoint.metadata.scte35.DtmfDescriptor;
import io.crosspoint.metadata.scte35.PrivateDescriptor;
import io.crosspoint.metadata.scte35.SegmentationDescriptor;
import io.crosspoint.metadata.scte35.SpliceDescriptor;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceNull;
import io.crosspoint.metadata.scte35.TimeDescriptor;
import io.crosspoint.metadata.wire.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of SCTE 104 for descriptors of SCTE 35. A descriptor that no request can say is
 * asked for as an image of itself; what is rounded is added to the report.
 */
final class RequestsForDescriptors {

    private static final int MAX_16_BITS = 0xFFFF;

    /** {@code table_id} up to and with {@code descriptor_loop_length} of a splice_null. */
    private static final int BYTES_BEFORE_LOOP = 16;

    private static final int CRC_BYTES = 4;

    private final @Nullable FrameRate frameRate;
    private final List<Untranslated> untranslated;

    RequestsForDescriptors(@Nullable FrameRate frameRate, List<Untranslated> untranslated) {
        this.frameRate = frameRate;
        this.untranslated = untranslated;
    }

    /** The request for a descriptor, which is the {@code i}th of its section. */
    OperationData request(int i, SpliceDescriptor descriptor) {
        if (!descriptor.trailing().isEmpty()) {
            return image(descriptor);
        }
        return switch (descriptor) {
            case AvailDescriptor avail ->
                    new InsertAvailDescriptorRequestData(List.of(avail.providerAvailId()));
            case DtmfDescriptor dtmf ->
                    new InsertDtmfDescriptorRequestData(dtmf.preroll(), dtmf.dtmfChars());
            case SegmentationDescriptor segmentation -> segmentation(i, segmentation);
            case TimeDescriptor time ->
                    new InsertTimeDescriptor(time.taiSeconds(), time.taiNs(), time.utcOffset());
            // The layout of insert_audio_descriptor is not certain; that of the image is.
            case AudioDescriptor audio -> image(audio);
            case PrivateDescriptor own -> image(own);
        };
    }

    private OperationData segmentation(int i, SegmentationDescriptor segmentation) {
        if (segmentation.segmentationEventCancelIndicator()) {
            return request(segmentation, 0, 0);
        }
        boolean duration = segmentation.segmentationDurationFlag();
        long ticks = duration ? segmentation.segmentationDuration() : 0;
        long seconds = ticks / Clock90k.TICKS_PER_SECOND;
        boolean none = duration && seconds == 0;
        if (!segmentation.programSegmentationFlag() || seconds > MAX_16_BITS || none) {
            // Component mode is to be asked for by image (9.8.7).
            return image(segmentation);
        }
        if (!segmentation.segmentationEventIdComplianceIndicator()) {
            lost(i, segmentation, "segmentation_event_id_compliance_indicator 0");
        }
        long rest = ticks % Clock90k.TICKS_PER_SECOND;
        int frames = frameRate == null ? 0 : frameRate.framesIn(rest);
        long missing = rest - (frameRate == null ? 0 : frameRate.ticks(frames));
        if (missing != 0) {
            lost(
                    i,
                    segmentation,
                    "segmentation_duration " + ticks + " is carried " + missing + " ticks short");
        }
        return request(segmentation, (int) seconds, frames);
    }

    private static OperationData request(
            SegmentationDescriptor segmentation, int seconds, int frames) {
        SegmentationDescriptor.DeliveryRestrictions restrictions =
                segmentation.deliveryRestrictions();
        SegmentationDescriptor.SubSegment sub = segmentation.subSegment();
        return new InsertSegmentationDescriptorRequestData(
                segmentation.segmentationEventId(),
                segmentation.segmentationEventCancelIndicator() ? 1 : 0,
                seconds,
                segmentation.segmentationUpid().type(),
                segmentation.segmentationUpid().value(),
                segmentation.segmentationTypeId(),
                segmentation.segmentNum(),
                segmentation.segmentsExpected(),
                frames,
                restrictions == null ? 1 : 0,
                restrictions == null || restrictions.webDeliveryAllowedFlag() ? 1 : 0,
                restrictions == null || restrictions.noRegionalBlackoutFlag() ? 1 : 0,
                restrictions == null || restrictions.archiveAllowedFlag() ? 1 : 0,
                restrictions == null ? 3 : restrictions.deviceRestrictions(),
                sub == null
                        ? null
                        : new InsertSegmentationDescriptorRequestData.SubSegment(
                                1, sub.subSegmentNum(), sub.subSegmentsExpected()));
    }

    private static OperationData image(SpliceDescriptor descriptor) {
        byte[] whole = SpliceInfoSection.of(new SpliceNull(), List.of(descriptor)).toBytes();
        int length = whole.length - BYTES_BEFORE_LOOP - CRC_BYTES;
        return InsertDescriptorRequestData.of(Bytes.owning(whole, BYTES_BEFORE_LOOP, length));
    }

    private void lost(int i, SpliceDescriptor descriptor, String reason) {
        untranslated.add(new Untranslated(i, descriptor.name(), reason));
    }
}
