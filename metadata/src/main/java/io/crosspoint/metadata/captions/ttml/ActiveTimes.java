package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * When each timed element of a document is active: {@code begin}, {@code dur} and {@code end} in
 * parallel and sequential time containers, each cut at its container's end.
 */
final class ActiveTimes {

    private static final String RULE = "TTML2 time expression syntax";

    private final TtmlParameters parameters;
    private final Consumer<Finding> wrong;
    private final Map<Element, Interval> intervals = new IdentityHashMap<>();

    /**
     * @param wrong told of an expression that is no time; it is then taken as not said
     */
    ActiveTimes(TtmlParameters parameters, Consumer<Finding> wrong) {
        this.parameters = parameters;
        this.wrong = wrong;
    }

    /** Resolves an element that begins with the document, and all within it. */
    Interval resolve(Element element) {
        Resolved resolved = resolve(element, MediaTime.ZERO, false);
        Interval interval = new Interval(resolved.begin, resolved.end);
        cut(element, interval);
        return interval;
    }

    /** Other times than the resolved ones; line breaks are active with what they are in. */
    void replace(Map<Element, Interval> other) {
        intervals.putAll(other);
        for (Element element : other.keySet()) {
            Ttml.children(element, "br")
                    .forEach(br -> intervals.put(br, new Interval(MediaTime.ZERO, null)));
        }
    }

    /** When an element is active; null if it was not resolved or is never active. */
    @Nullable Interval of(Element element) {
        Interval interval = intervals.get(element);
        return interval == null || interval.isEmpty() || !interval.begin().isBefore(NEVER)
                ? null
                : interval;
    }

    /** An element's times before the ends of its containers cut them. */
    private record Resolved(MediaTime begin, @Nullable MediaTime end) {}

    /**
     * @param reference the begin of a parallel container, or the end of what comes before in a
     *     sequential one
     */
    private Resolved resolve(Element element, MediaTime reference, boolean inSequence) {
        MediaTime offset = time(element, "begin");
        MediaTime begin = offset == null ? reference : later(reference, offset);
        MediaTime dur = time(element, "dur");
        MediaTime endOffset = time(element, "end");
        MediaTime implicit = children(element, begin, inSequence);
        MediaTime end;
        if (dur == null && endOffset == null) {
            end = implicit;
        } else {
            end =
                    Interval.earlier(
                            dur == null ? null : later(begin, dur),
                            endOffset == null ? null : later(reference, endOffset));
        }
        intervals.put(element, new Interval(begin, end));
        return new Resolved(begin, end);
    }

    /** Resolves what is timed within an element; its implicit end is given back. */
    private @Nullable MediaTime children(Element element, MediaTime begin, boolean inSequence) {
        boolean sequence = element.getAttribute("timeContainer").equals("seq");
        boolean animation = Ttml.is(element, "set") || Ttml.is(element, "br");
        boolean indefinite = animation ? !inSequence : Ttml.is(element, "region");
        MediaTime latest = begin;
        MediaTime reference = begin;
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (Ttml.isContent(n) || Ttml.is(n, "set")) {
                Resolved child = resolve((Element) n, sequence ? reference : begin, sequence);
                if (child.end == null) {
                    indefinite = true;
                    // What follows in a sequence never begins.
                    reference = NEVER;
                } else {
                    latest = sequence || latest.isBefore(child.end) ? child.end : latest;
                    reference = child.end;
                }
            } else if (isAnonymousSpan(element, n)) {
                indefinite |= !sequence;
            }
        }
        return indefinite ? null : latest;
    }

    /** Later than every time that an expression can say, with room for sums. */
    private static final MediaTime NEVER = new MediaTime(Long.MAX_VALUE / 2);

    private static MediaTime later(MediaTime time, MediaTime offset) {
        MediaTime sum = time.isBefore(NEVER) ? time.plus(offset) : NEVER;
        return sum.isBefore(NEVER) ? sum : NEVER;
    }

    private static boolean isAnonymousSpan(Element parent, Node n) {
        return n.getNodeType() == Node.TEXT_NODE
                && (Ttml.is(parent, "p") || Ttml.is(parent, "span"))
                && !n.getNodeValue().isBlank();
    }

    private @Nullable MediaTime time(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        if (text.isEmpty()) {
            return null;
        }
        var time = TimeExpression.parse(text, parameters);
        if (time.isEmpty()) {
            wrong.accept(
                    new Finding(
                            "ttml_time",
                            attribute + " is " + text + " (" + SecureXml.place(element) + ")",
                            SecureXml.offset(element),
                            RULE));
        }
        return time.orElse(null);
    }

    private void cut(Element element, Interval container) {
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                Interval own = intervals.get(child);
                if (own != null) {
                    Interval cut =
                            new Interval(own.begin(), Interval.earlier(own.end(), container.end()));
                    intervals.put(child, cut);
                    cut(child, cut);
                }
            }
        }
    }
}
