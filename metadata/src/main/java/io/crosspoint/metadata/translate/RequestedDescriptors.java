package io.crosspoint.metadata.translate;

import io.crosspoint.metadata.scte104.InsertAudioDescriptor;
import io.crosspoint.metadata.scte104.InsertSegmentationDescriptorRequestData;
import io.crosspoint.metadata.scte35.AudioDescriptor;
import io.crosspoint.metadata.scte35.PrivateDescriptor;
import io.crosspoint.metadata.scte35.SegmentationDescriptor;
import io.crosspoint.metadata.scte35.SegmentationType;
import io.crosspoint.metadata.scte35.SegmentationUpid;
import io.crosspoint.metadata.scte35.SpliceDescriptor;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceNull;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors of SCTE 35 from the requests of SCTE 104 for them. What does not go into one is told
 * to {@code lost}, in words, or to {@code passedOver} if nobody misses it; null comes back if there
 * can be no descriptor at all.
 */
final class RequestedDescriptors {

    private static final int MAX_DESCRIPTOR_LENGTH = 255;
    private static final int HEADER = 6;

    /** A segmentation descriptor without its upid, with everything that is optional. */
    private static final int SEGMENTATION_FIELDS = 4 + 4 + 1 + 1 + 5 + 2 + 3 + 2;

    private RequestedDescriptors() {}

    static @Nullable SpliceDescriptor segmentation(
            InsertSegmentationDescriptorRequestData request,
            @Nullable FrameRate frameRate,
            Consumer<String> lost,
            Consumer<String> passedOver) {
        if (request.segmentationEventCancelIndicator() != 0) {
            return SegmentationDescriptor.cancel(request.segmentationEventId());
        }
        Bytes upid = request.segmentationUpid();
        if (upid.length() + SEGMENTATION_FIELDS > MAX_DESCRIPTOR_LENGTH) {
            lost.accept(
                    "segmentation_upid: a descriptor has no room for " + upid.length() + " bytes");
            return null;
        }
        SpliceDescriptor made =
                new SegmentationDescriptor(
                        request.segmentationEventId(),
                        false,
                        true,
                        true,
                        restrictions(request, lost),
                        List.of(),
                        duration(request, frameRate, passedOver),
                        new SegmentationUpid(request.segmentationUpidType(), upid),
                        request.segmentationTypeId(),
                        request.segmentNum(),
                        request.segmentsExpected(),
                        subSegment(request, passedOver),
                        SegmentationDescriptor.RESERVED,
                        Bytes.EMPTY);
        return request.segmentationUpidType() == SegmentationUpid.TYPE_MID
                ? reread(made, reason -> lost.accept("segmentation_upid: " + reason))
                : made;
    }

    private static SegmentationDescriptor.@Nullable DeliveryRestrictions restrictions(
            InsertSegmentationDescriptorRequestData request, Consumer<String> lost) {
        if (request.deliveryNotRestrictedFlag() != 0) {
            return null;
        }
        if (request.deviceRestrictions() > 3) {
            lost.accept("device_restrictions " + request.deviceRestrictions() + " has 2 bits");
        }
        return new SegmentationDescriptor.DeliveryRestrictions(
                request.webDeliveryAllowedFlag() != 0,
                request.noRegionalBlackoutFlag() != 0,
                request.archiveAllowedFlag() != 0,
                request.deviceRestrictions() & 3);
    }

    private static long duration(
            InsertSegmentationDescriptorRequestData request,
            @Nullable FrameRate frameRate,
            Consumer<String> passedOver) {
        int frames = request.durationExtensionFrames();
        if (request.duration() == 0) {
            if (frames != 0) {
                passedOver.accept("duration_extension_frames " + frames + ": there is no duration");
            }
            return SegmentationDescriptor.NO_DURATION;
        }
        long whole = (long) request.duration() * Clock90k.TICKS_PER_SECOND;
        if (frames == 0) {
            return whole;
        }
        if (frameRate == null) {
            // The seconds are said; these are what is left of the last one.
            passedOver.accept(
                    "duration_extension_frames " + frames + ": the frame rate is not known");
            return whole;
        }
        return whole + frameRate.ticks(frames);
    }

    private static SegmentationDescriptor.@Nullable SubSegment subSegment(
            InsertSegmentationDescriptorRequestData request, Consumer<String> passedOver) {
        InsertSegmentationDescriptorRequestData.SubSegment sub = request.subSegment();
        if (sub == null || sub.insertSubSegmentInfo() == 0) {
            return null;
        }
        if (!SegmentationType.hasSubSegments(request.segmentationTypeId())) {
            passedOver.accept(
                    "sub-segments: there are none of "
                            + SegmentationType.name(request.segmentationTypeId()));
            return null;
        }
        return new SegmentationDescriptor.SubSegment(
                sub.subSegmentNum(), sub.subSegmentsExpected());
    }

    static @Nullable SpliceDescriptor audio(InsertAudioDescriptor request, Consumer<String> lost) {
        if (request.components().size() > 15) {
            lost.accept(request.components().size() + " audio streams, 15 is the most");
            return null;
        }
        List<AudioDescriptor.Component> components = new ArrayList<>();
        for (InsertAudioDescriptor.Component component : request.components()) {
            if (component.bitStreamMode() > 7 || component.numChannels() > 15) {
                lost.accept("Bit_Stream_Mode has 3 bits and Num_Channels 4: " + component);
                return null;
            }
            components.add(
                    new AudioDescriptor.Component(
                            component.componentTag(),
                            component.isoCode(),
                            component.bitStreamMode(),
                            component.numChannels(),
                            component.fullSrvcAudio() != 0));
        }
        return new AudioDescriptor(components, 0xF, Bytes.EMPTY);
    }

    /** The descriptor that an image is; its length was checked. */
    static @Nullable SpliceDescriptor image(Bytes image, Consumer<String> lost) {
        if (image.length() < HEADER) {
            lost.accept("descriptor_image: there is no identifier in it");
            return null;
        }
        long identifier = image.slice(2, 4).reader().longBits(32);
        Bytes rest = image.slice(HEADER, image.length() - HEADER);
        return reread(
                new PrivateDescriptor(image.at(0), identifier, rest),
                reason -> lost.accept("descriptor_image: " + reason));
    }

    /** What a receiver makes of the descriptor; null if it would refuse it. */
    private static @Nullable SpliceDescriptor reread(SpliceDescriptor made, Consumer<String> lost) {
        byte[] bytes = SpliceInfoSection.of(new SpliceNull(), List.of(made)).toBytes();
        return switch (SpliceInfoSection.decode(bytes)) {
            case Decoded.Ok<SpliceInfoSection>(var section, var ignored) ->
                    section.descriptors().getFirst();
            case Decoded.Malformed<SpliceInfoSection>(Finding finding) -> {
                lost.accept(finding.detail());
                yield null;
            }
        };
    }
}
