package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.ttml.Interval;
import io.crosspoint.metadata.captions.ttml.TimeExpressions;
import io.crosspoint.metadata.captions.ttml.Ttml;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The active times of the elements of a document that became available at a time. Times count from
 * the origin of the time base; an element that says no begin, in containers that say none, begins
 * with what is first within it, and where nothing is said at all, when the document is available.
 */
final class LiveTimes {

    private final TimeExpressions expressions;
    private final MediaTime available;
    private final Map<Element, Interval> intervals = new LinkedHashMap<>();

    private LiveTimes(TimeExpressions expressions, MediaTime available) {
        this.expressions = expressions;
        this.available = available;
    }

    /**
     * The active times of a body and all that is within it, in the order of the document.
     *
     * @param available when the document came, at the earliest time 0
     */
    static Map<Element, Interval> of(
            Element body, TimeExpressions expressions, MediaTime available) {
        LiveTimes times = new LiveTimes(expressions, available);
        times.resolve(body, MediaTime.ZERO, false, null);
        return times.intervals;
    }

    /**
     * @param base what times count from
     * @param said true if a container says its begin, so that the base is it
     * @param limit when the container ends
     */
    private Interval resolve(
            Element element, MediaTime base, boolean said, @Nullable MediaTime limit) {
        MediaTime beginOffset = expressions.of(element, "begin");
        MediaTime dur = expressions.of(element, "dur");
        MediaTime endOffset = expressions.of(element, "end");
        boolean nowSaid = said || beginOffset != null;
        MediaTime from = beginOffset == null ? base : base.plus(beginOffset);
        MediaTime endSaid = endOffset == null ? null : base.plus(endOffset);
        if (beginOffset != null && dur != null) {
            endSaid = Interval.earlier(endSaid, from.plus(dur));
        }
        intervals.put(element, new Interval(from, endSaid));
        MediaTime first = null;
        MediaTime last = MediaTime.ZERO;
        boolean open = false;
        MediaTime inner = Interval.earlier(limit, endSaid);
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (Ttml.is(n, "div") || Ttml.is(n, "p") || Ttml.is(n, "span")) {
                Interval child = resolve((Element) n, from, nowSaid, inner);
                first = first == null || child.begin().isBefore(first) ? child.begin() : first;
                open |= child.end() == null;
                last = child.end() != null && last.isBefore(child.end()) ? child.end() : last;
            }
        }
        MediaTime begin;
        if (nowSaid) {
            begin = from;
        } else {
            begin = first == null ? available : first;
        }
        MediaTime end = endSaid;
        if (dur != null && beginOffset == null) {
            end = Interval.earlier(end, begin.plus(dur));
        }
        if (end == null && first != null && !open) {
            end = last;
        }
        Interval interval = new Interval(begin, Interval.earlier(end, limit));
        intervals.put(element, interval);
        if (dur != null && beginOffset == null) {
            cut(element, interval.end());
        }
        return interval;
    }

    /** What is within an element ends with it. */
    private void cut(Element element, @Nullable MediaTime end) {
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            Interval own = n instanceof Element child ? intervals.get(child) : null;
            if (own != null) {
                Element child = (Element) n;
                intervals.put(child, new Interval(own.begin(), Interval.earlier(own.end(), end)));
                cut(child, end);
            }
        }
    }
}
