package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One element of a SCTE 35 document. What is wrong is remembered, the first of it; a wrong
 * attribute reads as zero, so that reading goes on to the end without branches.
 */
final class XmlElement {

    private static final String RULE = "SCTE 35 XML schema";

    private final Element element;
    private final Notes notes;

    /** What is wrong or was passed over, anywhere in the document. */
    private static final class Notes {
        private @Nullable Finding wrong;
        private final List<Finding> warnings = new ArrayList<>();
    }

    private XmlElement(Element element, Notes notes) {
        this.element = element;
        this.notes = notes;
    }

    /** Reads a value out of a root element. */
    static <T> Decoded<T> read(Element root, Function<XmlElement, T> build) {
        Notes notes = new Notes();
        T value = build.apply(new XmlElement(root, notes));
        return notes.wrong == null
                ? Decoded.ok(value, notes.warnings)
                : new Decoded.Malformed<>(notes.wrong);
    }

    String name() {
        return String.valueOf(element.getLocalName());
    }

    boolean has(String attribute) {
        return element.hasAttribute(attribute);
    }

    /** An attribute as it stands, without the white space around it; empty if absent. */
    String attribute(String attribute) {
        return element.getAttribute(attribute).strip();
    }

    /** An unsigned number of so many bits; wrong if absent. */
    long number(String attribute, int bits) {
        if (!has(attribute)) {
            refuse("attribute_missing", attribute + " is absent");
            return 0;
        }
        return number(attribute, bits, 0);
    }

    /** An unsigned number of so many bits, or a default where it is absent. */
    long number(String attribute, int bits, long absent) {
        if (!has(attribute)) {
            return absent;
        }
        String text = attribute(attribute);
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (!digits.isEmpty()
                && digits.length() <= 20
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            BigInteger value = new BigInteger(digits);
            if (value.bitLength() <= bits) {
                return value.longValue();
            }
        }
        refuse("bad_attribute", attribute + " is not an unsigned number of " + bits + " bits");
        return 0;
    }

    int small(String attribute, int bits, int absent) {
        return (int) number(attribute, bits, absent);
    }

    boolean flag(String attribute, boolean absent) {
        if (!has(attribute)) {
            return absent;
        }
        return switch (attribute(attribute)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> {
                refuse("bad_attribute", attribute + " is not true or false");
                yield absent;
            }
        };
    }

    /** The text, runs of white space made one blank, as {@code xsd:token} has it. */
    String token() {
        return element.getTextContent().strip().replaceAll("[ \\t\\r\\n]+", " ");
    }

    /** Hex text as bytes. */
    Bytes hex() {
        Bytes bytes = UpidText.hex(token());
        if (bytes == null) {
            refuse("bad_text", "is not hex");
            return Bytes.EMPTY;
        }
        return bytes;
    }

    /**
     * The elements inside, all of which must be among the known; {@code Ext} and what is of another
     * namespace has no place in a section and is passed over with a warning.
     */
    List<XmlElement> children(Set<String> known) {
        List<XmlElement> out = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element inner)) {
                continue;
            }
            XmlElement child = new XmlElement(inner, notes);
            if (!SpliceInfoSectionXml.isNamespace(inner.getNamespaceURI())
                    || child.name().equals("Ext")) {
                child.warn("extension", "is not carried in a splice_info_section");
            } else if (known.contains(child.name())) {
                out.add(child);
            } else {
                child.refuse("unexpected_element", "has no place in " + name());
            }
        }
        return out;
    }

    /** Those of some children that bear a name. */
    static List<XmlElement> named(List<XmlElement> children, String name) {
        return children.stream().filter(child -> child.name().equals(name)).toList();
    }

    /** The first of some children that bears a name; null if none does. */
    static @Nullable XmlElement first(List<XmlElement> children, String name) {
        return children.stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    void refuse(String kind, String why) {
        if (notes.wrong == null) {
            notes.wrong = finding(kind, why);
        }
    }

    void warn(String kind, String why) {
        if (notes.warnings.size() < 16) {
            notes.warnings.add(finding(kind, why));
        }
    }

    private Finding finding(String kind, String why) {
        return new Finding(
                kind,
                name() + " (" + SecureXml.place(element) + "): " + why,
                SecureXml.offset(element),
                RULE + ": " + name());
    }
}
