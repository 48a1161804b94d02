package io.crosspoint.hub.cue.deciding;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.metadata.scte104.InsertSegmentationDescriptorRequestData;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.OpId;
import io.crosspoint.metadata.scte104.Operation;
import io.crosspoint.metadata.scte104.SpliceRequestData;
import io.crosspoint.metadata.scte104.TimeSignalRequestData;
import io.crosspoint.metadata.scte35.SegmentationDescriptor;
import io.crosspoint.metadata.scte35.SegmentationType;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.translate.Untranslated;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests and sections in a few words, in the standards' own names. */
public final class Words {

    /** The longest text; what is longer is cut. */
    public static final int MAX_CHARS = 500;

    private Words() {}

    /** What was asked. */
    public static String of(MultipleOperationMessage message) {
        return cut(message.ops().stream().map(Words::operation).collect(Collectors.joining(", ")));
    }

    /** What could not be made of it. */
    public static String of(List<Untranslated> untranslated) {
        return cut(
                untranslated.stream()
                        .map(Untranslated::toString)
                        .collect(Collectors.joining("; ")));
    }

    /** What a section starts. */
    static String started(SpliceInfoSection section) {
        Stream<String> command =
                Worth.starts(section.spliceCommand())
                                && section.spliceCommand() instanceof SpliceInsert insert
                        ? Stream.of("splice_insert 0x%08X".formatted(insert.spliceEventId()))
                        : Stream.empty();
        Stream<String> descriptors =
                section.descriptors().stream()
                        .filter(Worth::starts)
                        .map(SegmentationDescriptor.class::cast)
                        .map(
                                d ->
                                        "%s 0x%08X"
                                                .formatted(
                                                        SegmentationType.name(
                                                                d.segmentationTypeId()),
                                                        d.segmentationEventId()));
        return Stream.concat(command, descriptors).collect(Collectors.joining(", "));
    }

    /** A text of bounded length. */
    public static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 1) + "…";
    }

    /** The segmentation descriptors of a section, in short. */
    public static List<Decision.Segmentation> segmentation(SpliceInfoSection section) {
        return section.descriptors().stream()
                .filter(SegmentationDescriptor.class::isInstance)
                .map(SegmentationDescriptor.class::cast)
                .map(
                        d ->
                                new Decision.Segmentation(
                                        d.segmentationEventId(),
                                        d.segmentationTypeId(),
                                        d.segmentationUpid().toString()))
                .toList();
    }

    private static String operation(Operation op) {
        String name = OpId.multipleName(op.opId());
        return switch (op.data()) {
            case SpliceRequestData splice ->
                    "%s %s 0x%08X pre-roll %d ms"
                            .formatted(
                                    name,
                                    SpliceRequestData.typeName(splice.spliceInsertType()),
                                    splice.spliceEventId(),
                                    splice.preRollTime());
            case TimeSignalRequestData signal ->
                    "%s pre-roll %d ms".formatted(name, signal.preRollTime());
            case InsertSegmentationDescriptorRequestData segmentation ->
                    "%s %s 0x%08X"
                            .formatted(
                                    name,
                                    SegmentationType.name(segmentation.segmentationTypeId()),
                                    segmentation.segmentationEventId());
            default -> name;
        };
    }
}
