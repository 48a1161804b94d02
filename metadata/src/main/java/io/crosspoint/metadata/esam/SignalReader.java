package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.esam.AcquisitionPointInfo.NptPoint;
import io.crosspoint.metadata.esam.AcquisitionPointInfo.Point;
import io.crosspoint.metadata.esam.AcquisitionPointInfo.StreamTime;
import io.crosspoint.metadata.esam.AcquisitionPointInfo.UtcPoint;
import io.crosspoint.metadata.esam.EsamReader.Parts;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.xml.CheckedElement;
import io.crosspoint.metadata.xml.XmlDuration;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signals, schedules and conditioning from XML. */
final class SignalReader {

    private static final Set<String> SIGNAL =
            Set.of("UTCPoint", "NPTPoint", "SCTE35PointDescriptor", "BinaryData", "StreamTimes");
    private static final Set<String> RESPONSE = with(SIGNAL, "EventSchedule", "AlternateContent");
    private static final Set<String> DESCRIPTORS =
            Set.of(
                    "SpliceInsert",
                    "AvailDescriptorInfo",
                    "DTMFDescriptorInfo",
                    "SegmentationDescriptorInfo",
                    "UniqueDescriptorInfo");

    /** The schema wants three digits after the point; what is in circulation has any number. */
    private static final Pattern NPT =
            Pattern.compile("\\d{1,12}(\\.\\d{1,9})?|\\.\\d{1,9}|BOS|EOS");

    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");

    private SignalReader() {}

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    static AcquisitionPointInfo acquired(CheckedElement in) {
        return signal(in, Parts.of(in, SIGNAL));
    }

    static ResponseSignal response(CheckedElement in) {
        Parts parts = Parts.of(in, RESPONSE);
        String action =
                in.converted(
                        "action",
                        text -> ResponseSignal.isAction(text) ? text : null,
                        "an action: create, replace, delete, noop or private:…");
        CheckedElement schedule = parts.one("EventSchedule");
        return new ResponseSignal(
                action,
                signal(in, parts),
                schedule == null ? null : schedule(schedule),
                parts.named("AlternateContent").stream()
                        .map(
                                c ->
                                        new ResponseSignal.AlternateContent(
                                                c.attribute("altContentIdentity"),
                                                c.attribute("zoneIdentity")))
                        .toList());
    }

    private static AcquisitionPointInfo signal(CheckedElement in, Parts parts) {
        CheckedElement descriptor = parts.one("SCTE35PointDescriptor");
        CheckedElement binary = parts.one("BinaryData");
        if (descriptor != null && binary != null) {
            binary.warn(
                    "two_forms", "stands beside a SCTE35PointDescriptor; one of them is wanted");
        }
        CheckedElement times = parts.one("StreamTimes");
        return new AcquisitionPointInfo(
                in.required("acquisitionPointIdentity"),
                in.required("acquisitionSignalID"),
                in.dateTime("acquisitionTime"),
                in.attribute("zoneIdentity"),
                in.attribute("signalPointID"),
                point(in, parts),
                descriptor == null ? null : descriptor(descriptor),
                binary == null ? null : binary(binary),
                times == null ? List.of() : streamTimes(times),
                in.others(),
                parts.extensions());
    }

    private static Point point(CheckedElement in, Parts parts) {
        CheckedElement utc = parts.one("UTCPoint");
        CheckedElement npt = parts.one("NPTPoint");
        if (utc != null && npt != null) {
            npt.refuse("element_twice", "stands beside an UTCPoint");
        }
        if (utc != null) {
            return new UtcPoint(utcPoint(utc));
        }
        if (npt == null) {
            in.refuse("element_missing", "has neither UTCPoint nor NPTPoint");
            return new NptPoint("BOS", null);
        }
        npt.required("nptPoint");
        String point =
                npt.converted(
                        "nptPoint",
                        text -> NPT.matcher(text).matches() ? text : null,
                        "a normal play time: seconds, BOS or EOS");
        return new NptPoint(point == null ? "BOS" : point, npt.attribute("nptDate"));
    }

    /** The time of {@code UTCPoint}, {@code StartUTC}, {@code StopUTC}. */
    private static OffsetDateTime utcPoint(CheckedElement in) {
        in.required("utcPoint");
        OffsetDateTime time = in.dateTime("utcPoint");
        return time == null ? OffsetDateTime.MIN : time;
    }

    private static Scte35PointDescriptor descriptor(CheckedElement in) {
        Parts parts = Parts.of(in, DESCRIPTORS);
        in.required("spliceCommandType");
        Integer type = in.whole("spliceCommandType");
        if (type != null && type > 0xFF) {
            in.refuse("bad_attribute", "spliceCommandType=\"" + type + "\" is more than 8 bits");
        }
        EsamReader.others(in);
        return new Scte35PointDescriptor(
                type == null ? 0 : type, parts.known().stream().map(CheckedElement::kept).toList());
    }

    private static BinaryData binary(CheckedElement in) {
        byte[] bytes = base64(in.text());
        if (bytes == null) {
            in.refuse("bad_text", "is not base64");
            bytes = new byte[0];
        }
        BinaryData data = new BinaryData(in.attribute("signalType"), Bytes.copyOf(bytes));
        if (data.isSection()
                && data.section() instanceof Decoded.Malformed<SpliceInfoSection>(var finding)) {
            in.warn("bad_section", finding.toString());
        }
        EsamReader.others(in);
        return data;
    }

    /** The bytes of base64 text, white space left out; null if it is none. */
    static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(withoutSpace(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Text of {@code xs:base64Binary}, which may stand in any number of lines. */
    static String withoutSpace(String text) {
        return SPACE.matcher(text).replaceAll("");
    }

    private static List<StreamTime> streamTimes(CheckedElement in) {
        return Parts.of(in, Set.of("StreamTime")).known().stream()
                .map(t -> new StreamTime(t.attribute("timeType"), t.attribute("timeValue")))
                .toList();
    }

    private static EventSchedule schedule(CheckedElement in) {
        Parts parts = Parts.of(in, Set.of("StartUTC", "StopUTC", "StartOffset", "StopOffset"));
        EventSchedule.End start = end(parts, "StartUTC", "StartOffset");
        if (start == null) {
            in.refuse("element_missing", "has neither StartUTC nor StartOffset");
        }
        var schedule =
                new EventSchedule(
                        in.duration("interval"),
                        start == null ? new EventSchedule.Utc(OffsetDateTime.MIN) : start,
                        end(parts, "StopUTC", "StopOffset"),
                        parts.extensions());
        EsamReader.others(in);
        return schedule;
    }

    private static EventSchedule.@Nullable End end(Parts parts, String utc, String offset) {
        CheckedElement time = parts.one(utc);
        CheckedElement from = parts.one(offset);
        if (time != null && from != null) {
            from.refuse("element_twice", "stands beside an " + utc);
        }
        if (time != null) {
            return new EventSchedule.Utc(utcPoint(time));
        }
        return from == null ? null : new EventSchedule.Offset(duration(from));
    }

    static ConditioningInfo conditioning(CheckedElement in) {
        Parts parts = Parts.of(in, Set.of("Segment"));
        var conditioning =
                new ConditioningInfo(
                        in.attribute("acquisitionSignalIDRef"),
                        in.duration("startOffset"),
                        in.duration("duration"),
                        parts.known().stream().map(SignalReader::duration).toList(),
                        parts.extensions());
        EsamReader.others(in);
        return conditioning;
    }

    private static XmlDuration duration(CheckedElement in) {
        XmlDuration duration = XmlDuration.parse(in.text());
        if (duration == null) {
            in.refuse("bad_text", "\"" + CheckedElement.shown(in.text()) + "\" is not xs:duration");
            return XmlDuration.of(Duration.ZERO);
        }
        return duration;
    }
}
