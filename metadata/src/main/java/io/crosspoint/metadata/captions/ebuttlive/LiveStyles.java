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

    /**
     * Styles, and the size of characters in cells.
     *
     * @param styles by name
     * @param size their height, and width if that is not said
     * @param width the first of two lengths; not a number if there is one
     */
    private record Computed(Map<String, String> styles, double size, double width) {
        Computed with(Map<String, String> other) {
            return new Computed(other, size, width);
        }
    }

    private static final Computed NOTHING = new Computed(Map.of(), 1, Double.NaN);

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
            around = (around.styles.containsKey(FONT_SIZE) ? around : of).with(both);
        }
        return within(element, around);
    }

    private Computed within(Element element, Computed around) {
        Map<String, String> own = styles.computed(element, around.styles, null, null);
        Map<String, String> said = styles.specified(element);
        String font = said.get(FONT_SIZE);
        double size = TtmlStyles.cells(font, around.size, parameters);
        double width = font == null ? around.width : width(font.strip(), around);
        if (own.containsKey(FONT_SIZE)) {
            own.put(FONT_SIZE, (Double.isNaN(width) ? "" : cells(width) + " ") + cells(size));
        }
        String height = said.get(LINE_HEIGHT);
        if (height != null && !height.equals(NORMAL)) {
            own.put(LINE_HEIGHT, cells(TtmlStyles.cells(height, size, parameters)));
        }
        return new Computed(own, size, width);
    }

    private double width(String font, Computed around) {
        int space = font.indexOf(' ');
        if (space < 0) {
            return font.endsWith("%")
                    ? TtmlStyles.cells(font, around.width, parameters)
                    : Double.NaN;
        }
        String first = font.substring(0, space);
        double of = Double.isNaN(around.width) ? around.size : around.width;
        double cells = TtmlStyles.cells(first, of, parameters);
        return first.endsWith("px") && parameters.widthPixels() > 0
                ? cells
                        * parameters.heightPixels()
                        / parameters.cellRows()
                        * parameters.cellColumns()
                        / parameters.widthPixels()
                : cells;
    }

    private static String cells(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "") + "c";
    }
}
