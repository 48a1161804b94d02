package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Intermediate synchronic document: what a document shows from one of its changes to the next.
 *
 * @param time the change
 * @param regions those with text, in the order of the document
 */
public record IntermediateDocument(MediaTime time, List<Shown> regions) {

    public IntermediateDocument {
        regions = List.copyOf(regions);
    }

    /**
     * A region with text.
     *
     * @param id its xml:id
     * @param region where it is, with the rows of its paragraphs one after the other, without what
     *     tts:visibility hides
     * @param paragraphs the rows of each of its paragraphs, hidden text included: it takes its
     *     place all the same
     */
    public record Shown(String id, Region region, List<List<Row>> paragraphs) {

        public Shown {
            paragraphs = List.copyOf(paragraphs);
        }

        /**
         * Its text: rows without space at their ends and with one space between words, a line feed
         * between the rows of a paragraph, nothing between paragraphs, and none at its ends.
         */
        public String text() {
            return paragraphs.stream()
                    .map(
                            rows ->
                                    rows.stream()
                                            .map(r -> r.text().strip().replaceAll("\\s+", " "))
                                            .collect(Collectors.joining("\n")))
                    .collect(Collectors.joining())
                    .strip();
        }
    }
}
