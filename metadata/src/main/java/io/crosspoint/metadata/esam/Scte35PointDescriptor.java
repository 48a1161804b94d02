package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;

/**
 * {@code SCTE35PointDescriptor}: a SCTE 35 message in the XML of ESAM, which is not that of SCTE
 * 35.
 *
 * @param spliceCommandType {@code splice_command_type}
 * @param parts {@code SpliceInsert}, {@code SegmentationDescriptorInfo}, {@code
 *     AvailDescriptorInfo}, {@code DTMFDescriptorInfo}, {@code UniqueDescriptorInfo}, as they
 *     stand: the spelling of their attributes differs between the messages in circulation
 */
public record Scte35PointDescriptor(int spliceCommandType, List<KeptElement> parts) {

    public Scte35PointDescriptor {
        parts = List.copyOf(parts);
    }
}
