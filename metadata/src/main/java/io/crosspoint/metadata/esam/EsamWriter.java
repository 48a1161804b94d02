package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.esam.AcquisitionPointInfo.NptPoint;
import io.crosspoint.metadata.esam.AcquisitionPointInfo.StreamTime;
import io.crosspoint.metadata.esam.AcquisitionPointInfo.UtcPoint;
import io.crosspoint.metadata.xml.KeptElement;
import io.crosspoint.metadata.xml.XmlDuration;
import io.crosspoint.metadata.xml.XmlText;
import io.crosspoint.metadata.xml.XmlTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as XML, their elements in the order of the types. */
final class EsamWriter {

    private final EsamSchema schema;
    private final String own;
    private final XmlText out;

    private EsamWriter(EsamDocument document) {
        schema = document.schema();
        own = schema.namespace(document.message().kind());
        out = new XmlText(schema.prefixes(document.message().kind()));
    }

    static String write(EsamDocument document) {
        return new EsamWriter(document).message(document.message());
    }

    private String message(EsamMessage message) {
        out.open(own, message.kind().element());
        switch (message) {
            case SignalProcessingEvent event ->
                    acquired(event.acquiredSignals(), event.extensions());
            case ManifestConfirmConditionEvent event ->
                    acquired(event.acquiredSignals(), event.extensions());
            case SignalProcessingNotification notification -> {
                out.attribute("acquisitionPointIdentity", notification.acquisitionPointIdentity());
                batch(notification.batchInfo());
                statusCodes(notification.statusCodes());
                out.kept(notification.extensions());
                notification.responseSignals().forEach(this::response);
                notification.conditioningInfos().forEach(this::conditioning);
            }
            case ManifestConfirmConditionNotification notification -> {
                out.attribute("acquisitionPointIdentity", notification.acquisitionPointIdentity());
                batch(notification.batchInfo());
                statusCodes(notification.statusCodes());
                out.kept(notification.extensions());
                notification.manifestResponses().forEach(this::manifest);
            }
            case ProcessStatus status -> {
                out.attribute("acquisitionPointIdentity", status.acquisitionPointIdentity())
                        .attribute("acquisitionSignalID", status.acquisitionSignalID())
                        .attribute("batchId", status.batchId());
                statusCodes(status.statusCodes());
                out.kept(status.extensions());
            }
        }
        return out.close().toString();
    }

    private void acquired(List<AcquisitionPointInfo> signals, List<KeptElement> extensions) {
        for (AcquisitionPointInfo signal : signals) {
            out.open(own, "AcquiredSignal");
            signal(signal);
            out.close();
        }
        out.kept(extensions);
    }

    private void signal(AcquisitionPointInfo signal) {
        out.attribute("acquisitionPointIdentity", signal.acquisitionPointIdentity())
                .attribute("acquisitionSignalID", signal.acquisitionSignalID())
                .attribute("acquisitionTime", time(signal.acquisitionTime()))
                .attribute("zoneIdentity", signal.zoneIdentity())
                .attribute("signalPointID", signal.signalPointID())
                .attributes(signal.otherAttributes());
        switch (signal.point()) {
            case UtcPoint(OffsetDateTime utc) -> utcPoint(schema.signaling(), "UTCPoint", utc);
            case NptPoint(String point, @Nullable String date) ->
                    out.open(schema.signaling(), "NPTPoint")
                            .attribute("nptDate", date)
                            .attribute("nptPoint", point)
                            .close();
        }
        Scte35PointDescriptor descriptor = signal.pointDescriptor();
        if (descriptor != null) {
            out.open(schema.signaling(), "SCTE35PointDescriptor")
                    .attribute("spliceCommandType", descriptor.spliceCommandType())
                    .kept(descriptor.parts())
                    .close();
        }
        BinaryData binary = signal.binaryData();
        if (binary != null) {
            out.open(schema.signaling(), "BinaryData")
                    .attribute("signalType", binary.signalType())
                    .text(Base64.getEncoder().encodeToString(binary.bytes().toArray()))
                    .close();
        }
        if (!signal.streamTimes().isEmpty()) {
            out.open(schema.signaling(), "StreamTimes");
            for (StreamTime time : signal.streamTimes()) {
                out.open(schema.signaling(), "StreamTime")
                        .attribute("timeType", time.timeType())
                        .attribute("timeValue", time.timeValue())
                        .close();
            }
            out.close();
        }
        out.kept(signal.extensions());
    }

    private void utcPoint(String namespace, String name, OffsetDateTime time) {
        out.open(namespace, name).attribute("utcPoint", XmlTime.write(time)).close();
    }

    private static @Nullable String time(@Nullable OffsetDateTime time) {
        return time == null ? null : XmlTime.write(time);
    }

    private void response(ResponseSignal response) {
        out.open(own, "ResponseSignal").attribute("action", response.action());
        signal(response.signal());
        EventSchedule schedule = response.eventSchedule();
        if (schedule != null) {
            out.open(own, "EventSchedule").attribute("interval", schedule.interval());
            end("Start", schedule.start());
            end("Stop", schedule.stop());
            out.kept(schedule.extensions()).close();
        }
        for (ResponseSignal.AlternateContent content : response.alternateContents()) {
            out.open(own, "AlternateContent")
                    .attribute("altContentIdentity", content.altContentIdentity())
                    .attribute("zoneIdentity", content.zoneIdentity())
                    .close();
        }
        out.close();
    }

    private void end(String which, EventSchedule.@Nullable End end) {
        switch (end) {
            case EventSchedule.Utc(OffsetDateTime utc) -> utcPoint(own, which + "UTC", utc);
            case EventSchedule.Offset(XmlDuration offset) ->
                    out.element(own, which + "Offset", offset.toString());
            case null -> {
                // an open end
            }
        }
    }

    private void conditioning(ConditioningInfo info) {
        out.open(own, "ConditioningInfo")
                .attribute("acquisitionSignalIDRef", info.acquisitionSignalIDRef())
                .attribute("startOffset", info.startOffset())
                .attribute("duration", info.duration());
        info.segments().forEach(length -> out.element(own, "Segment", length.toString()));
        out.kept(info.extensions()).close();
    }

    private void manifest(ManifestResponse response) {
        out.open(own, "ManifestResponse")
                .attribute("acquisitionPointIdentity", response.acquisitionPointIdentity())
                .attribute("acquisitionSignalID", response.acquisitionSignalID())
                .attribute("signalPointID", response.signalPointID())
                .attribute("duration", response.duration())
                .attribute("dataPassThrough", response.dataPassThrough());
        ManifestResponse.SegmentModify modify = response.segmentModify();
        if (modify != null) {
            out.open(own, "SegmentModify");
            for (ManifestResponse.TagSequence sequence : modify.sequences()) {
                out.open(own, sequence.name()).attributes(sequence.attributes());
                for (ManifestResponse.Tag tag : sequence.tags()) {
                    out.open(own, "Tag")
                            .attribute("value", tag.value())
                            .attribute("locality", tag.locality())
                            .attribute("adapt", tag.adapt())
                            .close();
                }
                out.close();
            }
            out.close();
        }
        out.kept(response.others()).close();
    }

    private void statusCodes(List<StatusCode> codes) {
        for (StatusCode code : codes) {
            out.open(schema.common(), "StatusCode")
                    .attribute("classCode", code.classCode())
                    .attribute("detailCode", code.detailCode());
            code.notes().forEach(note -> out.element(schema.core(), "Note", note));
            out.close();
        }
    }

    private void batch(@Nullable BatchInfo batch) {
        if (batch != null) {
            out.open(schema.common(), "BatchInfo").attribute("batchId", batch.batchId());
            if (batch.source() != null) {
                out.kept(batch.source());
            }
            out.kept(batch.destinations()).kept(batch.extensions()).close();
        }
    }
}
