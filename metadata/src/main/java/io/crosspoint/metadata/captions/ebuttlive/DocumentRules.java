package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.ttml.Ttml;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * What an EBU-TT Live document has to keep to: the attributes of the root element that identify the
 * sequence and fix the time base, times in the form of that time base, and the value types of
 * styles.
 */
final class DocumentRules {

    private static final String RULE = "EBU-TT Live, tt:tt";
    private static final String TIME_RULE = "EBU-TT Live, timing types by ttp:timeBase";
    private static final String VALUE_RULE = "EBU-TT value types";

    private static final Pattern POSITIVE = Pattern.compile("\\+?0*[1-9][0-9]{0,17}");
    private static final Pattern TIME_COUNT = Pattern.compile("[0-9]+(\\.[0-9]+)?(h|m|s|ms)");
    private static final Pattern DELAY = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?(h|m|s|ms)");
    private static final Pattern MEDIA =
            Pattern.compile("[0-9]{2,}:[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?");
    private static final Pattern CLOCK =
            Pattern.compile("[0-9]{2}:[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?");

    /** A programme does not start in a leap second. */
    private static final String NO_LEAP_SECOND = "(?!.*:60(?:\\.|$))";

    private static final Pattern SMPTE =
            Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]:[0-9]{2}");

    /** What stands in which element of TTML; in metadata there may be anything. */
    private static final Map<String, Set<String>> CHILDREN =
            Map.ofEntries(
                    Map.entry("tt", Set.of("head", "body")),
                    Map.entry("head", Set.of("metadata", "styling", "layout")),
                    Map.entry("styling", Set.of("metadata", "style")),
                    Map.entry("style", Set.of("metadata")),
                    Map.entry("layout", Set.of("metadata", "region")),
                    Map.entry("region", Set.of("metadata")),
                    Map.entry("body", Set.of("metadata", "div")),
                    Map.entry("div", Set.of("metadata", "div", "p")),
                    Map.entry("p", Set.of("metadata", "br", "span")),
                    Map.entry("span", Set.of("metadata", "br", "span")),
                    Map.entry("br", Set.of("metadata")));

    /** The elements that styles stand on; all others refer to them. */
    private static final Set<String> STYLED = Set.of("tt", "style", "region");

    private final Element tt;
    private final TimingModel model;
    private final MetadataRules metadata;

    DocumentRules(Element tt, TimingModel model) {
        this.tt = tt;
        this.model = model;
        this.metadata = new MetadataRules(programmeStart(model.timeBase()));
    }

    /** The first rule that is broken. */
    Optional<Finding> broken() {
        Finding broken = root();
        broken = broken == null ? within(tt) : broken;
        return Optional.ofNullable(broken == null ? ring() : broken);
    }

    private @Nullable Finding root() {
        if (tt.getAttributeNS(Ttml.EBU_PARAMETERS, "sequenceIdentifier").isEmpty()) {
            return root("sequence_identifier", "ebuttp:sequenceIdentifier is missing or empty");
        }
        String number = tt.getAttributeNS(Ttml.EBU_PARAMETERS, "sequenceNumber");
        if (!POSITIVE.matcher(number.strip()).matches()) {
            return root("sequence_number", "ebuttp:sequenceNumber is \"" + number + "\"");
        }
        if (tt.hasAttributeNS(Ttml.EBU_PARAMETERS, "authorsGroupIdentifier")
                && tt.getAttributeNS(Ttml.EBU_PARAMETERS, "authorsGroupIdentifier").isEmpty()) {
            return root("group_identifier", "ebuttp:authorsGroupIdentifier is empty");
        }
        String token = tt.getAttributeNS(Ttml.EBU_PARAMETERS, "authorsGroupControlToken");
        if (tt.hasAttributeNS(Ttml.EBU_PARAMETERS, "authorsGroupControlToken")
                && !POSITIVE.matcher(token.strip()).matches()) {
            return root("control_token", "ebuttp:authorsGroupControlToken is \"" + token + "\"");
        }
        if (!tt.hasAttributeNS(XMLConstants.XML_NS_URI, "lang")) {
            return root("language", "xml:lang is missing");
        }
        String delay = tt.getAttributeNS(Ttml.EBU_METADATA, "authoringDelay");
        if (tt.hasAttributeNS(Ttml.EBU_METADATA, "authoringDelay")
                && !DELAY.matcher(delay).matches()) {
            return root("authoring_delay", "ebuttm:authoringDelay is \"" + delay + "\"");
        }
        return switch (model.timeBase()) {
            case "clock" -> clock();
            case "media" -> {
                if (!model.clockMode().isEmpty()) {
                    yield root("clock_mode", "ttp:clockMode without the time base clock");
                }
                yield model.referenceClockIdentifier().isEmpty() ? noSmpte() : referenceClock();
            }
            case "smpte" -> smpte();
            default -> root("time_base", "ttp:timeBase is \"" + model.timeBase() + "\"");
        };
    }

    private @Nullable Finding clock() {
        if (!Set.of("local", "gps", "utc").contains(model.clockMode())) {
            return root("clock_mode", "ttp:clockMode is \"" + model.clockMode() + "\"");
        }
        if (!model.referenceClockIdentifier().isEmpty() && !model.clockMode().equals("local")) {
            return referenceClock();
        }
        return noSmpte();
    }

    private Finding referenceClock() {
        return root(
                "reference_clock",
                "ebuttp:referenceClockIdentifier without the clock mode local of the time base"
                        + " clock");
    }

    private @Nullable Finding noSmpte() {
        boolean any = !model.dropMode().isEmpty() || !model.markerMode().isEmpty();
        return any
                ? root("smpte", "ttp:dropMode or ttp:markerMode without the time base smpte")
                : null;
    }

    private @Nullable Finding smpte() {
        if (!POSITIVE.matcher(model.frameRate()).matches()) {
            return root("smpte", "ttp:frameRate is \"" + model.frameRate() + "\"");
        }
        if (!model.frameRateMultiplier().matches("0*[1-9][0-9]*\\s0*[1-9][0-9]*")) {
            return root(
                    "smpte", "ttp:frameRateMultiplier is \"" + model.frameRateMultiplier() + "\"");
        }
        if (!Set.of("nonDrop", "dropNTSC", "dropPAL").contains(model.dropMode())) {
            return root("smpte", "ttp:dropMode is \"" + model.dropMode() + "\"");
        }
        if (!Set.of("continuous", "discontinuous").contains(model.markerMode())) {
            return root("smpte", "ttp:markerMode is \"" + model.markerMode() + "\"");
        }
        return null;
    }

    private Finding root(String kind, String detail) {
        return new Finding("ebu_tt_live_" + kind, detail, SecureXml.offset(tt), RULE);
    }

    private @Nullable Finding within(Element element) {
        Finding own = element(element);
        for (Node n = element.getFirstChild(); own == null && n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                own = within(child);
            }
        }
        return own;
    }

    private @Nullable Finding element(Element element) {
        if (Ttml.EBU_METADATA.equals(element.getNamespaceURI())) {
            return metadata.broken(element);
        }
        if (!Ttml.TT.equals(element.getNamespaceURI())) {
            return null;
        }
        Finding misplaced = misplaced(element);
        if (misplaced != null) {
            return misplaced;
        }
        for (String name : new String[] {"begin", "end", "dur"}) {
            String value = element.getAttribute(name);
            if (element.hasAttribute(name) && !isTime(value, name.equals("dur"))) {
                return new Finding(
                        "ebu_tt_live_time",
                        name + " is \"" + value + "\" (" + SecureXml.place(element) + ")",
                        SecureXml.offset(element),
                        TIME_RULE);
            }
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!StyleValues.isValue(attribute)) {
                return content(
                        element, attribute.getName() + " is \"" + attribute.getValue() + "\"");
            }
            if (isStyle(attribute) && !STYLED.contains(element.getLocalName())) {
                return content(element, attribute.getName() + " on " + element.getLocalName());
            }
        }
        return Ttml.is(element, "metadata") ? MetadataRules.repeatedTerm(element) : null;
    }

    private static boolean isStyle(Attr attribute) {
        return Ttml.STYLING.equals(attribute.getNamespaceURI())
                || Ttml.EBU_STYLE.equals(attribute.getNamespaceURI());
    }

    private static @Nullable Finding misplaced(Element element) {
        if (!(element.getParentNode() instanceof Element parent)
                || !Ttml.TT.equals(parent.getNamespaceURI())
                || Ttml.is(parent, "metadata")) {
            return null;
        }
        return CHILDREN.getOrDefault(parent.getLocalName(), Set.of())
                        .contains(element.getLocalName())
                ? null
                : content(element, element.getLocalName() + " in " + parent.getLocalName());
    }

    /** Styles that refer to each other in a ring say nothing. */
    private @Nullable Finding ring() {
        Map<String, Element> styles = new LinkedHashMap<>();
        for (Element head : Ttml.children(tt, "head")) {
            for (Element styling : Ttml.children(head, "styling")) {
                Ttml.children(styling, "style").forEach(s -> styles.putIfAbsent(Ttml.id(s), s));
            }
        }
        Map<String, Integer> referred = new HashMap<>();
        styles.values()
                .forEach(
                        style ->
                                references(style)
                                        .forEach(id -> referred.merge(id, 1, Integer::sum)));
        Deque<Element> free = new ArrayDeque<>();
        styles.forEach(
                (id, style) -> {
                    if (!referred.containsKey(id)) {
                        free.add(style);
                    }
                });
        while (!free.isEmpty()) {
            Element style = free.remove();
            styles.remove(Ttml.id(style));
            for (String id : references(style)) {
                Element next = styles.get(id);
                if (referred.merge(id, -1, Integer::sum) == 0 && next != null) {
                    free.add(next);
                }
            }
        }
        return styles.isEmpty()
                ? null
                : content(styles.values().iterator().next(), "style that refers to itself");
    }

    private static List<String> references(Element style) {
        return Pattern.compile("\\s+")
                .splitAsStream(style.getAttribute("style"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static Pattern programmeStart(String timeBase) {
        Pattern form =
                switch (timeBase) {
                    case "media" -> MEDIA;
                    case "clock" -> CLOCK;
                    default -> SMPTE;
                };
        return Pattern.compile(NO_LEAP_SECOND + form.pattern());
    }

    private static Finding content(Element element, String detail) {
        return new Finding(
                "ebu_tt_live_value",
                detail + " (" + SecureXml.place(element) + ")",
                SecureXml.offset(element),
                VALUE_RULE);
    }

    private boolean isTime(String value, boolean duration) {
        return switch (model.timeBase()) {
            case "media" -> MEDIA.matcher(value).matches() || TIME_COUNT.matcher(value).matches();
            case "clock" -> CLOCK.matcher(value).matches() || TIME_COUNT.matcher(value).matches();
            default ->
                    SMPTE.matcher(value).matches()
                            || duration && TIME_COUNT.matcher(value).matches();
        };
    }
}
