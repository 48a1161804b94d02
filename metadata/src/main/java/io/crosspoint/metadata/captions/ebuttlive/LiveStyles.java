package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.ttml.Ttml;
import io.crosspoint.metadata.captions.ttml.TtmlParameters;
import io.crosspoint.metadata.captions.ttml.TtmlStyles;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * The computed styles of the elements of a document's body, for showing: those that are said, with
 * {@code fontSize} and {@code lineHeight} in cells.
 */
final class LiveStyles {

    private static final String FONT_SIZE = "fontSize";
    private static final String LINE_HEIGHT = "lineHeight";
    private static final String NORMAL = "normal";

    private final TtmlStyles styles;
    private final TtmlParameters parameters;
    private final Map<String, Element> regions = new HashMap<>();
    private final Map<Element, Computed> computed = new IdentityHashMap<>();

    /** Styles, and the size of characters in cells. */
    private record Computed(Map<String, String> styles, double size) {}

    private static final Computed NOTHING = new Computed(Map.of(), 1);

    LiveStyles(EbuTtLiveDocument document) {
        styles = new TtmlStyles(document.root());
        parameters = document.shown().parameters();
        for (Element head : Ttml.children(document.root(), "head")) {
            for (Element layout : Ttml.children(head, "layout")) {
                Ttml.children(layout, "region").forEach(r -> regions.putIfAbsent(Ttml.id(r), r));
            }
        }
    }

    /** The styles of an element whose parent was asked for before. */
    Map<String, String> of(Element element) {
        return computed.computeIfAbsent(element, this::compute).styles;
    }

    private Computed compute(Element element) {
        Computed around =
                element.getParentNode() instanceof Element parent
                        ? computed.getOrDefault(parent, NOTHING)
                        : NOTHING;
        Element region = regions.get(element.getAttribute("region"));
        if (region != null) {
            Computed of = within(region, NOTHING);
            Map<String, String> both = new HashMap<>(of.styles);
            both.putAll(around.styles);
            around =
                    new Computed(
                            both, around.styles.containsKey(FONT_SIZE) ? around.size : of.size);
        }
        return within(element, around);
    }

    private Computed within(Element element, Computed around) {
        Map<String, String> own = styles.computed(element, around.styles, null, null);
        Map<String, String> said = styles.specified(element);
        double size = TtmlStyles.cells(said.get(FONT_SIZE), around.size, parameters);
        if (own.containsKey(FONT_SIZE)) {
            own.put(FONT_SIZE, cells(size));
        }
        String height = said.get(LINE_HEIGHT);
        if (height != null && !height.equals(NORMAL)) {
            own.put(LINE_HEIGHT, cells(TtmlStyles.cells(height, size, parameters)));
        }
        return new Computed(own, size);
    }

    private static String cells(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "") + "c";
    }
}
