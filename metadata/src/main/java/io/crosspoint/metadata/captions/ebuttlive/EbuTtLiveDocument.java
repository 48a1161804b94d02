package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.ttml.Interval;
import io.crosspoint.metadata.captions.ttml.TimeExpressions;
import io.crosspoint.metadata.captions.ttml.Ttml;
import io.crosspoint.metadata.captions.ttml.TtmlDocument;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An EBU-TT Live document.
 *
 * @param sequenceIdentifier ebuttp:sequenceIdentifier
 * @param sequenceNumber ebuttp:sequenceNumber
 * @param authorsGroupIdentifier ebuttp:authorsGroupIdentifier; empty if it is not said
 * @param authorsGroupControlToken ebuttp:authorsGroupControlToken; 0 if it is not said
 * @param timing what all documents of the sequence have alike
 * @param language xml:lang; empty for none
 * @param root the document, which is not to be changed
 * @param shown what it shows on its own, available at time 0
 */
public record EbuTtLiveDocument(
        String sequenceIdentifier,
        long sequenceNumber,
        String authorsGroupIdentifier,
        long authorsGroupControlToken,
        TimingModel timing,
        String language,
        Element root,
        TtmlDocument shown) {

    /**
     * Reads a document. Refused is what {@link TtmlDocument} refuses, and what breaks a rule of
     * EBU-TT Live: kinds {@code ebu_tt_live_…}.
     */
    public static Decoded<EbuTtLiveDocument> decode(byte[] bytes) {
        return switch (SecureXml.parse(bytes)) {
            case Decoded.Malformed<Document>(Finding finding) -> new Decoded.Malformed<>(finding);
            case Decoded.Ok<Document>(Document document, List<Finding> ignored) ->
                    of(document.getDocumentElement());
        };
    }

    private static Decoded<EbuTtLiveDocument> of(@Nullable Element tt) {
        if (tt == null || !Ttml.is(tt, "tt")) {
            return Decoded.malformed(
                    "ttml_root", "the root element is not tt of TTML", 0, "EBU-TT Live, tt:tt");
        }
        TimingModel timing = TimingModel.of(tt);
        Finding broken = new DocumentRules(tt, timing).broken().orElse(null);
        if (broken != null) {
            return new Decoded.Malformed<>(broken);
        }
        List<Element> bodies = Ttml.children(tt, "body");
        Map<Element, Interval> times =
                bodies.isEmpty()
                        ? Map.of()
                        : LiveTimes.of(bodies.getFirst(), new TimeExpressions(tt), MediaTime.ZERO);
        return TtmlDocument.of(tt, times).map(shown -> of(tt, timing, shown));
    }

    private static EbuTtLiveDocument of(Element tt, TimingModel timing, TtmlDocument shown) {
        String token = tt.getAttributeNS(Ttml.EBU_PARAMETERS, "authorsGroupControlToken");
        return new EbuTtLiveDocument(
                tt.getAttributeNS(Ttml.EBU_PARAMETERS, "sequenceIdentifier"),
                Long.parseLong(tt.getAttributeNS(Ttml.EBU_PARAMETERS, "sequenceNumber").strip()),
                tt.getAttributeNS(Ttml.EBU_PARAMETERS, "authorsGroupIdentifier"),
                token.isEmpty() ? 0 : Long.parseLong(token.strip()),
                timing,
                shown.parameters().language(),
                tt,
                shown);
    }

    /** The body; null if there is none. */
    public @Nullable Element body() {
        List<Element> bodies = Ttml.children(root, "body");
        return bodies.isEmpty() ? null : bodies.getFirst();
    }

    /**
     * When the elements of the body are active, in the order of the document; empty without a body.
     *
     * @param available when the document came
     */
    public Map<Element, Interval> activeTimes(MediaTime available) {
        Element body = body();
        return body == null ? Map.of() : LiveTimes.of(body, new TimeExpressions(root), available);
    }

    /**
     * Computed begin and end time of the document: it cannot begin before it is there, and without
     * an end it stands until another document of its sequence begins.
     */
    public Interval computedTimes(MediaTime available) {
        Element body = body();
        Interval times = body == null ? null : activeTimes(available).get(body);
        if (times == null) {
            return new Interval(available, null);
        }
        MediaTime begin = times.begin().isBefore(available) ? available : times.begin();
        return new Interval(begin, times.end());
    }

    /**
     * What it shows within an interval.
     *
     * @param available when the document came
     */
    List<Cue> cues(MediaTime available, Interval interval) {
        List<Cue> cues = new ArrayList<>();
        for (Cue cue : shownWhen(root, available).timedText().cues()) {
            boolean early = cue.begin().isBefore(interval.begin());
            MediaTime begin = early ? interval.begin() : cue.begin();
            MediaTime end = Interval.earlier(cue.end(), interval.end());
            if (end == null || begin.isBefore(end)) {
                cues.add(cue.during(begin, end));
            }
        }
        return cues;
    }

    private TtmlDocument shownWhen(Element tt, MediaTime available) {
        return available.equals(MediaTime.ZERO)
                ? shown
                : switch (TtmlDocument.of(tt, activeTimes(available))) {
                    case Decoded.Ok<TtmlDocument>(TtmlDocument at, List<Finding> ignored) -> at;
                    case Decoded.Malformed<TtmlDocument> ignored -> shown;
                };
    }
}
