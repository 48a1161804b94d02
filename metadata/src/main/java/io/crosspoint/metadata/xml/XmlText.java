package io.crosspoint.metadata.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a document: elements of known prefixes, absent attributes left out. */
public final class XmlText {

    private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

    private final StringBuilder out =
            new StringBuilder(1024).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Map<String, String> prefixes;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;
    private int foreign;

    /**
     * A document yet to be written.
     *
     * @param prefixes namespace → prefix, empty for the default one; all are declared at the root
     */
    public XmlText(Map<String, String> prefixes) {
        this.prefixes = prefixes;
    }

    /** Opens an element; its attributes come before anything else. */
    public XmlText open(String namespace, String name) {
        endTag();
        boolean root = open.isEmpty();
        String prefix = prefixes.get(namespace);
        String tag = prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
        out.append('<').append(tag);
        open.push(tag);
        inTag = true;
        foreign = 0;
        if (root) {
            prefixes.forEach((uri, bound) -> declare(bound, uri));
        }
        if (prefix == null) {
            declare("", namespace);
        }
        return this;
    }

    /** Closes the element opened last. */
    public XmlText close() {
        String tag = open.pop();
        if (inTag) {
            out.append("/>");
            inTag = false;
        } else {
            out.append("</").append(tag).append('>');
        }
        return this;
    }

    /** An attribute; left out if the value is null. */
    public XmlText attribute(String name, @Nullable Object value) {
        if (value != null) {
            out.append(' ').append(name).append("=\"");
            escape(value.toString(), true);
            out.append('"');
        }
        return this;
    }

    /** An attribute of a namespace; left out if the value is null. */
    public XmlText attribute(String namespace, String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        String prefix = namespace.equals(XML_NAMESPACE) ? "xml" : prefixes.get(namespace);
        if (prefix == null || prefix.isEmpty()) {
            prefix = "a" + foreign++;
            declare(prefix, namespace);
        }
        return attribute(prefix + ":" + name, value);
    }

    /** Text. */
    public XmlText text(String value) {
        if (!value.isEmpty()) {
            endTag();
            escape(value, false);
        }
        return this;
    }

    /** An element of text alone. */
    public XmlText element(String namespace, String name, String value) {
        return open(namespace, name).text(value).close();
    }

    /** Elements kept as they stood. */
    public XmlText kept(List<KeptElement> elements) {
        elements.forEach(this::kept);
        return this;
    }

    /** An element kept as it stood. */
    public XmlText kept(KeptElement element) {
        return open(element.namespace(), element.name())
                .attributes(element.attributes())
                .text(element.text())
                .kept(element.children())
                .close();
    }

    /** Attributes by {@code name}, or {@code {namespace}name} where they have one. */
    public XmlText attributes(Map<String, String> attributes) {
        attributes.forEach(
                (key, value) -> {
                    int end = key.lastIndexOf('}');
                    if (end < 0) {
                        attribute(key, value);
                    } else {
                        attribute(key.substring(1, end), key.substring(end + 1), value);
                    }
                });
        return this;
    }

    /** The document. */
    @Override
    public String toString() {
        return out.toString();
    }

    private void declare(String prefix, String namespace) {
        out.append(prefix.isEmpty() ? " xmlns" : " xmlns:").append(prefix).append("=\"");
        escape(namespace, true);
        out.append('"');
    }

    private void endTag() {
        if (inTag) {
            out.append('>');
            inTag = false;
        }
    }

    private void escape(String value, boolean attribute) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                case '\n', '\t' -> {
                    if (attribute) {
                        out.append("&#").append((int) c).append(';');
                    } else {
                        out.append(c);
                    }
                }
                // What XML 1.0 has no way to carry becomes the replacement character.
                default -> out.append(c < 0x20 || c >= 0xFFFE ? '\uFFFD' : c);
            }
        }
    }
}
