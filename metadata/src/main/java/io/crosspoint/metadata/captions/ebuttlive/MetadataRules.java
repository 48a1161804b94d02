package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.ttml.Ttml;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the elements of {@code urn:ebu:tt:metadata} have to keep to: the order in {@code
 * documentMetadata}, and the values and attributes of those that the hub's partners act on.
 */
final class MetadataRules {

    private static final String RULE = "EBU-TT metadata";

    private static final Set<String> SUMMARIES =
            Set.of("all_has", "all_has_not", "mixed", "unspecified");
    private static final Set<String> EXPRESSES = Set.of("has", "has_not", "unknown");
    private static final Pattern COUNT = Pattern.compile("\\+?[0-9]{1,18}");

    /** The last elements of documentMetadata, in their order; all others stand before them. */
    private static final List<String> LAST =
            List.of(
                    "originalSourceServiceIdentifier",
                    "intendedDestinationServiceIdentifier",
                    "documentFacet",
                    "trace",
                    "appliedProcessing");

    private final Pattern programmeStart;

    /**
     * @param programmeStart the form of documentStartOfProgramme in the document's time base
     */
    MetadataRules(Pattern programmeStart) {
        this.programmeStart = programmeStart;
    }

    /** What is wrong with an element of this namespace; null if nothing is. */
    @Nullable Finding broken(Element element) {
        String text = element.getTextContent().strip();
        return switch (element.getLocalName()) {
            case "documentMetadata" -> order(element);
            case "documentStartOfProgramme" ->
                    programmeStart.matcher(text).matches() ? null : value(element, "", text);
            case "documentRevisionNumber", "documentTotalNumberOfSubtitles" ->
                    COUNT.matcher(text).matches() ? null : value(element, "", text);
            case "documentFacet" -> among(element, "summary", SUMMARIES);
            case "facet" -> among(element, "expresses", EXPRESSES);
            case "appliedProcessing" -> processing(element);
            default -> null;
        };
    }

    private static @Nullable Finding order(Element documentMetadata) {
        int reached = -1;
        for (Node n = documentMetadata.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element element
                    && Ttml.EBU_METADATA.equals(element.getNamespaceURI())) {
                int at = LAST.indexOf(element.getLocalName());
                if (at < reached) {
                    return finding(
                            element,
                            element.getLocalName()
                                    + " after "
                                    + LAST.get(reached)
                                    + place(element));
                }
                reached = at;
            }
        }
        return null;
    }

    /** A facet of a metadata element whose term another one of it has; null if there is none. */
    static @Nullable Finding repeatedTerm(Element metadata) {
        Set<String> terms = new HashSet<>();
        for (Node n = metadata.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element facet
                    && Ttml.EBU_METADATA.equals(facet.getNamespaceURI())
                    && facet.getLocalName().equals("facet")
                    && !terms.add(facet.getAttribute("link") + " " + facet.getTextContent())) {
                return finding(facet, "facet of a term that was there" + place(facet));
            }
        }
        return null;
    }

    private static @Nullable Finding processing(Element element) {
        for (String name : new String[] {"process", "generatedBy"}) {
            if (!element.hasAttribute(name)) {
                return finding(element, "appliedProcessing without " + name + place(element));
            }
        }
        return null;
    }

    private static @Nullable Finding among(Element element, String name, Set<String> words) {
        String value = element.getAttribute(name);
        return value.isEmpty() || words.contains(value) ? null : value(element, " " + name, value);
    }

    private static Finding value(Element element, String name, String value) {
        return finding(
                element, element.getLocalName() + name + " is \"" + value + "\"" + place(element));
    }

    private static String place(Element element) {
        return " (" + SecureXml.place(element) + ")";
    }

    private static Finding finding(Element element, String detail) {
        return new Finding("ebu_tt_live_value", detail, SecureXml.offset(element), RULE);
    }
}
