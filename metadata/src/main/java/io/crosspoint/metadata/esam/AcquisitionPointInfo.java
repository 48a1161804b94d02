package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code AcquiredSignal} (type {@code AcquisitionPointInfoType}): a signal as an acquisition point
 * found it.
 *
 * @param acquisitionPointIdentity which acquisition point
 * @param acquisitionSignalID which signal; the key of question and answer
 * @param acquisitionTime when it was found
 * @param zoneIdentity which zone of the acquisition point
 * @param signalPointID the decision system's own name of the signal
 * @param point the time that the signal is about
 * @param pointDescriptor the SCTE 35 message in XML; not beside {@code binaryData}
 * @param binaryData the SCTE 35 message in binary; not beside {@code pointDescriptor}
 * @param streamTimes the same time in the clocks of packaging formats
 * @param otherAttributes attributes that the type leaves open, {@code {namespace}name} where they
 *     have one
 * @param extensions what the schema leaves open
 */
public record AcquisitionPointInfo(
        String acquisitionPointIdentity,
        String acquisitionSignalID,
        @Nullable OffsetDateTime acquisitionTime,
        @Nullable String zoneIdentity,
        @Nullable String signalPointID,
        Point point,
        @Nullable Scte35PointDescriptor pointDescriptor,
        @Nullable BinaryData binaryData,
        List<StreamTime> streamTimes,
        Map<String, String> otherAttributes,
        List<KeptElement> extensions) {

    public AcquisitionPointInfo {
        streamTimes = List.copyOf(streamTimes);
        otherAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(otherAttributes));
        extensions = List.copyOf(extensions);
    }

    /** The time that a signal is about. */
    public sealed interface Point {}

    /** {@code UTCPoint}: a time of day. */
    public record UtcPoint(OffsetDateTime utcPoint) implements Point {}

    /**
     * {@code NPTPoint}: a normal play time.
     *
     * @param nptPoint seconds with a fraction, or {@code BOS} or {@code EOS} for the ends of the
     *     stream
     * @param nptDate the day, {@code xs:date}, where the offset is into what was live
     */
    public record NptPoint(String nptPoint, @Nullable String nptDate) implements Point {}

    /**
     * {@code StreamTime}.
     *
     * @param timeType the packaging format: {@code HLS}, {@code HSS}, {@code DASH}
     * @param timeValue the time as that format has it, passed through unread
     */
    public record StreamTime(@Nullable String timeType, @Nullable String timeValue) {}
}
