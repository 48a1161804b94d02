package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.CheckedElement;
import io.crosspoint.metadata.xml.KeptElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages from XML. */
final class EsamReader {

    private EsamReader() {}

    /** The parts of an element: those that the schema has there, and what it leaves open. */
    record Parts(CheckedElement in, List<CheckedElement> known, List<KeptElement> extensions) {

        static Parts of(CheckedElement in, Set<String> names) {
            in.noText();
            Parts parts = new Parts(in, new ArrayList<>(), new ArrayList<>());
            for (CheckedElement child : in.children()) {
                boolean wanted = names.contains(child.name());
                if (!EsamSchema.isEsam(child.namespace())) {
                    if (wanted) {
                        child.refuse(
                                "namespace",
                                "\""
                                        + CheckedElement.shown(child.namespace())
                                        + "\" is no namespace of ESAM");
                    }
                    parts.extensions.add(child.kept());
                } else if (wanted) {
                    parts.known.add(child);
                } else {
                    if (!child.name().equals("Ext")) {
                        child.refuse("unexpected_element", "has no place in " + in.name());
                    }
                    parts.extensions.add(child.kept());
                }
            }
            return parts;
        }

        List<CheckedElement> named(String name) {
            return known.stream().filter(child -> child.name().equals(name)).toList();
        }

        @Nullable CheckedElement one(String name) {
            List<CheckedElement> found = named(name);
            if (found.size() > 1) {
                found.get(1).refuse("element_twice", "stands twice in " + in.name());
            }
            return found.isEmpty() ? null : found.getFirst();
        }
    }

    static EsamMessage message(EsamMessage.Kind kind, CheckedElement in) {
        return switch (kind) {
            case SIGNAL_PROCESSING_EVENT -> {
                Parts parts = Parts.of(in, Set.of("AcquiredSignal"));
                yield new SignalProcessingEvent(acquired(parts), parts.extensions);
            }
            case MANIFEST_CONFIRM_CONDITION_EVENT -> {
                Parts parts = Parts.of(in, Set.of("AcquiredSignal"));
                yield new ManifestConfirmConditionEvent(acquired(parts), parts.extensions);
            }
            case SIGNAL_PROCESSING_NOTIFICATION -> signalNotification(in);
            case MANIFEST_CONFIRM_CONDITION_NOTIFICATION -> manifestNotification(in);
            case PROCESS_STATUS_NOTIFICATION,
                    PROCESS_STATUS_ACKNOWLEDGEMENT,
                    PROCESS_STATUS_REQUEST,
                    PROCESS_STATUS_RESPONSE ->
                    processStatus(kind, in);
        };
    }

    private static List<AcquisitionPointInfo> acquired(Parts parts) {
        List<CheckedElement> signals = parts.named("AcquiredSignal");
        if (signals.isEmpty()) {
            parts.in.refuse("element_missing", "has no AcquiredSignal");
        }
        others(parts.in);
        return signals.stream().map(SignalReader::acquired).toList();
    }

    private static SignalProcessingNotification signalNotification(CheckedElement in) {
        Parts parts =
                Parts.of(
                        in,
                        Set.of("BatchInfo", "StatusCode", "ResponseSignal", "ConditioningInfo"));
        var notification =
                new SignalProcessingNotification(
                        in.attribute("acquisitionPointIdentity"),
                        batch(parts.one("BatchInfo")),
                        parts.named("ResponseSignal").stream().map(SignalReader::response).toList(),
                        parts.named("ConditioningInfo").stream()
                                .map(SignalReader::conditioning)
                                .toList(),
                        statusCodes(parts),
                        parts.extensions);
        others(in);
        return notification;
    }

    private static ManifestConfirmConditionNotification manifestNotification(CheckedElement in) {
        Parts parts = Parts.of(in, Set.of("BatchInfo", "StatusCode", "ManifestResponse"));
        var notification =
                new ManifestConfirmConditionNotification(
                        in.attribute("acquisitionPointIdentity"),
                        batch(parts.one("BatchInfo")),
                        parts.named("ManifestResponse").stream().map(ManifestReader::read).toList(),
                        statusCodes(parts),
                        parts.extensions);
        others(in);
        return notification;
    }

    private static ProcessStatus processStatus(EsamMessage.Kind kind, CheckedElement in) {
        Parts parts = Parts.of(in, Set.of("StatusCode"));
        var status =
                new ProcessStatus(
                        kind,
                        in.required("acquisitionPointIdentity"),
                        in.attribute("acquisitionSignalID"),
                        kind == EsamMessage.Kind.PROCESS_STATUS_RESPONSE
                                ? in.required("batchId")
                                : in.attribute("batchId"),
                        statusCodes(parts),
                        parts.extensions);
        others(in);
        return status;
    }

    private static List<StatusCode> statusCodes(Parts parts) {
        return parts.named("StatusCode").stream().map(EsamReader::statusCode).toList();
    }

    private static StatusCode statusCode(CheckedElement in) {
        Parts parts = Parts.of(in, Set.of("Note"));
        in.required("classCode");
        Integer classCode = in.whole("classCode");
        var code =
                new StatusCode(
                        classCode == null ? StatusCode.ERROR : classCode,
                        in.whole("detailCode"),
                        parts.named("Note").stream().map(CheckedElement::text).toList());
        others(in);
        return code;
    }

    private static @Nullable BatchInfo batch(@Nullable CheckedElement in) {
        if (in == null) {
            return null;
        }
        Parts parts = Parts.of(in, Set.of("Source", "Destination"));
        CheckedElement source = parts.one("Source");
        var batch =
                new BatchInfo(
                        in.required("batchId"),
                        source == null ? null : source.kept(),
                        parts.named("Destination").stream().map(CheckedElement::kept).toList(),
                        parts.extensions);
        others(in);
        return batch;
    }

    /** Attributes of a namespace are open in every type. */
    static void others(CheckedElement in) {
        in.noOthers(name -> name.startsWith("{"));
    }
}
