package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.CaptionFormat;
import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** IMSC 1.1 text on the command line, and other TTML that reads like it. */
public final class ImscFormat implements CaptionFormat {

    /** How much of a file is looked at for its root element: a long comment may stand before it. */
    private static final int HEAD = 8192;

    @Override
    public String name() {
        return "imsc";
    }

    @Override
    public int likelihood(byte[] input, String fileName) {
        String head =
                new String(input, 0, Math.min(HEAD, input.length), StandardCharsets.ISO_8859_1);
        String name = fileName.toLowerCase(Locale.ROOT);
        if (head.contains(Ttml.TT) && !head.contains(Ttml.EBU_PARAMETERS)) {
            return 3;
        }
        return name.endsWith(".ttml") || name.endsWith(".dfxp") ? 2 : 0;
    }

    @Override
    public Inspection inspect(byte[] input) {
        return switch (TtmlDocument.decode(input)) {
            case Decoded.Malformed<TtmlDocument>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<TtmlDocument>(TtmlDocument document, List<Finding> warnings) ->
                    Inspection.of(fields(document), warnings);
        };
    }

    @Override
    public Decoded<List<TimedText>> read(byte[] input) {
        return TtmlDocument.decode(input).map(document -> List.of(document.timedText()));
    }

    @Override
    public Conversion<byte[]> write(List<TimedText> tracks) {
        return ImscWriter.write(tracks).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Node.Struct fields(TtmlDocument document) {
        Node.Sequence times = new Node.Sequence();
        document.changes().forEach(time -> times.add(seconds(time)));
        Node.Sequence documents = new Node.Sequence();
        for (IntermediateDocument shown : document.documents()) {
            Node.Sequence regions = new Node.Sequence();
            shown.regions()
                    .forEach(
                            region ->
                                    regions.add(
                                            new Node.Struct()
                                                    .put("region", region.id())
                                                    .put("text", region.text())));
            documents.add(
                    new Node.Struct()
                            .put("time", seconds(shown.time()), shown.time().toString())
                            .put("regions", regions));
        }
        return new Node.Struct()
                .put("profile", document.parameters().profile())
                .put("language", document.parameters().language())
                .put("display_change_times_by_source", times)
                .put("intermediate_documents", documents);
    }

    private static double seconds(MediaTime time) {
        return time.toMillis() / 1000.0;
    }
}
