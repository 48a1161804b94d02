package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.DisplayMode;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A TTML document as it is shown.
 *
 * @param parameters what holds for all of it
 * @param changes the times at which something may change, from 0 on
 * @param documents what is shown from each change on
 */
public record TtmlDocument(
        TtmlParameters parameters, List<MediaTime> changes, List<IntermediateDocument> documents) {

    private static final String RULE = "TTML2 document";

    /** A document; the lists are copied. */
    public TtmlDocument {
        changes = List.copyOf(changes);
        documents = List.copyOf(documents);
    }

    /**
     * Reads a document. Refused are XML that is refused by {@link SecureXml}, another root element
     * ({@code ttml_root}), a time that is none ({@code ttml_time}) and a document that takes more
     * than its bounds to show ({@code ttml_too_complex}).
     */
    public static Decoded<TtmlDocument> decode(byte[] bytes) {
        return switch (SecureXml.parse(bytes)) {
            case Decoded.Malformed<Document>(Finding finding) -> new Decoded.Malformed<>(finding);
            case Decoded.Ok<Document>(Document document, List<Finding> ignored) ->
                    of(document.getDocumentElement());
        };
    }

    /** The document of a root element. */
    public static Decoded<TtmlDocument> of(@Nullable Element tt) {
        return of(tt, Map.of());
    }

    /**
     * The document of a root element.
     *
     * @param resolved active times of elements of the body, where they are not those of TTML
     */
    public static Decoded<TtmlDocument> of(@Nullable Element tt, Map<Element, Interval> resolved) {
        if (tt == null || !Ttml.is(tt, "tt")) {
            return Decoded.malformed("ttml_root", "the root element is not tt of TTML", 0, RULE);
        }
        TtmlParameters parameters = TtmlParameters.of(tt);
        List<Finding> wrong = new ArrayList<>();
        ActiveTimes times = new ActiveTimes(parameters, wrong::add);
        List<Element> regions = regions(tt);
        regions.forEach(times::resolve);
        List<Element> bodies = Ttml.children(tt, "body");
        Element body = bodies.isEmpty() ? null : bodies.getFirst();
        if (body != null) {
            times.resolve(body);
        }
        times.replace(resolved);
        if (!wrong.isEmpty()) {
            return new Decoded.Malformed<>(wrong.getFirst());
        }
        IntermediateDocuments maker =
                new IntermediateDocuments(parameters, new TtmlStyles(tt), times, regions, body);
        SortedSet<MediaTime> changes = maker.changes();
        Optional<List<IntermediateDocument>> documents = maker.build();
        if (documents.isEmpty()) {
            return Decoded.malformed(
                    "ttml_too_complex",
                    changes.size() + " changes, or more on the screen at them than is shown",
                    0,
                    RULE);
        }
        return Decoded.ok(new TtmlDocument(parameters, List.copyOf(changes), documents.get()));
    }

    private static List<Element> regions(Element tt) {
        List<Element> regions = new ArrayList<>();
        for (Element head : Ttml.children(tt, "head")) {
            for (Element layout : Ttml.children(head, "layout")) {
                regions.addAll(Ttml.children(layout, "region"));
            }
        }
        return regions;
    }

    /**
     * Its cues: one from each change to the next, put together where nothing to be seen changes.
     */
    public TimedText timedText() {
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            IntermediateDocument document = documents.get(i);
            List<Region> regions =
                    document.regions().stream()
                            .map(IntermediateDocument.Shown::region)
                            .filter(region -> !region.rows().isEmpty())
                            .toList();
            if (regions.isEmpty()) {
                continue;
            }
            MediaTime end = i + 1 < documents.size() ? documents.get(i + 1).time() : null;
            Cue last = cues.isEmpty() ? null : cues.getLast();
            if (last != null
                    && document.time().equals(last.end())
                    && last.regions().equals(regions)) {
                cues.set(cues.size() - 1, last.during(last.begin(), end));
            } else {
                cues.add(new Cue("", document.time(), end, DisplayMode.POP_ON, regions));
            }
        }
        return new TimedText("", parameters.language(), cues);
    }
}
