package io.crosspoint.metadata.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * An element that a standard leaves open (an extension, an action, an audience property), kept as
 * it stands so that it can be written again.
 *
 * @param namespace the element's namespace; empty for none
 * @param name the element's local name
 * @param attributes values by {@code name}, or {@code {namespace}name} where they have one
 * @param text the text directly inside, without the white space around it
 * @param children the elements inside
 */
public record KeptElement(
        String namespace,
        String name,
        Map<String, String> attributes,
        String text,
        List<KeptElement> children) {

    public KeptElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /** An element of text alone. */
    public static KeptElement of(String namespace, String name, String text) {
        return new KeptElement(namespace, name, Map.of(), text, List.of());
    }

    /** A value; null if there is no such attribute. */
    public @Nullable String attribute(String name) {
        return attributes.get(name);
    }

    /** The element as it stands in a document read by {@link SecureXml}, whose depth is bounded. */
    public static KeptElement of(Element element) {
        List<KeptElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element inner) {
                children.add(of(inner));
            } else if (node.getNodeValue() != null) {
                text.append(node.getNodeValue());
            }
        }
        String namespace = element.getNamespaceURI();
        return new KeptElement(
                namespace == null ? "" : namespace,
                element.getLocalName(),
                attributes(element),
                text.toString().strip(),
                children);
    }

    /** The attributes of an element but its namespace declarations. */
    static Map<String, String> attributes(Element element) {
        Map<String, String> out = new LinkedHashMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            String namespace = attribute.getNamespaceURI();
            if (namespace == null) {
                out.put(attribute.getLocalName(), attribute.getValue());
            } else if (!namespace.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
                out.put("{" + namespace + "}" + attribute.getLocalName(), attribute.getValue());
            }
        }
        return out;
    }
}
