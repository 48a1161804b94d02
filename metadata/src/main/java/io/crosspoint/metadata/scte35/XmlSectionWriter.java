package io.crosspoint.metadata.scte35;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** {@code SpliceInfoSection} and what is in it, as XML. */
final class XmlSectionWriter {

    private static final XMLOutputFactory OUT = XMLOutputFactory.newDefaultFactory();

    private XmlSectionWriter() {}

    /** True if the schema has a valid form for all of the section's values. */
    static boolean isWritable(SpliceInfoSection section) {
        boolean command =
                switch (section.spliceCommand()) {
                    case EncryptedCommand ignored -> false;
                    case ReservedCommand ignored -> false;
                    case SpliceInsert i ->
                            i.spliceEventCancelIndicator()
                                    || i.programSpliceFlag()
                                    || !i.components().isEmpty();
                    case SpliceSchedule s ->
                            s.events().stream()
                                    .allMatch(
                                            e ->
                                                    e.spliceEventCancelIndicator()
                                                            || e.programSpliceFlag()
                                                            || !e.components().isEmpty());
                    default -> true;
                };
        return command
                && section.protocolVersion() == 0
                && section.descriptors().stream().allMatch(XmlSectionWriter::isWritable);
    }

    private static boolean isWritable(SpliceDescriptor descriptor) {
        return switch (descriptor) {
            case DtmfDescriptor dtmf -> dtmf.chars().matches("[0-9#*]*");
            case AudioDescriptor audio ->
                    !audio.components().isEmpty()
                            && audio.components().stream()
                                    .allMatch(c -> c.language().matches("[A-Za-z]{3}"));
            default -> true;
        };
    }

    static String write(SpliceInfoSection section, String namespace) {
        StringWriter text = new StringWriter(512);
        try {
            XMLStreamWriter out = OUT.createXMLStreamWriter(text);
            out.setDefaultNamespace(namespace);
            out.writeStartElement("SpliceInfoSection");
            out.writeDefaultNamespace(namespace);
            attribute(out, "sapType", section.sapType());
            attribute(out, "ptsAdjustment", section.ptsAdjustment());
            attribute(out, "protocolVersion", section.protocolVersion());
            attribute(out, "tier", section.tier());
            if (section.encryptionAlgorithm() != 0 || section.cwIndex() != 0) {
                out.writeEmptyElement("EncryptedPacket");
                attribute(out, "encryptionAlgorithm", section.encryptionAlgorithm());
                attribute(out, "cwIndex", section.cwIndex());
            }
            command(section.spliceCommand(), out);
            for (SpliceDescriptor descriptor : section.descriptors()) {
                descriptor(descriptor, out);
            }
            out.writeEndElement();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return text.toString();
    }

    private static void command(SpliceCommand command, XMLStreamWriter out)
            throws XMLStreamException {
        switch (command) {
            case SpliceNull ignored -> out.writeEmptyElement("SpliceNull");
            case BandwidthReservation ignored -> out.writeEmptyElement("BandwidthReservation");
            case SpliceSchedule schedule -> {
                out.writeStartElement("SpliceSchedule");
                for (SpliceSchedule.Event event : schedule.events()) {
                    event(event, out);
                }
                out.writeEndElement();
            }
            case SpliceInsert insert -> insert(insert, out);
            case TimeSignal signal -> {
                out.writeStartElement("TimeSignal");
                time(signal.spliceTime(), out);
                out.writeEndElement();
            }
            case PrivateCommand own -> {
                out.writeStartElement("PrivateCommand");
                attribute(out, "identifier", own.identifier());
                hex("PrivateBytes", own.privateBytes().hex(), out);
                out.writeEndElement();
            }
            case ReservedCommand ignored -> throw noElement(command);
            case EncryptedCommand ignored -> throw noElement(command);
        }
    }

    private static IllegalArgumentException noElement(SpliceCommand command) {
        return new IllegalArgumentException("the schema has no element for " + command.name());
    }

    private static void insert(SpliceInsert insert, XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("SpliceInsert");
        attribute(out, "spliceEventId", insert.spliceEventId());
        attribute(out, "spliceEventCancelIndicator", insert.spliceEventCancelIndicator());
        if (insert.spliceEventCancelIndicator()) {
            // The schema wants one of Program and Component even here.
            out.writeEmptyElement("Program");
            out.writeEndElement();
            return;
        }
        attribute(out, "outOfNetworkIndicator", insert.outOfNetworkIndicator());
        attribute(out, "spliceImmediateFlag", insert.spliceImmediateFlag());
        if (!insert.eventIdComplianceFlag()) {
            attribute(out, "eventIdComplianceFlag", false);
        }
        attribute(out, "uniqueProgramId", insert.uniqueProgramId());
        attribute(out, "availNum", insert.availNum());
        attribute(out, "availsExpected", insert.availsExpected());
        if (insert.programSpliceFlag()) {
            out.writeStartElement("Program");
            optionalTime(insert.spliceTime(), out);
            out.writeEndElement();
        }
        for (SpliceInsert.Component component : insert.components()) {
            out.writeStartElement("Component");
            attribute(out, "componentTag", component.componentTag());
            optionalTime(component.spliceTime(), out);
            out.writeEndElement();
        }
        duration(insert.breakDuration(), out);
        out.writeEndElement();
    }

    private static void event(SpliceSchedule.Event event, XMLStreamWriter out)
            throws XMLStreamException {
        out.writeStartElement("Event");
        attribute(out, "spliceEventId", event.spliceEventId());
        attribute(out, "spliceEventCancelIndicator", event.spliceEventCancelIndicator());
        if (!event.eventIdComplianceFlag()) {
            attribute(out, "eventIdComplianceFlag", false);
        }
        if (!event.spliceEventCancelIndicator()) {
            attribute(out, "outOfNetworkIndicator", event.outOfNetworkIndicator());
            attribute(out, "uniqueProgramId", event.uniqueProgramId());
            attribute(out, "availNum", event.availNum());
            attribute(out, "availsExpected", event.availsExpected());
        }
        if (event.spliceEventCancelIndicator() || event.programSpliceFlag()) {
            out.writeEmptyElement("Program");
            attribute(out, "utcSpliceTime", Meaning.utc(event.utcSpliceTime()));
        }
        for (SpliceSchedule.Component component : event.components()) {
            out.writeEmptyElement("Component");
            attribute(out, "componentTag", component.componentTag());
            attribute(out, "utcSpliceTime", Meaning.utc(component.utcSpliceTime()));
        }
        duration(event.breakDuration(), out);
        out.writeEndElement();
    }

    private static void optionalTime(@Nullable SpliceTime time, XMLStreamWriter out)
            throws XMLStreamException {
        if (time != null) {
            time(time, out);
        }
    }

    private static void time(SpliceTime time, XMLStreamWriter out) throws XMLStreamException {
        out.writeEmptyElement("SpliceTime");
        if (time.timeSpecifiedFlag()) {
            attribute(out, "ptsTime", time.ptsTime());
        }
    }

    private static void duration(@Nullable BreakDuration duration, XMLStreamWriter out)
            throws XMLStreamException {
        if (duration != null) {
            out.writeEmptyElement("BreakDuration");
            attribute(out, "autoReturn", duration.autoReturn());
            attribute(out, "duration", duration.duration());
        }
    }

    private static void descriptor(SpliceDescriptor descriptor, XMLStreamWriter out)
            throws XMLStreamException {
        switch (descriptor) {
            case AvailDescriptor avail -> {
                out.writeEmptyElement("AvailDescriptor");
                attribute(out, "providerAvailId", avail.providerAvailId());
            }
            case DtmfDescriptor dtmf -> {
                out.writeEmptyElement("DTMFDescriptor");
                attribute(out, "preroll", dtmf.preroll());
                if (!dtmf.dtmfChars().isEmpty()) {
                    attribute(out, "chars", dtmf.chars());
                }
            }
            case SegmentationDescriptor segmentation -> XmlSegmentation.write(segmentation, out);
            case TimeDescriptor time -> {
                out.writeEmptyElement("TimeDescriptor");
                attribute(out, "taiSeconds", time.taiSeconds());
                attribute(out, "taiNs", time.taiNs());
                attribute(out, "utcOffset", time.utcOffset());
            }
            case AudioDescriptor audio -> {
                out.writeStartElement("AudioDescriptor");
                for (AudioDescriptor.Component c : audio.components()) {
                    out.writeEmptyElement("AudioChannel");
                    attribute(out, "componentTag", c.componentTag());
                    attribute(out, "ISOCode", c.language());
                    attribute(out, "BitStreamMode", c.bitStreamMode());
                    attribute(out, "NumChannels", c.numChannels());
                    // A number in the schema, though it is a flag.
                    attribute(out, "FullSrvcAudio", c.fullSrvcAudio() ? 1 : 0);
                }
                out.writeEndElement();
            }
            case PrivateDescriptor own -> {
                out.writeStartElement("PrivateDescriptor");
                attribute(out, "descriptorTag", own.spliceDescriptorTag());
                attribute(out, "identifier", own.identifier());
                hex("PrivateBytes", own.privateBytes().hex(), out);
                out.writeEndElement();
            }
        }
    }

    private static void hex(String name, String hex, XMLStreamWriter out)
            throws XMLStreamException {
        if (!hex.isEmpty()) {
            out.writeStartElement(name);
            out.writeCharacters(hex);
            out.writeEndElement();
        }
    }

    private static void attribute(XMLStreamWriter out, String name, Object value)
            throws XMLStreamException {
        out.writeAttribute(name, value.toString());
    }
}
