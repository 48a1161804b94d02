package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.ColourSyntax;
import io.crosspoint.metadata.captions.ttml.Ttml;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
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

    private static final Pattern POSITIVE = Pattern.compile("0*[1-9][0-9]{0,17}");
    private static final Pattern TIME_COUNT = Pattern.compile("[0-9]+(\\.[0-9]+)?(h|m|s|ms)");
    private static final Pattern DELAY = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(h|m|s|ms)");
    private static final Pattern MEDIA =
            Pattern.compile("[0-9]{2,}:[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?");
    private static final Pattern CLOCK =
            Pattern.compile("[0-9]{2}:[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?");

    /** A programme does not start in a leap second. */
    private static final Pattern LEAP_SECOND = Pattern.compile(".*:.*:60(\\.[0-9]+)?");

    private static final Pattern SMPTE =
            Pattern.compile("[0-9]{2}:[0-5][0-9]:[0-5][0-9]:[0-9]{2,}");
    private static final Pattern LENGTH = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?(%|c|px)");
    private static final Pattern PADDING = Pattern.compile("[0-9]+(\\.[0-9]+)?c");

    private static final Set<String> SUMMARIES =
            Set.of("all_has", "all_has_not", "mixed", "all_unknown", "unknown");
    private static final Set<String> EXPRESSES = Set.of("has", "has_not", "unknown");

    private final Element tt;
    private final TimingModel model;

    DocumentRules(Element tt, TimingModel model) {
        this.tt = tt;
        this.model = model;
    }

    /** The first rule that is broken. */
    Optional<Finding> broken() {
        Finding root = root();
        return Optional.ofNullable(root != null ? root : within(tt));
    }

    private @Nullable Finding root() {
        if (tt.getAttributeNS(Ttml.EBU_PARAMETERS, "sequenceIdentifier").isEmpty()) {
            return root("sequence_identifier", "ebuttp:sequenceIdentifier is missing or empty");
        }
        String number = tt.getAttributeNS(Ttml.EBU_PARAMETERS, "sequenceNumber");
        if (!POSITIVE.matcher(number).matches()) {
            return root("sequence_number", "ebuttp:sequenceNumber is \"" + number + "\"");
        }
        String token = tt.getAttributeNS(Ttml.EBU_PARAMETERS, "authorsGroupControlToken");
        if (!token.isEmpty() && !POSITIVE.matcher(token).matches()) {
            return root("control_token", "ebuttp:authorsGroupControlToken is \"" + token + "\"");
        }
        if (!tt.hasAttributeNS(XMLConstants.XML_NS_URI, "lang")) {
            return root("language", "xml:lang is missing");
        }
        String delay = tt.getAttributeNS(Ttml.EBU_METADATA, "authoringDelay");
        if (!delay.isEmpty() && !DELAY.matcher(delay).matches()) {
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
        if (!model.frameRateMultiplier().matches("[0-9]+ [0-9]+")) {
            return root(
                    "smpte", "ttp:frameRateMultiplier is \"" + model.frameRateMultiplier() + "\"");
        }
        if (!Set.of("nonDrop", "dropNTSC", "dropPAL").contains(model.dropMode())) {
            return root("smpte", "ttp:dropMode is \"" + model.dropMode() + "\"");
        }
        if (!Set.of("continuous", "discontinuous").contains(model.markerMode())) {
            return root("smpte", "ttp:markerMode is \"" + model.markerMode() + "\"");
        }
        return model.referenceClockIdentifier().isEmpty() ? null : referenceClock();
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
            return metadata(element);
        }
        if (!Ttml.TT.equals(element.getNamespaceURI())) {
            return null;
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
            if (!isValue(attribute, element)) {
                return value(element, attribute.getName(), attribute.getValue());
            }
        }
        return null;
    }

    private @Nullable Finding metadata(Element element) {
        String text = element.getTextContent().strip();
        return switch (element.getLocalName()) {
            case "documentStartOfProgramme" ->
                    programmeStart().matcher(text).matches() && !LEAP_SECOND.matcher(text).matches()
                            ? null
                            : value(element, "documentStartOfProgramme", text);
            case "documentFacet" -> among(element, "summary", SUMMARIES);
            case "facet" -> among(element, "expresses", EXPRESSES);
            default -> null;
        };
    }

    private Pattern programmeStart() {
        return switch (model.timeBase()) {
            case "media" -> MEDIA;
            case "clock" -> CLOCK;
            default -> SMPTE;
        };
    }

    private static @Nullable Finding among(Element element, String name, Set<String> words) {
        String value = element.getAttribute(name);
        return value.isEmpty() || words.contains(value) ? null : value(element, name, value);
    }

    private static Finding value(Element element, String name, String value) {
        return new Finding(
                "ebu_tt_live_value",
                name + " is \"" + value + "\" (" + SecureXml.place(element) + ")",
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

    private static boolean isValue(Attr attribute, Element element) {
        String value = attribute.getValue().strip();
        if (Ttml.EBU_STYLE.equals(attribute.getNamespaceURI())) {
            return !attribute.getLocalName().equals("linePadding")
                    || PADDING.matcher(value).matches();
        }
        if (!Ttml.STYLING.equals(attribute.getNamespaceURI())) {
            return true;
        }
        return switch (attribute.getLocalName()) {
            case "color", "backgroundColor" -> ColourSyntax.ttml(value).isPresent();
            case "fontSize" -> lengths(value, 1, 2);
            case "lineHeight" -> value.equals("normal") || lengths(value, 1, 1);
            case "origin" -> lengths(value, 2, 2);
            case "extent" ->
                    Ttml.is(element, "tt")
                            ? value.matches("[0-9.]+px\\s+[0-9.]+px")
                            : lengths(value, 2, 2);
            default -> true;
        };
    }

    private static boolean lengths(String value, int least, int most) {
        String[] parts = value.split("\\s+");
        if (parts.length < least || parts.length > most) {
            return false;
        }
        for (String part : parts) {
            if (!LENGTH.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }
}
