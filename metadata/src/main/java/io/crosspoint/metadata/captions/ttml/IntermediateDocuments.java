package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.ColourSyntax;
import io.crosspoint.metadata.captions.CueAssembler;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Makes the intermediate synchronic documents of a document. */
final class IntermediateDocuments {

    /** The most nodes that are looked at for a document, over all its changes. */
    static final long MAX_VISITS = 1_000_000;

    /** The most characters that all intermediate documents of a document have together. */
    static final long MAX_CHARACTERS = 16L << 20;

    private static final String DEFAULT_REGION = "default_region";

    private final TtmlParameters parameters;
    private final TtmlStyles styles;
    private final ActiveTimes times;
    private final TtmlGeometry geometry;
    private final Map<String, Element> regions = new LinkedHashMap<>();
    private final boolean hasRegions;
    private final List<Paragraph> paragraphs = new ArrayList<>();
    private final SortedSet<MediaTime> changes = new TreeSet<>();
    private final Map<String, Map<Element, Look>> still = new HashMap<>();
    private boolean animated;
    private long visits;
    private long characters;

    /**
     * A paragraph that some region shows at some time: all of it, or spans that name the region.
     */
    private record Paragraph(
            Element element, Element body, Interval interval, String region, boolean whole) {}

    IntermediateDocuments(
            TtmlParameters parameters,
            TtmlStyles styles,
            ActiveTimes times,
            List<Element> regions,
            @Nullable Element body) {
        this.parameters = parameters;
        this.styles = styles;
        this.times = times;
        this.geometry = new TtmlGeometry(parameters);
        this.hasRegions = !regions.isEmpty();
        regions.forEach(region -> this.regions.putIfAbsent(Ttml.id(region), region));
        changes.add(MediaTime.ZERO);
        regions.forEach(this::addChanges);
        if (body != null) {
            addChanges(body);
            collect(body, body, "");
        }
    }

    private void addChanges(Element element) {
        Interval interval = times.of(element);
        if (interval == null) {
            return;
        }
        changes.add(interval.begin());
        if (interval.end() != null) {
            changes.add(interval.end());
        }
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (Ttml.isContent(n) || Ttml.is(n, "set")) {
                animated |= Ttml.is(n, "set");
                addChanges((Element) n);
            }
        }
    }

    /** The times at which something may change, from 0 on. */
    SortedSet<MediaTime> changes() {
        return changes;
    }

    private void collect(Element element, Element body, String around) {
        String own = element.getAttribute("region");
        String region = own.isEmpty() ? around : own;
        Interval interval = times.of(element);
        if (interval == null || !own.isEmpty() && !around.isEmpty() && !own.equals(around)) {
            return;
        }
        if (Ttml.is(element, "p")) {
            if (!region.isEmpty() || !hasRegions) {
                add(new Paragraph(element, body, interval, region, true));
            } else {
                Set<String> inner = new LinkedHashSet<>();
                inner(element, inner);
                inner.forEach(in -> add(new Paragraph(element, body, interval, in, false)));
            }
            return;
        }
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (Ttml.is(n, "div") || Ttml.is(n, "p")) {
                collect((Element) n, body, region);
            }
        }
    }

    private void add(Paragraph paragraph) {
        if (paragraph.region.isEmpty() || regions.containsKey(paragraph.region)) {
            paragraphs.add(paragraph);
        }
    }

    /** The regions of the spans within a paragraph, which is then in each of them. */
    private static void inner(Element element, Set<String> regions) {
        for (Element span : Ttml.children(element, "span")) {
            String region = span.getAttribute("region");
            if (region.isEmpty()) {
                inner(span, regions);
            } else {
                regions.add(region);
            }
        }
    }

    /** The documents, one at each change; empty if there is more to do than the bounds allow. */
    Optional<List<IntermediateDocument>> build() {
        if (changes.size() > CueAssembler.MAX_CUES) {
            return Optional.empty();
        }
        List<IntermediateDocument> documents = new ArrayList<>();
        List<Integer> active = new ArrayList<>();
        ArrayDeque<Integer> coming = new ArrayDeque<>(byBegin());
        for (MediaTime time : changes) {
            active.removeIf(i -> !paragraphs.get(i).interval.contains(time));
            boolean more = false;
            while (!coming.isEmpty()
                    && !time.isBefore(paragraphs.get(coming.getFirst()).interval.begin())) {
                active.add(coming.removeFirst());
                more = true;
            }
            if (more) {
                active.sort(null);
            }
            documents.add(document(time, active));
            if (visits > MAX_VISITS || characters > MAX_CHARACTERS) {
                return Optional.empty();
            }
        }
        return Optional.of(documents);
    }

    private List<Integer> byBegin() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < paragraphs.size(); i++) {
            order.add(i);
        }
        order.sort(
                (a, b) ->
                        paragraphs
                                .get(a)
                                .interval
                                .begin()
                                .compareTo(paragraphs.get(b).interval.begin()));
        return order;
    }

    private IntermediateDocument document(MediaTime time, List<Integer> active) {
        Map<String, List<Paragraph>> byRegion = new LinkedHashMap<>();
        regions.keySet().forEach(id -> byRegion.put(id, new ArrayList<>()));
        for (int i : active) {
            Paragraph paragraph = paragraphs.get(i);
            byRegion.computeIfAbsent(paragraph.region, id -> new ArrayList<>()).add(paragraph);
        }
        visits += byRegion.size();
        List<IntermediateDocument.Shown> shown = new ArrayList<>();
        byRegion.forEach(
                (id, inside) -> {
                    if (!inside.isEmpty() && visits <= MAX_VISITS && characters <= MAX_CHARACTERS) {
                        show(id, inside, time).ifPresent(shown::add);
                    }
                });
        return new IntermediateDocument(time, shown);
    }

    private Optional<IntermediateDocument.Shown> show(
            String id, List<Paragraph> inside, MediaTime time) {
        Element region = regions.get(id);
        Map<String, String> regionStyles = Map.of();
        if (region != null) {
            Interval interval = times.of(region);
            if (interval == null || !interval.contains(time)) {
                return Optional.empty();
            }
            regionStyles = styles.computed(region, Map.of(), time, this::isActive);
        }
        if (regionStyles.getOrDefault("display", "").equals("none")) {
            return Optional.empty();
        }
        List<List<Row>> texts = new ArrayList<>();
        List<Row> visible = new ArrayList<>();
        Region.TextAlign align = null;
        Look around =
                new Look(
                        id,
                        regionStyles,
                        TextStyles.size(regionStyles.get("fontSize"), 1, parameters),
                        null,
                        TextStyle.PLAIN);
        for (Paragraph paragraph : inside) {
            Look look = look(paragraph.element, paragraph.body, around, time);
            if (look == null) {
                continue;
            }
            Readers readers = new Readers(new ParagraphReader(), new ParagraphReader());
            read(paragraph.element, look, paragraph.whole, time, readers);
            List<Row> rows = readers.all.allRows();
            boolean blank = rows.stream().allMatch(row -> row.text().isBlank());
            if (!blank || rows.size() > 1) {
                texts.add(List.copyOf(rows));
                visible.addAll(readers.visible.rows());
                align = align == null && !blank ? TextStyles.textAlign(look.styles) : align;
            }
        }
        if (texts.stream().flatMap(List::stream).allMatch(row -> row.text().isBlank())) {
            return Optional.empty();
        }
        List<Row> numbered = new ArrayList<>();
        visible.forEach(row -> numbered.add(new Row(numbered.size(), 0, row.spans())));
        return Optional.of(
                new IntermediateDocument.Shown(
                        id.isEmpty() ? DEFAULT_REGION : id,
                        new Region(
                                id,
                                geometry.area(regionStyles),
                                null,
                                align == null ? Region.TextAlign.START : align,
                                TextStyles.displayAlign(regionStyles),
                                TextStyles.writingMode(regionStyles),
                                background(regionStyles),
                                numbered),
                        texts));
    }

    private boolean isActive(Element set, MediaTime time) {
        Interval interval = times.of(set);
        return interval != null && interval.contains(time);
    }

    private static @Nullable Colour background(Map<String, String> styles) {
        return ColourSyntax.ttml(styles.getOrDefault("backgroundColor", ""))
                .filter(colour -> colour.alpha() > 0)
                .orElse(null);
    }

    /**
     * How an element looks.
     *
     * @param region the region that it is shown in
     * @param styles computed styles
     * @param size the size of characters in cells
     * @param background what is behind them
     * @param text how they look
     */
    private record Look(
            String region,
            Map<String, String> styles,
            double size,
            @Nullable Colour background,
            TextStyle text) {

        boolean isDisplayed() {
            return !styles.getOrDefault("display", "").equals("none");
        }
    }

    /** How an element within the body looks; null if it or something around it is not displayed. */
    private @Nullable Look look(Element element, Element body, Look region, MediaTime time) {
        List<Element> chain = new ArrayList<>();
        for (Element e = element; e != body; e = (Element) e.getParentNode()) {
            chain.add(e);
        }
        chain.add(body);
        Look look = region;
        for (Element e : chain.reversed()) {
            look = within(e, look, time);
            if (look == null) {
                return null;
            }
        }
        return look;
    }

    private @Nullable Look within(Element element, Look around, MediaTime time) {
        visits++;
        Look look;
        if (animated) {
            look = compute(element, around, time);
        } else {
            // Without animation an element looks the same in its region at all times.
            Map<Element, Look> known =
                    still.computeIfAbsent(around.region, region -> new IdentityHashMap<>());
            look = known.get(element);
            if (look == null) {
                look = compute(element, around, time);
                known.put(element, look);
            }
        }
        return look.isDisplayed() ? look : null;
    }

    private Look compute(Element element, Look around, MediaTime time) {
        Map<String, String> computed =
                styles.computed(element, around.styles, time, this::isActive);
        boolean own = styles.specified(element).containsKey("fontSize");
        double size =
                own
                        ? TextStyles.size(computed.get("fontSize"), around.size, parameters)
                        : around.size;
        Colour itsOwn = background(computed);
        Colour behind = itsOwn == null ? around.background : itsOwn;
        return new Look(
                around.region, computed, size, behind, TextStyles.of(computed, size, behind));
    }

    /** What reads all of a paragraph, and what reads of it only what is to be seen. */
    private record Readers(ParagraphReader all, ParagraphReader visible) {

        void text(String text, TextStyle style, boolean preserve, boolean hidden) {
            all.text(text, style, preserve);
            if (!hidden) {
                visible.text(text, style, preserve);
            }
        }

        void endRow() {
            all.endRow();
            visible.endRow();
        }
    }

    /** Reads an element; here: it or one around it is in the region, not only some span in it. */
    private void read(Element element, Look look, boolean here, MediaTime time, Readers into) {
        boolean preserve = Ttml.preservesSpace(element);
        boolean timed = !element.getAttribute("timeContainer").equals("seq");
        boolean hidden = look.styles.getOrDefault("visibility", "").equals("hidden");
        String ruby = look.styles.getOrDefault("ruby", "");
        boolean structural = !ruby.isEmpty() && !ruby.equals("base") && !ruby.equals("text");
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            visits++;
            if (n.getNodeType() == Node.TEXT_NODE) {
                String text = n.getNodeValue();
                // Text on its own takes no time in a sequence.
                if (here && timed && !(structural && text.isBlank())) {
                    characters += text.length();
                    into.text(text, look.text, preserve, hidden);
                }
            } else if (Ttml.is(n, "br")) {
                Interval interval = times.of((Element) n);
                if (here && interval != null && interval.contains(time)) {
                    into.endRow();
                }
            } else if (Ttml.is(n, "span")) {
                span((Element) n, look, here, time, into);
            }
        }
    }

    private void span(Element span, Look around, boolean here, MediaTime time, Readers into) {
        Interval interval = times.of(span);
        String own = span.getAttribute("region");
        if (interval == null
                || !interval.contains(time)
                || !own.isEmpty() && !own.equals(around.region)) {
            return;
        }
        Look look = within(span, around, time);
        if (look != null) {
            read(span, look, here || !own.isEmpty(), time, into);
        }
    }
}
