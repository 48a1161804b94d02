package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementRef;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code SegmentationDescriptorType} of the schema. */
@XmlRootElement(name = "SegmentationDescriptor")
final class SegmentationDescriptorType extends SpliceDescriptorType {

    @XmlAttribute long segmentationEventId;
    @XmlAttribute boolean segmentationEventCancelIndicator;

    @XmlAttribute(name = XmlSegmentation.COMPLIANCE_OF_SCHEMA)
    @Nullable Boolean segmentationEventIdComplianceIndicator;

    @XmlAttribute @Nullable Long segmentationDuration;
    @XmlAttribute @Nullable Integer segmentationTypeId;
    @XmlAttribute @Nullable Integer segmentNum;
    @XmlAttribute @Nullable Integer segmentsExpected;
    @XmlAttribute @Nullable Integer subSegmentNum;
    @XmlAttribute @Nullable Integer subSegmentsExpected;

    @XmlElement(name = "DeliveryRestrictions")
    @Nullable DeliveryRestrictions deliveryRestrictions;

    @XmlElementRef List<SegmentationUpidType> segmentationUpids = List.of();

    @XmlElement(name = "Component")
    List<Component> components = List.of();

    SegmentationDescriptorType() {}

    SegmentationDescriptorType(SegmentationDescriptor s) {
        segmentationEventId = s.segmentationEventId();
        segmentationEventCancelIndicator = s.segmentationEventCancelIndicator();
        segmentationEventIdComplianceIndicator =
                s.segmentationEventIdComplianceIndicator() ? null : false;
        if (segmentationEventCancelIndicator) {
            return;
        }
        segmentationDuration = s.segmentationDurationFlag() ? s.segmentationDuration() : null;
        segmentationTypeId = s.segmentationTypeId();
        segmentNum = s.segmentNum();
        segmentsExpected = s.segmentsExpected();
        SegmentationDescriptor.SubSegment sub = s.subSegment();
        if (sub != null) {
            subSegmentNum = sub.subSegmentNum();
            subSegmentsExpected = sub.subSegmentsExpected();
        }
        SegmentationDescriptor.DeliveryRestrictions restrictions = s.deliveryRestrictions();
        if (restrictions != null) {
            deliveryRestrictions = new DeliveryRestrictions(restrictions);
        }
        segmentationUpids = upids(s.segmentationUpid());
        components = s.components().stream().map(Component::new).toList();
    }

    /** A MID of two or more is as many elements; one that is not stays in one piece. */
    private static List<SegmentationUpidType> upids(SegmentationUpid upid) {
        List<SegmentationUpid> inside = upid.upids();
        boolean apart =
                inside.size() > 1
                        && Mid.isWhole(upid.value())
                        && inside.stream().noneMatch(u -> u.type() == SegmentationUpid.TYPE_MID);
        if (apart) {
            return inside.stream().map(SegmentationUpidType::new).toList();
        }
        return upid.equals(SegmentationUpid.NOT_USED)
                ? List.of()
                : List.of(new SegmentationUpidType(upid));
    }

    static final class DeliveryRestrictions {
        @XmlAttribute boolean webDeliveryAllowedFlag;
        @XmlAttribute boolean noRegionalBlackoutFlag;
        @XmlAttribute boolean archiveAllowedFlag;
        @XmlAttribute int deviceRestrictions;

        DeliveryRestrictions() {}

        DeliveryRestrictions(SegmentationDescriptor.DeliveryRestrictions restrictions) {
            webDeliveryAllowedFlag = restrictions.webDeliveryAllowedFlag();
            noRegionalBlackoutFlag = restrictions.noRegionalBlackoutFlag();
            archiveAllowedFlag = restrictions.archiveAllowedFlag();
            deviceRestrictions = restrictions.deviceRestrictions();
        }
    }

    static final class Component {
        @XmlAttribute int componentTag;
        @XmlAttribute long ptsOffset;

        Component() {}

        Component(SegmentationDescriptor.Component component) {
            componentTag = component.componentTag();
            ptsOffset = component.ptsOffset();
        }
    }

    @XmlRootElement(name = "SegmentationUpid")
    static final class SegmentationUpidType {
        @XmlAttribute int segmentationUpidType;
        @XmlAttribute @Nullable Long formatIdentifier;
        @XmlAttribute @Nullable String segmentationUpidFormat;
        @XmlValue @Nullable String text;

        SegmentationUpidType() {}

        SegmentationUpidType(SegmentationUpid upid) {
            segmentationUpidType = upid.type();
            Bytes bytes = upid.value();
            if (upid.formatIdentifier() >= 0) {
                formatIdentifier = upid.formatIdentifier();
                int identifier = XmlSegmentation.FORMAT_IDENTIFIER_BYTES;
                bytes = bytes.slice(identifier, bytes.length() - identifier);
            }
            String plain = plain(upid);
            segmentationUpidFormat = plain == null ? "base-64" : "text";
            text = plain == null ? Base64.getEncoder().encodeToString(bytes.toArray()) : plain;
        }

        /** The text that other readers understand and {@code xsd:token} leaves as it is. */
        private static @Nullable String plain(SegmentationUpid upid) {
            String text =
                    switch (upid.type()) {
                        case SegmentationUpid.TYPE_UMID,
                                SegmentationUpid.TYPE_ISAN,
                                SegmentationUpid.TYPE_ISAN_DEPRECATED ->
                                null;
                        default -> upid.text();
                    };
            boolean kept =
                    text != null
                            && !text.isEmpty()
                            && text.equals(text.strip())
                            && !text.contains("  ")
                            && text.chars().allMatch(c -> c >= 0x20 && c < 0x7F)
                            && upid.value().equals(UpidText.parse(upid.type(), text));
            return kept ? text : null;
        }
    }
}
