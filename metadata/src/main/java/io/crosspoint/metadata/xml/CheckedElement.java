package io.crosspoint.metadata.xml;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An element of a document as a standard's reader sees it. What is wrong is remembered, the first
 * of it, with line, element and rule; a wrong value reads as absent, so that a reader goes on to
 * the end without branches.
 */
public final class CheckedElement {

    /** As many warnings are kept of one document; a count beyond them helps nobody. */
    public static final int MAX_WARNINGS = 16;

    private static final int MAX_SHOWN = 40;

    private final Element element;
    private final Notes notes;
    private final Set<String> known = new HashSet<>();

    private static final class Notes {
        private final String standard;
        private @Nullable Finding wrong;
        private final List<Finding> warnings = new ArrayList<>();

        Notes(String standard) {
            this.standard = standard;
        }
    }

    private CheckedElement(Element element, Notes notes) {
        this.element = element;
        this.notes = notes;
    }

    /**
     * Reads a value out of a root element.
     *
     * @param standard the standard's name, the beginning of every finding's rule
     */
    public static <T> Decoded<T> read(
            Element root, String standard, Function<CheckedElement, T> build) {
        Notes notes = new Notes(standard);
        T value = build.apply(new CheckedElement(root, notes));
        return notes.wrong == null
                ? Decoded.ok(value, notes.warnings)
                : new Decoded.Malformed<>(notes.wrong);
    }

    /** The local name. */
    public String name() {
        return element.getLocalName();
    }

    /** The namespace; empty for none. */
    public String namespace() {
        String namespace = element.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /** The text without the white space around it. */
    public String text() {
        return element.getTextContent().strip();
    }

    /** The element as it stands. */
    public KeptElement kept() {
        return KeptElement.of(element);
    }

    /** An attribute without the white space around it; null if absent. */
    public @Nullable String attribute(String name) {
        known.add(name);
        return element.hasAttribute(name) ? element.getAttribute(name).strip() : null;
    }

    /** An attribute of a namespace; null if absent. */
    public @Nullable String attribute(String namespace, String name) {
        known.add("{" + namespace + "}" + name);
        return element.hasAttributeNS(namespace, name)
                ? element.getAttributeNS(namespace, name).strip()
                : null;
    }

    /** An attribute that must be there and hold something. */
    public String required(String name) {
        String value = attribute(name);
        if (value == null || value.isEmpty()) {
            refuse(
                    value == null ? "attribute_missing" : "bad_attribute",
                    name + (value == null ? " is absent" : " is empty"));
            return "";
        }
        return value;
    }

    /** An {@code xs:dateTime}; null if absent. */
    public @Nullable OffsetDateTime dateTime(String name) {
        return converted(name, XmlTime::parse, "xs:dateTime");
    }

    /** An {@code xs:duration}; null if absent. */
    public @Nullable XmlDuration duration(String name) {
        return converted(name, XmlDuration::parse, "xs:duration");
    }

    /** An {@code xs:nonNegativeInteger} of at most nine digits; null if absent. */
    public @Nullable Integer whole(String name) {
        return converted(name, CheckedElement::parseWhole, "a whole number");
    }

    /** An {@code xs:boolean}; null if absent. */
    public @Nullable Boolean flag(String name) {
        return converted(
                name,
                text ->
                        switch (text) {
                            case "true", "1" -> Boolean.TRUE;
                            case "false", "0" -> Boolean.FALSE;
                            default -> null;
                        },
                "xs:boolean");
    }

    /** A value that a function makes of the text, null of wrong text; null if absent. */
    public <T> @Nullable T converted(
            String name, Function<String, @Nullable T> convert, String type) {
        String text = attribute(name);
        if (text == null) {
            return null;
        }
        T value = convert.apply(text);
        if (value == null) {
            refuse("bad_attribute", name + "=\"" + shown(text) + "\" is not " + type);
        }
        return value;
    }

    private static @Nullable Integer parseWhole(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        return !digits.isEmpty()
                        && digits.length() <= 9
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.valueOf(digits)
                : null;
    }

    /** The elements inside, in order. */
    public List<CheckedElement> children() {
        List<CheckedElement> out = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element inner) {
                out.add(new CheckedElement(inner, notes));
            }
        }
        return out;
    }

    /** Text other than white space beside the elements is refused. */
    public void noText() {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE && !node.getNodeValue().isBlank()) {
                refuse("unexpected_text", "\"" + shown(node.getNodeValue().strip()) + "\"");
            }
        }
    }

    /**
     * Warns of the attributes that nobody has asked for.
     *
     * @param open true for the names, {@code {namespace}name} where they have one, that may be
     *     there without being known
     */
    public void noOthers(Predicate<String> open) {
        for (Map.Entry<String, String> attribute : KeptElement.attributes(element).entrySet()) {
            if (!known.contains(attribute.getKey()) && !open.test(attribute.getKey())) {
                warn("unknown_attribute", attribute.getKey() + " is passed over");
            }
        }
    }

    /** The attributes that nobody has asked for, of types that leave them open. */
    public Map<String, String> others() {
        Map<String, String> others = KeptElement.attributes(element);
        others.keySet().removeAll(known);
        return others;
    }

    /** Something is wrong here; the first finding of a document counts. */
    public void refuse(String kind, String why) {
        if (notes.wrong == null) {
            notes.wrong = finding(kind, why);
        }
    }

    /** Something here is tolerated. */
    public void warn(String kind, String why) {
        if (notes.warnings.size() < MAX_WARNINGS) {
            notes.warnings.add(finding(kind, why));
        }
    }

    private Finding finding(String kind, String why) {
        return new Finding(
                kind,
                name() + " (" + SecureXml.place(element) + "): " + why,
                SecureXml.offset(element),
                notes.standard + ": " + name());
    }

    /** Text as it may stand in a finding: not longer than a line. */
    public static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
