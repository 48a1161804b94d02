package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.Bytes;
import java.util.List;

/**
 * A descriptor whose bytes end before its syntax does, laid open as far as they go. Nothing of it
 * is to be acted on; it is shown so that someone finds what the sender did wrong.
 */
final class BrokenDescriptorFields {

    private BrokenDescriptorFields() {}

    static Node.Struct of(SpliceInfoSectionBody.BrokenDescriptor broken) {
        Node.Struct out = new Node.Struct().put("splice_descriptor_tag", broken.tag());
        if (broken.length() >= 0) {
            out.put("descriptor_length", broken.length());
        }
        BitReader in = broken.bytes().reader();
        long identifier = in.longBits(32);
        if (!in.overrun()) {
            out.put("identifier", String.format("%08x", identifier), Meaning.characters(identifier))
                    .put("name", broken.name());
            switch (broken.tag()) {
                case DtmfDescriptor.TAG -> dtmf(in, out);
                case SegmentationDescriptor.TAG -> segmentation(in, out);
                case TimeDescriptor.TAG -> time(in, out);
                case AudioDescriptor.TAG -> audio(in, out);
                default -> {}
            }
        }
        return out.put("error", "overflow");
    }

    private static void dtmf(BitReader in, Node.Struct out) {
        int preroll = in.bits(8);
        if (in.overrun()) {
            return;
        }
        out.put("preroll", preroll, "tenths of a second");
        int count = in.bits(3);
        if (!in.overrun()) {
            out.put("dtmf_count", count);
        }
    }

    private static void time(BitReader in, Node.Struct out) {
        long seconds = in.longBits(48);
        if (in.overrun()) {
            return;
        }
        out.put("TAI_seconds", seconds);
        long nanos = in.longBits(32);
        if (!in.overrun()) {
            out.put("TAI_ns", nanos);
        }
    }

    private static void audio(BitReader in, Node.Struct out) {
        int count = in.bits(4);
        if (!in.overrun()) {
            out.put("audio_count", count);
        }
    }

    private static void segmentation(BitReader in, Node.Struct out) {
        long head = in.longBits(40);
        if (in.overrun()) {
            return;
        }
        long eventId = head >>> 8;
        out.put("segmentation_event_id", eventId, SpliceInfoSectionFields.hex(eventId, 8))
                .put("segmentation_event_cancel_indicator", (head & 0x80) != 0)
                .put("segmentation_event_id_compliance_indicator", (head & 0x40) != 0);
        int flags = in.bits(8);
        if (in.overrun()) {
            return;
        }
        boolean program = (flags & 0x80) != 0;
        boolean duration = (flags & 0x40) != 0;
        boolean notRestricted = (flags & 0x20) != 0;
        out.put("program_segmentation_flag", program)
                .put("segmentation_duration_flag", duration)
                .put("delivery_not_restricted_flag", notRestricted);
        if (!notRestricted) {
            out.put(
                    "delivery_restrictions",
                    DescriptorFields.restrictions(
                            SegmentationDescriptor.DeliveryRestrictions.of(flags)));
        }
        if (!program) {
            List<SegmentationDescriptor.Component> components =
                    SegmentationDescriptor.components(in);
            if (in.overrun()) {
                return;
            }
            out.put("components", DescriptorFields.components(components));
        }
        if (duration) {
            long ticks = in.longBits(40);
            if (in.overrun()) {
                return;
            }
            out.put("segmentation_duration", ticks, Meaning.time(ticks));
        }
        upid(in, out);
    }

    private static void upid(BitReader in, Node.Struct out) {
        int head = in.bits(16);
        if (in.overrun()) {
            return;
        }
        int type = head >>> 8;
        int length = head & 0xFF;
        out.put("segmentation_upid_type", type, UpidText.typeName(type))
                .put("segmentation_upid_length", length);
        Bytes value = in.slice(length);
        if (!in.overrun()) {
            out.put("segmentation_upid", DescriptorFields.upid(SegmentationUpid.of(type, value)));
        }
    }
}
