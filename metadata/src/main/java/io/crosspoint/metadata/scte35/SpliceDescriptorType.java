package io.crosspoint.metadata.scte35;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code SpliceDescriptorType} of the schema, and the types that extend it. */
@XmlSeeAlso({
    SpliceDescriptorType.AvailDescriptorType.class,
    SpliceDescriptorType.DTMFDescriptorType.class,
    SegmentationDescriptorType.class,
    SpliceDescriptorType.TimeDescriptorType.class,
    SpliceDescriptorType.AudioDescriptorType.class,
    SpliceDescriptorType.PrivateDescriptorType.class
})
abstract class SpliceDescriptorType {

    static SpliceDescriptorType of(SpliceDescriptor descriptor) {
        return switch (descriptor) {
            case AvailDescriptor avail -> new AvailDescriptorType(avail);
            case DtmfDescriptor dtmf -> new DTMFDescriptorType(dtmf);
            case SegmentationDescriptor segmentation ->
                    new SegmentationDescriptorType(segmentation);
            case TimeDescriptor time -> new TimeDescriptorType(time);
            case AudioDescriptor audio -> new AudioDescriptorType(audio);
            case PrivateDescriptor own -> new PrivateDescriptorType(own);
        };
    }

    @XmlRootElement(name = "AvailDescriptor")
    static final class AvailDescriptorType extends SpliceDescriptorType {
        @XmlAttribute long providerAvailId;

        AvailDescriptorType() {}

        AvailDescriptorType(AvailDescriptor avail) {
            providerAvailId = avail.providerAvailId();
        }
    }

    @XmlRootElement(name = "DTMFDescriptor")
    static final class DTMFDescriptorType extends SpliceDescriptorType {
        @XmlAttribute int preroll;
        @XmlAttribute @Nullable String chars;

        DTMFDescriptorType() {}

        DTMFDescriptorType(DtmfDescriptor dtmf) {
            preroll = dtmf.preroll();
            chars = dtmf.dtmfChars().isEmpty() ? null : dtmf.chars();
        }
    }

    @XmlRootElement(name = "TimeDescriptor")
    static final class TimeDescriptorType extends SpliceDescriptorType {
        @XmlAttribute long taiSeconds;
        @XmlAttribute long taiNs;
        @XmlAttribute int utcOffset;

        TimeDescriptorType() {}

        TimeDescriptorType(TimeDescriptor time) {
            taiSeconds = time.taiSeconds();
            taiNs = time.taiNs();
            utcOffset = time.utcOffset();
        }
    }

    @XmlRootElement(name = "AudioDescriptor")
    static final class AudioDescriptorType extends SpliceDescriptorType {
        @XmlElement(name = "AudioChannel")
        List<AudioChannelType> channels = List.of();

        AudioDescriptorType() {}

        AudioDescriptorType(AudioDescriptor audio) {
            channels = audio.components().stream().map(AudioChannelType::new).toList();
        }
    }

    static final class AudioChannelType {
        @XmlAttribute int componentTag;

        @XmlAttribute(name = "ISOCode")
        @Nullable String isoCode;

        @XmlAttribute(name = "BitStreamMode")
        int bitStreamMode;

        @XmlAttribute(name = "NumChannels")
        int numChannels;

        @XmlAttribute(name = "FullSrvcAudio")
        int fullSrvcAudio;

        AudioChannelType() {}

        AudioChannelType(AudioDescriptor.Component component) {
            componentTag = component.componentTag();
            isoCode = component.language();
            bitStreamMode = component.bitStreamMode();
            numChannels = component.numChannels();
            // A number in the schema, though it is a flag.
            fullSrvcAudio = component.fullSrvcAudio() ? 1 : 0;
        }
    }

    @XmlRootElement(name = "PrivateDescriptor")
    static final class PrivateDescriptorType extends SpliceDescriptorType {
        @XmlAttribute int descriptorTag;
        @XmlAttribute long identifier;

        @XmlElement(name = "PrivateBytes")
        @Nullable String privateBytes;

        PrivateDescriptorType() {}

        PrivateDescriptorType(PrivateDescriptor own) {
            descriptorTag = own.spliceDescriptorTag();
            identifier = own.identifier();
            privateBytes = own.privateBytes().isEmpty() ? null : own.privateBytes().hex();
        }
    }
}
