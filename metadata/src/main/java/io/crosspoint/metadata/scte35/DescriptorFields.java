package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.BitReader;
import java.math.BigInteger;
import java.util.List;

/** Splice descriptors laid open by their names in the standard. */
final class DescriptorFields {

    private static final int ATSC_HEADER_BYTES = 4;

    private DescriptorFields() {}

    static Node.Struct of(SpliceDescriptor descriptor, int length) {
        Node.Struct out =
                new Node.Struct()
                        .put("splice_descriptor_tag", descriptor.spliceDescriptorTag())
                        .put("descriptor_length", length)
                        .put(
                                "identifier",
                                String.format("%08x", descriptor.identifier()),
                                Meaning.characters(descriptor.identifier()))
                        .put("name", descriptor.name());
        switch (descriptor) {
            case AvailDescriptor avail ->
                    out.put(
                            "provider_avail_id",
                            avail.providerAvailId(),
                            SpliceInfoSectionFields.hex(avail.providerAvailId(), 8));
            case DtmfDescriptor dtmf ->
                    out.put("preroll", dtmf.preroll(), "tenths of a second")
                            .put("dtmf_count", dtmf.dtmfChars().length())
                            .put("dtmf", dtmf.chars());
            case SegmentationDescriptor segmentation -> segmentation(segmentation, out);
            case TimeDescriptor time ->
                    out.put("TAI_seconds", time.taiSeconds())
                            .put("TAI_ns", time.taiNs())
                            .put("UTC_offset", time.utcOffset());
            case AudioDescriptor audio -> audio(audio, out);
            case PrivateDescriptor own -> out.put("private_byte", own.privateBytes().hex());
        }
        if (!descriptor.trailing().isEmpty()) {
            out.put("trailing", descriptor.trailing().hex());
        }
        return out;
    }

    private static void audio(AudioDescriptor audio, Node.Struct out) {
        Node.Sequence components = new Node.Sequence();
        for (AudioDescriptor.Component c : audio.components()) {
            components.add(
                    new Node.Struct()
                            .put("component_tag", c.componentTag())
                            .put("ISO_code", c.language())
                            .put("Bit_Stream_Mode", c.bitStreamMode())
                            .put("Num_Channels", c.numChannels())
                            .put("Full_Srvc_Audio", c.fullSrvcAudio()));
        }
        out.put("audio_count", audio.components().size()).put("components", components);
    }

    private static void segmentation(SegmentationDescriptor s, Node.Struct out) {
        out.put(
                        "segmentation_event_id",
                        s.segmentationEventId(),
                        SpliceInfoSectionFields.hex(s.segmentationEventId(), 8))
                .put("segmentation_event_cancel_indicator", s.segmentationEventCancelIndicator())
                .put(
                        "segmentation_event_id_compliance_indicator",
                        s.segmentationEventIdComplianceIndicator());
        if (s.segmentationEventCancelIndicator()) {
            return;
        }
        out.put("program_segmentation_flag", s.programSegmentationFlag())
                .put("segmentation_duration_flag", s.segmentationDurationFlag())
                .put("delivery_not_restricted_flag", s.deliveryNotRestrictedFlag());
        if (s.deliveryRestrictions() == null) {
            out.put("delivery_restrictions", (Object) null);
        } else {
            out.put("delivery_restrictions", restrictions(s.deliveryRestrictions()));
        }
        if (!s.programSegmentationFlag()) {
            out.put("components", components(s.components()));
        }
        if (s.segmentationDurationFlag()) {
            out.put(
                    "segmentation_duration",
                    s.segmentationDuration(),
                    Meaning.time(s.segmentationDuration()));
        } else {
            out.put("segmentation_duration", (Object) null);
        }
        SegmentationUpid upid = s.segmentationUpid();
        out.put("segmentation_upid_type", upid.type(), upid.typeName())
                .put("segmentation_upid_length", upid.value().length())
                .put("segmentation_upid", upid(upid))
                .put(
                        "segmentation_type_id",
                        s.segmentationTypeId(),
                        SegmentationType.name(s.segmentationTypeId()))
                .put("segment_num", s.segmentNum())
                .put("segments_expected", s.segmentsExpected());
        SegmentationDescriptor.SubSegment sub = s.subSegment();
        out.put("sub_segment_num", sub == null ? null : sub.subSegmentNum())
                .put("sub_segments_expected", sub == null ? null : sub.subSegmentsExpected());
    }

    static Node.Struct restrictions(SegmentationDescriptor.DeliveryRestrictions restrictions) {
        return new Node.Struct()
                .put("web_delivery_allowed_flag", restrictions.webDeliveryAllowedFlag())
                .put("no_regional_blackout_flag", restrictions.noRegionalBlackoutFlag())
                .put("archive_allowed_flag", restrictions.archiveAllowedFlag())
                .put(
                        "device_restrictions",
                        restrictions.deviceRestrictions(),
                        Meaning.deviceRestrictions(restrictions.deviceRestrictions()));
    }

    static Node.Sequence components(List<SegmentationDescriptor.Component> components) {
        Node.Sequence out = new Node.Sequence();
        for (SegmentationDescriptor.Component c : components) {
            out.add(
                    new Node.Struct()
                            .put("component_tag", c.componentTag())
                            .put("pts_offset", c.ptsOffset(), Meaning.time(c.ptsOffset())));
        }
        return out;
    }

    static Node.Struct upid(SegmentationUpid upid) {
        Node.Struct out =
                new Node.Struct()
                        .put("segmentation_upid_type", upid.type())
                        .put("name", UpidText.wireName(upid.type()))
                        .put("hex", upid.value().hex());
        BitReader in = upid.value().reader();
        switch (upid.type()) {
            case SegmentationUpid.TYPE_TI -> {
                if (upid.value().length() == Long.BYTES) {
                    out.put("value", new BigInteger(Long.toUnsignedString(in.longBits(64))));
                }
            }
            case SegmentationUpid.TYPE_MPU -> {
                if (upid.formatIdentifier() >= 0) {
                    long owner = in.longBits(32);
                    out.put(
                                    "format_identifier",
                                    String.format("%08x", owner),
                                    Meaning.characters(owner))
                            .put("private_data", in.slice(in.remainingBytes()).hex());
                }
            }
            case SegmentationUpid.TYPE_MID -> {
                Node.Sequence upids = new Node.Sequence();
                upid.upids().forEach(each -> upids.add(upid(each)));
                out.put("upids", upids);
            }
            case SegmentationUpid.TYPE_ATSC_CONTENT_IDENTIFIER -> {
                if (upid.value().length() >= ATSC_HEADER_BYTES) {
                    out.put("TSID", in.bits(16));
                    in.skipBits(2);
                    out.put("end_of_day", in.bits(5))
                            .put("unique_for", in.bits(9))
                            .put("content_id", in.slice(in.remainingBytes()).hex());
                }
            }
            default -> {
                String text = upid.text();
                if (text != null) {
                    out.put("text", text);
                }
            }
        }
        return out;
    }
}
