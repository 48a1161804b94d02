package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.CaptionFormat;
import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.CueNodes;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.captions.ttml.ImscFormat;
import io.crosspoint.metadata.captions.ttml.Interval;
import io.crosspoint.metadata.captions.ttml.Ttml;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * EBU-TT Live on the command line: one document, taken to be available at time 0. Timed text is
 * written as one document with number 1.
 */
public final class EbuTtLiveFormat implements CaptionFormat {

    private static final int HEAD = 8192;

    /** Elements whose times and styles are shown. */
    private static final int MAX_ELEMENTS = 1000;

    @Override
    public String name() {
        return "ebu-tt-live";
    }

    @Override
    public int likelihood(byte[] input, String fileName) {
        String head =
                new String(input, 0, Math.min(HEAD, input.length), StandardCharsets.ISO_8859_1);
        return head.contains(Ttml.EBU_PARAMETERS) ? 3 : 0;
    }

    @Override
    public Inspection inspect(byte[] input) {
        return switch (EbuTtLiveDocument.decode(input)) {
            case Decoded.Malformed<EbuTtLiveDocument>(Finding finding) ->
                    Inspection.refused(finding);
            case Decoded.Ok<EbuTtLiveDocument>(
                            EbuTtLiveDocument document,
                            List<Finding> warnings) ->
                    Inspection.of(fields(document), warnings);
        };
    }

    @Override
    public Decoded<List<TimedText>> read(byte[] input) {
        return EbuTtLiveDocument.decode(input)
                .map(
                        document -> {
                            EbuTtLiveSequence sequence = new EbuTtLiveSequence();
                            sequence.add(document, MediaTime.ZERO);
                            return List.of(sequence.timedText());
                        });
    }

    @Override
    public Conversion<byte[]> write(List<TimedText> tracks) {
        String sequence = tracks.isEmpty() ? "" : tracks.getFirst().track();
        return EbuTtLiveWriter.write(
                new ImscFormat().write(tracks), sequence.isEmpty() ? "captions" : sequence, 1);
    }

    private static Node.Struct fields(EbuTtLiveDocument document) {
        Interval computed = document.computedTimes(MediaTime.ZERO);
        Node.Struct fields =
                new Node.Struct()
                        .put("sequence_identifier", document.sequenceIdentifier())
                        .put("sequence_number", document.sequenceNumber())
                        .put("time_base", document.timing().timeBase())
                        .put("clock_mode", orNull(document.timing().clockMode()))
                        .put("authors_group_identifier", orNull(document.authorsGroupIdentifier()))
                        .put(
                                "authors_group_control_token",
                                document.authorsGroupControlToken() == 0
                                        ? null
                                        : document.authorsGroupControlToken())
                        .put("lang", document.language())
                        .put("computed_begin", computed.begin().toString())
                        .put("computed_end", time(computed.end()));
        fields.put("elements", elements(document));
        return fields.put("cues", CueNodes.cues(document.shown().timedText().cues()));
    }

    private static Node.Sequence elements(EbuTtLiveDocument document) {
        LiveStyles styles = new LiveStyles(document);
        Node.Sequence elements = new Node.Sequence();
        for (Map.Entry<Element, Interval> entry : document.activeTimes(MediaTime.ZERO).entrySet()) {
            if (elements.items().size() == MAX_ELEMENTS) {
                break;
            }
            Element element = entry.getKey();
            Map<String, String> own = styles.of(element);
            Node.Struct struct =
                    new Node.Struct()
                            .put("element", element.getLocalName())
                            .put("id", orNull(Ttml.id(element)))
                            .put("active_begin", entry.getValue().begin().toString())
                            .put("active_end", time(entry.getValue().end()));
            if (!own.isEmpty()) {
                Node.Struct said = new Node.Struct();
                new TreeMap<>(own).forEach(said::put);
                struct.put("styles", said);
            }
            elements.add(struct);
        }
        return elements;
    }

    private static @Nullable String time(@Nullable MediaTime time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
