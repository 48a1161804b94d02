package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code SegmentationDescriptor} and {@code SegmentationUpid} of the XML schema, read. */
final class XmlSegmentation {

    private static final Set<String> PARTS =
            Set.of("DeliveryRestrictions", "SegmentationUpid", "Component");
    private static final int COMPONENT_RESERVED = 0x7F;
    static final int FORMAT_IDENTIFIER_BYTES = 4;
    private static final int MAX_UPID_BYTES = 255;

    /** As the 2023 schema spells it; the standard's text has no {@code bute} at its end. */
    static final String COMPLIANCE_OF_SCHEMA = "segmentationEventIdComplianceIndicatorbute";

    private static final String COMPLIANCE = "segmentationEventIdComplianceIndicator";

    private XmlSegmentation() {}

    static SegmentationDescriptor read(XmlElement in) {
        List<XmlElement> children = in.children(PARTS);
        List<XmlElement> upids =
                XmlSectionReader.bounded(in, XmlElement.named(children, "SegmentationUpid"));
        boolean cancel = in.flag("segmentationEventCancelIndicator", false);
        // The 2013 schema had these three at SegmentationUpid.
        XmlElement typed = in.has("segmentationTypeId") || upids.isEmpty() ? in : upids.getFirst();
        List<XmlElement> components =
                XmlSectionReader.bounded(in, XmlElement.named(children, "Component"));
        return new SegmentationDescriptor(
                in.number("segmentationEventId", 32, 0),
                cancel,
                in.flag(COMPLIANCE_OF_SCHEMA, in.flag(COMPLIANCE, true)),
                cancel || components.isEmpty(),
                cancel ? null : restrictions(XmlElement.first(children, "DeliveryRestrictions")),
                cancel
                        ? List.of()
                        : components.stream()
                                .map(
                                        c ->
                                                new SegmentationDescriptor.Component(
                                                        (int) c.number("componentTag", 8),
                                                        c.number("ptsOffset", 33),
                                                        COMPONENT_RESERVED))
                                .toList(),
                cancel
                        ? SegmentationDescriptor.NO_DURATION
                        : in.number("segmentationDuration", 40, SegmentationDescriptor.NO_DURATION),
                cancel ? SegmentationUpid.NOT_USED : upid(in, upids),
                typed.small("segmentationTypeId", 8, 0),
                typed.small("segmentNum", 8, 0),
                typed.small("segmentsExpected", 8, 0),
                subSegment(in, typed.small("segmentationTypeId", 8, 0)),
                SegmentationDescriptor.RESERVED,
                Bytes.EMPTY);
    }

    /** Null where the type has none in its syntax, whatever the document says. */
    private static SegmentationDescriptor.@Nullable SubSegment subSegment(
            XmlElement in, int typeId) {
        if (!in.has("subSegmentNum")) {
            return null;
        }
        int num = in.small("subSegmentNum", 8, 0);
        int expected = in.small("subSegmentsExpected", 8, 0);
        if (SegmentationType.hasSubSegments(typeId)) {
            return new SegmentationDescriptor.SubSegment(num, expected);
        }
        if (num != 0 || expected != 0) {
            in.warn("sub_segment", "segmentation type " + typeId + " has no sub-segments");
        }
        return null;
    }

    private static SegmentationDescriptor.@Nullable DeliveryRestrictions restrictions(
            @Nullable XmlElement in) {
        return in == null
                ? null
                : new SegmentationDescriptor.DeliveryRestrictions(
                        in.flag("webDeliveryAllowedFlag", false),
                        in.flag("noRegionalBlackoutFlag", false),
                        in.flag("archiveAllowedFlag", false),
                        (int) in.number("deviceRestrictions", 2));
    }

    private static SegmentationUpid upid(XmlElement in, List<XmlElement> elements) {
        List<SegmentationUpid> upids = new ArrayList<>();
        int bytes = 0;
        for (XmlElement element : elements) {
            SegmentationUpid upid = upid(element);
            bytes += upid.value().length() + (elements.size() > 1 ? 2 : 0);
            upids.add(upid);
        }
        if (bytes > MAX_UPID_BYTES) {
            in.refuse("upid_too_long", "SegmentationUpid of more than 255 bytes in all");
            return SegmentationUpid.NOT_USED;
        }
        return switch (upids.size()) {
            case 0 -> SegmentationUpid.NOT_USED;
            case 1 -> upids.getFirst();
            default -> Mid.of(upids);
        };
    }

    private static SegmentationUpid upid(XmlElement in) {
        int type = in.small("segmentationUpidType", 8, 0);
        String token = in.token();
        String format = in.attribute("segmentationUpidFormat").toLowerCase(Locale.ROOT);
        Bytes bytes =
                switch (format) {
                    case "hexbinary" -> UpidText.hex(token);
                    case "base-64", "base64" -> base64(token);
                    case "" -> unformatted(in, type, token);
                    default -> UpidText.parse(type, token);
                };
        if (bytes == null || bytes.length() > MAX_UPID_BYTES) {
            in.refuse(
                    "bad_upid",
                    "the text is not a " + UpidText.typeName(type) + " of format " + format);
            return SegmentationUpid.NOT_USED;
        }
        if (type != SegmentationUpid.TYPE_MPU || !in.has("formatIdentifier")) {
            return SegmentationUpid.of(type, bytes);
        }
        BitWriter out = new BitWriter(FORMAT_IDENTIFIER_BYTES + MAX_UPID_BYTES);
        out.bits(in.number("formatIdentifier", 32), 32).bytes(bytes);
        return new SegmentationUpid(type, Bytes.copyOf(out.toByteArray()));
    }

    /** Hex with its length beside it in the 2013 schema; since then mostly text, sometimes hex. */
    private static @Nullable Bytes unformatted(XmlElement in, int type, String token) {
        if (in.has("segmentationUpidLength")
                && token.length() == 2 * in.number("segmentationUpidLength", 8)) {
            return UpidText.hex(token);
        }
        Bytes text = UpidText.parse(type, token);
        return text == null ? UpidText.hex(token.replaceFirst("^0[xX]", "")) : text;
    }

    private static @Nullable Bytes base64(String token) {
        try {
            return Bytes.copyOf(Base64.getDecoder().decode(token.replace(" ", "")));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
