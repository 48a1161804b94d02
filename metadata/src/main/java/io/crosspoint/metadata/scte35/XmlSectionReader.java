package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code SpliceInfoSection} and what is in it, from XML. */
final class XmlSectionReader {

    private static final Set<String> COMMANDS =
            Set.of(
                    "SpliceNull",
                    "SpliceSchedule",
                    "SpliceInsert",
                    "TimeSignal",
                    "BandwidthReservation",
                    "PrivateCommand");
    private static final Set<String> SECTION_PARTS =
            Set.of(
                    "EncryptedPacket",
                    "SpliceNull",
                    "SpliceSchedule",
                    "SpliceInsert",
                    "TimeSignal",
                    "BandwidthReservation",
                    "PrivateCommand",
                    "AvailDescriptor",
                    "DTMFDescriptor",
                    "SegmentationDescriptor",
                    "TimeDescriptor",
                    "AudioDescriptor",
                    "PrivateDescriptor");
    private static final Set<String> SPLICE_PARTS = Set.of("Program", "Component", "BreakDuration");
    private static final int MAX_LIST = 255;

    private XmlSectionReader() {}

    static SpliceInfoSection root(XmlElement root) {
        if (root.name().equals("Signal")) {
            List<XmlElement> inside = root.children(Set.of("SpliceInfoSection"));
            if (inside.size() == 1) {
                return section(inside.getFirst());
            }
            root.refuse("section_missing", "holds " + inside.size() + " SpliceInfoSection");
        } else if (!root.name().equals("SpliceInfoSection")) {
            root.refuse("unexpected_element", "is not a SpliceInfoSection, Signal or Binary");
        }
        return section(root);
    }

    private static SpliceInfoSection section(XmlElement in) {
        List<XmlElement> children = in.children(SECTION_PARTS);
        SpliceCommand command = null;
        List<SpliceDescriptor> descriptors = new ArrayList<>();
        int algorithm = 0;
        int cwIndex = 0;
        for (XmlElement child : children) {
            if (child.name().equals("EncryptedPacket")) {
                algorithm = child.small("encryptionAlgorithm", 6, 0);
                cwIndex = child.small("cwIndex", 8, 0);
            } else if (!COMMANDS.contains(child.name())) {
                descriptors.add(descriptor(child));
            } else if (command == null) {
                command = command(child);
            } else {
                child.refuse("unexpected_element", "is a second command");
            }
        }
        if (command == null) {
            in.refuse("command_missing", "has no splice command");
        }
        return new SpliceInfoSection(
                false,
                false,
                in.small("sapType", 2, SpliceInfoSection.SAP_TYPE_NOT_SPECIFIED),
                in.small("protocolVersion", 8, 0),
                algorithm,
                in.number("ptsAdjustment", 33, 0),
                cwIndex,
                in.small("tier", 12, SpliceInfoSection.TIER_ALL),
                false,
                command == null ? new SpliceNull() : command,
                Bytes.EMPTY,
                descriptors,
                Bytes.EMPTY);
    }

    private static SpliceCommand command(XmlElement in) {
        return switch (in.name()) {
            case "SpliceSchedule" -> schedule(in);
            case "SpliceInsert" -> insert(in);
            case "TimeSignal" -> {
                XmlElement time = XmlElement.first(in.children(Set.of("SpliceTime")), "SpliceTime");
                if (time == null) {
                    in.refuse("time_missing", "has no SpliceTime");
                }
                yield new TimeSignal(time(time));
            }
            case "PrivateCommand" ->
                    new PrivateCommand(in.number("identifier", 32), privateBytes(in));
            case "BandwidthReservation" -> {
                in.children(Set.of());
                yield new BandwidthReservation();
            }
            default -> {
                in.children(Set.of());
                yield new SpliceNull();
            }
        };
    }

    private static SpliceTime time(@Nullable XmlElement in) {
        return in != null && in.has("ptsTime")
                ? SpliceTime.at(in.number("ptsTime", 33))
                : SpliceTime.UNSPECIFIED;
    }

    /** The time inside {@code Program} or {@code Component}; null if the splice is immediate. */
    private static @Nullable SpliceTime innerTime(XmlElement in, boolean immediate) {
        XmlElement time = XmlElement.first(in.children(Set.of("SpliceTime")), "SpliceTime");
        return immediate ? null : time(time);
    }

    private static @Nullable BreakDuration duration(List<XmlElement> children) {
        XmlElement in = XmlElement.first(children, "BreakDuration");
        return in == null
                ? null
                : new BreakDuration(in.flag("autoReturn", false), in.number("duration", 33));
    }

    private static SpliceInsert insert(XmlElement in) {
        List<XmlElement> children = in.children(SPLICE_PARTS);
        long eventId = in.number("spliceEventId", 32, 0);
        if (in.flag("spliceEventCancelIndicator", false)) {
            return SpliceInsert.cancel(eventId);
        }
        boolean immediate = in.flag("spliceImmediateFlag", false);
        List<XmlElement> components = bounded(in, XmlElement.named(children, "Component"));
        XmlElement program = XmlElement.first(children, "Program");
        return new SpliceInsert(
                eventId,
                false,
                in.flag("outOfNetworkIndicator", false),
                components.isEmpty(),
                immediate,
                in.flag("eventIdComplianceFlag", true),
                !components.isEmpty() || immediate
                        ? null
                        : program == null ? SpliceTime.UNSPECIFIED : innerTime(program, false),
                components.stream()
                        .map(
                                c ->
                                        new SpliceInsert.Component(
                                                (int) c.number("componentTag", 8),
                                                innerTime(c, immediate)))
                        .toList(),
                duration(children),
                in.small("uniqueProgramId", 16, 0),
                in.small("availNum", 8, 0),
                in.small("availsExpected", 8, 0),
                SpliceInsert.RESERVED);
    }

    private static SpliceSchedule schedule(XmlElement in) {
        return new SpliceSchedule(
                bounded(in, in.children(Set.of("Event"))).stream()
                        .map(XmlSectionReader::event)
                        .toList());
    }

    private static SpliceSchedule.Event event(XmlElement in) {
        List<XmlElement> children = in.children(SPLICE_PARTS);
        boolean cancel = in.flag("spliceEventCancelIndicator", false);
        List<XmlElement> components = bounded(in, XmlElement.named(children, "Component"));
        XmlElement program = XmlElement.first(children, "Program");
        if (program == null && components.isEmpty() && !cancel) {
            in.refuse("time_missing", "has neither Program nor Component");
        }
        return new SpliceSchedule.Event(
                in.number("spliceEventId", 32, 0),
                cancel,
                in.flag("eventIdComplianceFlag", true),
                !cancel && in.flag("outOfNetworkIndicator", false),
                !cancel && components.isEmpty(),
                program == null || cancel ? 0 : utc(program),
                cancel
                        ? List.of()
                        : components.stream()
                                .map(
                                        c ->
                                                new SpliceSchedule.Component(
                                                        (int) c.number("componentTag", 8), utc(c)))
                                .toList(),
                duration(children),
                in.small("uniqueProgramId", 16, 0),
                in.small("availNum", 8, 0),
                in.small("availsExpected", 8, 0),
                SpliceSchedule.Event.RESERVED);
    }

    /** An {@code xsd:dateTime} as seconds since 1980; without a zone it is UTC. */
    private static long utc(XmlElement in) {
        try {
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            in.attribute("utcSpliceTime"),
                            OffsetDateTime::from,
                            LocalDateTime::from);
            long seconds =
                    (read instanceof OffsetDateTime zoned
                                    ? zoned.toEpochSecond()
                                    : ((LocalDateTime) read).toEpochSecond(ZoneOffset.UTC))
                            - Meaning.GPS_EPOCH_SECONDS;
            if (seconds >= 0 && seconds >>> 32 == 0) {
                return seconds;
            }
        } catch (DateTimeException ignored) {
            // said below
        }
        in.refuse("bad_attribute", "utcSpliceTime is not a time between 1980 and 2116");
        return 0;
    }

    private static SpliceDescriptor descriptor(XmlElement in) {
        return switch (in.name()) {
            case "AvailDescriptor" -> new AvailDescriptor(in.number("providerAvailId", 32));
            case "DTMFDescriptor" ->
                    new DtmfDescriptor(in.small("preroll", 8, 0), in.attribute("chars"));
            case "SegmentationDescriptor" -> XmlSegmentation.read(in);
            case "TimeDescriptor" ->
                    new TimeDescriptor(
                            in.number("taiSeconds", 48, 0),
                            in.number("taiNs", 32, 0),
                            in.small("utcOffset", 16, 0),
                            Bytes.EMPTY);
            case "AudioDescriptor" ->
                    new AudioDescriptor(
                            bounded(in, in.children(Set.of("AudioChannel"))).stream()
                                    .map(XmlSectionReader::audio)
                                    .toList(),
                            0xF,
                            Bytes.EMPTY);
            default ->
                    new PrivateDescriptor(
                            (int) in.number("descriptorTag", 8),
                            in.number("identifier", 32),
                            privateBytes(in));
        };
    }

    private static AudioDescriptor.Component audio(XmlElement in) {
        byte[] language = in.attribute("ISOCode").getBytes(StandardCharsets.ISO_8859_1);
        if (language.length != 3) {
            in.refuse("bad_attribute", "ISOCode is not three letters");
        }
        return new AudioDescriptor.Component(
                in.small("componentTag", 8, 0xFF),
                Bytes.copyOf(language),
                (int) in.number("BitStreamMode", 3),
                (int) in.number("NumChannels", 4),
                in.flag("FullSrvcAudio", false));
    }

    private static Bytes privateBytes(XmlElement in) {
        XmlElement bytes = XmlElement.first(in.children(Set.of("PrivateBytes")), "PrivateBytes");
        return bytes == null ? Bytes.EMPTY : bytes.hex();
    }

    static List<XmlElement> bounded(XmlElement in, List<XmlElement> list) {
        if (list.size() > MAX_LIST) {
            in.refuse("too_many", "holds more than " + MAX_LIST + " of one element");
            return List.of();
        }
        return list;
    }
}
