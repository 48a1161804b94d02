package io.crosspoint.metadata.graphics.mos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * An element of a MOS message, whole: what the hub does not know of a message is kept and passed
 * on, as MOS asks for external metadata and story bodies.
 *
 * @param name the tag, as on the wire
 * @param attributes in wire order
 * @param content text and elements, in wire order
 */
public record MosElement(String name, Map<String, String> attributes, List<MosContent> content)
        implements MosContent {

    public MosElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        content = List.copyOf(content);
    }

    /** An element that holds text only. */
    public static MosElement text(String name, String text) {
        return new MosElement(name, Map.of(), text.isEmpty() ? List.of() : List.of(new Text(text)));
    }

    /** An element that holds elements only. */
    public static MosElement of(String name, List<MosElement> children) {
        return new MosElement(name, Map.of(), List.copyOf(children));
    }

    /** The elements directly inside. */
    public List<MosElement> elements() {
        return content.stream()
                .filter(MosElement.class::isInstance)
                .map(MosElement.class::cast)
                .toList();
    }

    /** The elements of this name directly inside. */
    public List<MosElement> elements(String named) {
        return elements().stream().filter(element -> element.name().equals(named)).toList();
    }

    /** The elements of this name at any depth, in wire order. */
    public List<MosElement> descendants(String named) {
        List<MosElement> found = new ArrayList<>();
        collect(named, found);
        return found;
    }

    private void collect(String named, List<MosElement> found) {
        for (MosElement element : elements()) {
            if (element.name().equals(named)) {
                found.add(element);
            }
            element.collect(named, found);
        }
    }

    /** The text directly inside, without white space around it. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (MosContent part : content) {
            if (part instanceof Text(String value)) {
                out.append(value);
            }
        }
        return out.toString().strip();
    }

    /** The text of the first element of this name directly inside. */
    public Optional<String> text(String named) {
        return elements(named).stream().findFirst().map(MosElement::text);
    }

    static MosElement of(Element dom) {
        Map<String, String> attributes = new LinkedHashMap<>();
        NamedNodeMap named = dom.getAttributes();
        for (int i = 0; i < named.getLength(); i++) {
            attributes.put(named.item(i).getNodeName(), named.item(i).getNodeValue());
        }
        List<MosContent> content = new ArrayList<>();
        for (Node node = dom.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                content.add(of(element));
            } else {
                content.add(new Text(node.getNodeValue()));
            }
        }
        return new MosElement(dom.getNodeName(), attributes, content);
    }

    /** The element as XML, without a declaration. */
    public String toXml() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach(
                (attribute, value) -> {
                    out.append(' ').append(attribute).append("=\"");
                    escape(value, true, out);
                    out.append('"');
                });
        // Written out when empty, too: not every MOS device reads an empty-element tag.
        out.append('>');
        for (MosContent part : content) {
            switch (part) {
                case MosElement element -> element.write(out);
                case Text(String value) -> escape(value, false, out);
            }
        }
        out.append("</").append(name).append('>');
    }

    private static void escape(String text, boolean attribute, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\r' -> out.append("&#13;");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                case '\t' -> out.append(attribute ? "&#9;" : "\t");
                default -> out.append(c);
            }
        }
    }
}
