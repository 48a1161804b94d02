package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.MediaTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Style resolution: referential styling (chained, without loops), inline styling, style children of
 * regions, {@code initial} elements, discrete animation, and inheritance. A style is by the name of
 * its attribute, {@code color}; those of EBU-TT and IMSC have their usual prefix, {@code
 * ebutts:linePadding}.
 */
public final class TtmlStyles {

    /** Styles that a value is inherited of, if nothing else says it. */
    private static final Set<String> INHERITED =
            Set.of(
                    "color",
                    "direction",
                    "fontFamily",
                    "fontSize",
                    "fontStyle",
                    "fontWeight",
                    "lineHeight",
                    "rubyAlign",
                    "rubyPosition",
                    "rubyReserve",
                    "shear",
                    "textAlign",
                    "textCombine",
                    "textDecoration",
                    "textEmphasis",
                    "textOutline",
                    "textShadow",
                    "visibility",
                    "wrapOption",
                    "ebutts:linePadding",
                    "ebutts:multiRowAlign",
                    "itts:fillLineGap");

    private static final int MAX_NAMES = 80;

    /** The longest value that is read: a list of font families is not longer. */
    private static final int MAX_VALUE = 1000;

    /** Styles that refer to each other in a row. */
    private static final int MAX_CHAIN = 64;

    private final Map<String, Element> byId = new HashMap<>();
    private final Map<Element, Map<String, String>> resolved = new IdentityHashMap<>();
    private final Map<String, String> initial = new HashMap<>();
    private final Set<Element> resolving = new HashSet<>();

    /** The styles of a document's head. */
    public TtmlStyles(Element tt) {
        for (Element head : Ttml.children(tt, "head")) {
            for (Element styling : Ttml.children(head, "styling")) {
                Ttml.children(styling, "style").forEach(s -> byId.putIfAbsent(Ttml.id(s), s));
                Ttml.children(styling, "initial").forEach(i -> inline(i, initial));
            }
        }
    }

    /** True if the head has a style of this name. */
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /** What an element itself says, by reference and inline; without inheritance or animation. */
    public Map<String, String> specified(Element element) {
        Map<String, String> known = resolved.get(element);
        if (known != null) {
            return known;
        }
        Map<String, String> styles = new HashMap<>();
        if (resolving.size() < MAX_CHAIN && resolving.add(element)) {
            for (String id : element.getAttribute("style").split("\\s+")) {
                Element style = byId.get(id);
                if (style != null) {
                    styles.putAll(specified(style));
                }
            }
            if (Ttml.is(element, "region")) {
                Ttml.children(element, "style").forEach(s -> styles.putAll(specified(s)));
            }
            inline(element, styles);
            resolving.remove(element);
            resolved.put(element, styles);
        }
        return styles;
    }

    private static void inline(Element element, Map<String, String> styles) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength() && styles.size() < MAX_NAMES; i++) {
            Attr attribute = (Attr) attributes.item(i);
            String prefix =
                    switch (String.valueOf(attribute.getNamespaceURI())) {
                        case Ttml.STYLING -> "";
                        case Ttml.EBU_STYLE -> "ebutts:";
                        case Ttml.IMSC_STYLING -> "itts:";
                        default -> null;
                    };
            if (prefix != null && attribute.getValue().length() <= MAX_VALUE) {
                styles.put(prefix + attribute.getLocalName(), attribute.getValue().strip());
            }
        }
    }

    /**
     * The computed styles of an element at a time, those that are said anywhere.
     *
     * @param inherited the computed styles of its parent, or of the region for the body
     */
    public Map<String, String> computed(
            Element element,
            Map<String, String> inherited,
            @Nullable MediaTime time,
            @Nullable Animation animation) {
        Map<String, String> styles = new HashMap<>(initial);
        for (String name : INHERITED) {
            String value = inherited.get(name);
            if (value != null) {
                styles.put(name, value);
            }
        }
        styles.putAll(specified(element));
        if (time != null && animation != null) {
            for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
                if (Ttml.is(n, "set") && animation.isActive((Element) n, time)) {
                    inline((Element) n, styles);
                }
            }
        }
        return styles;
    }

    /**
     * The size of characters in cells of the document's grid.
     *
     * @param said a {@code tts:fontSize}, or a {@code tts:lineHeight} that is a length; null for
     *     none
     * @param around the size that a percentage refers to, and that holds where nothing reads
     */
    public static double cells(@Nullable String said, double around, TtmlParameters parameters) {
        return TextStyles.size(said, around, parameters);
    }

    /** Tells whether an animation is active at a time. */
    public interface Animation {
        /** True if it is. */
        boolean isActive(Element set, MediaTime time);
    }
}
