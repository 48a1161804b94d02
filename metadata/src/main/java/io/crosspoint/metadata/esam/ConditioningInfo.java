package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import io.crosspoint.metadata.xml.XmlDuration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ConditioningInfo}: where segments of an adaptive stream shall begin and end.
 *
 * @param acquisitionSignalIDRef the signal that it belongs to
 * @param startOffset from that signal
 * @param duration of the whole region
 * @param segments the lengths of its parts, where it has parts
 * @param extensions what the schema leaves open
 */
public record ConditioningInfo(
        @Nullable String acquisitionSignalIDRef,
        @Nullable XmlDuration startOffset,
        @Nullable XmlDuration duration,
        List<XmlDuration> segments,
        List<KeptElement> extensions) {

    public ConditioningInfo {
        segments = List.copyOf(segments);
        extensions = List.copyOf(extensions);
    }
}
