package io.crosspoint.metadata.scte35;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementRef;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code SpliceInfoSectionType} of the schema. */
@XmlRootElement(name = "SpliceInfoSection")
final class SpliceInfoSectionType {

    @XmlAttribute int sapType;
    @XmlAttribute long ptsAdjustment;
    @XmlAttribute int protocolVersion;
    @XmlAttribute int tier;

    @XmlElement(name = "EncryptedPacket")
    @Nullable EncryptedPacket encryptedPacket;

    @XmlElementRef @Nullable SpliceCommandType spliceCommand;
    @XmlElementRef List<SpliceDescriptorType> descriptors = List.of();

    SpliceInfoSectionType() {}

    SpliceInfoSectionType(SpliceInfoSection section) {
        sapType = section.sapType();
        ptsAdjustment = section.ptsAdjustment();
        protocolVersion = section.protocolVersion();
        tier = section.tier();
        if (section.encryptionAlgorithm() != 0 || section.cwIndex() != 0) {
            encryptedPacket = new EncryptedPacket();
            encryptedPacket.encryptionAlgorithm = section.encryptionAlgorithm();
            encryptedPacket.cwIndex = section.cwIndex();
        }
        spliceCommand = SpliceCommandType.of(section.spliceCommand());
        descriptors = section.descriptors().stream().map(SpliceDescriptorType::of).toList();
    }

    static final class EncryptedPacket {
        @XmlAttribute int encryptionAlgorithm;
        @XmlAttribute int cwIndex;
    }
}
