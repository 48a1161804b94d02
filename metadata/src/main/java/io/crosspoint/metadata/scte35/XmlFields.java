package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.inspect.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * A SCTE 35 document laid open as it stands: attributes as numbers, booleans and strings, elements
 * by their names (a list where one name stands more than once), text as {@code #text}.
 */
final class XmlFields {

    /** Longer digits are names, not numbers. */
    private static final int MAX_NUMBER_DIGITS = 18;

    private XmlFields() {}

    static Node.Struct of(Element element) {
        Node.Struct out = new Node.Struct();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                out.put(attribute.getLocalName(), value(attribute.getValue()));
            }
        }
        Map<String, Node> inside = new LinkedHashMap<>();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element inner) {
                inside.merge(inner.getLocalName(), node(inner), XmlFields::both);
            }
        }
        inside.forEach(out::put);
        String text = element.getTextContent().strip();
        if (inside.isEmpty() && !text.isEmpty()) {
            out.put("#text", text);
        }
        return out;
    }

    private static Node node(Element element) {
        Node.Struct struct = of(element);
        // Text alone, as of Binary, needs no name of its own.
        return struct.fields().size() == 1 && struct.fields().containsKey("#text")
                ? struct.fields().get("#text")
                : struct;
    }

    private static Node both(Node first, Node second) {
        Node.Sequence list = first instanceof Node.Sequence many ? many : one(first);
        return list.add(second);
    }

    private static Node.Sequence one(Node node) {
        return new Node.Sequence().add(node);
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        boolean number =
                !text.isEmpty()
                        && text.length() <= MAX_NUMBER_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? (Object) Long.valueOf(text) : text;
    }
}
