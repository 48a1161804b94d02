package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import io.crosspoint.metadata.xml.XmlDuration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ManifestResponse}: what the manifest shall say of one signal.
 *
 * @param acquisitionPointIdentity which acquisition point
 * @param acquisitionSignalID which signal
 * @param signalPointID the decision system's own name of the signal
 * @param duration of the region that the signal begins
 * @param dataPassThrough whether the signal itself stays in the segments as well
 * @param segmentModify the tags to put in; null if there are none
 * @param others other forms of conditioning, as they stand
 */
public record ManifestResponse(
        String acquisitionPointIdentity,
        String acquisitionSignalID,
        @Nullable String signalPointID,
        @Nullable XmlDuration duration,
        @Nullable Boolean dataPassThrough,
        @Nullable SegmentModify segmentModify,
        List<KeptElement> others) {

    public ManifestResponse {
        others = List.copyOf(others);
    }

    /**
     * {@code SegmentModify}.
     *
     * @param sequences in the order of the document
     */
    public record SegmentModify(List<TagSequence> sequences) {
        public SegmentModify {
            sequences = List.copyOf(sequences);
        }
    }

    /**
     * {@code FirstSegment}, {@code SpanSegment}, {@code LastSegment}: the tags of the first segment
     * of the region, of those inside, of the last.
     *
     * @param name which of the three
     * @param attributes as they stand
     * @param tags in order
     */
    public record TagSequence(String name, Map<String, String> attributes, List<Tag> tags) {
        public TagSequence {
            attributes = Map.copyOf(attributes);
            tags = List.copyOf(tags);
        }
    }

    /**
     * {@code Tag}: a line for the manifest.
     *
     * @param value the line, with {@code ${…}} where the packager fills in
     * @param locality {@code before} or {@code after} the segment; null for before
     * @param adapt whether the packager may move the tag to a segment border of its own
     */
    public record Tag(String value, @Nullable String locality, @Nullable Boolean adapt) {}
}
