package io.crosspoint.metadata.xml;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads an XML document from an untrusted sender into a namespace-aware DOM.
 *
 * <p>A document type declaration is refused, and with it every entity but the five of XML itself;
 * nothing is ever fetched. Comments and processing instructions are left out; CDATA sections become
 * text.
 */
public final class SecureXml {

    /** The longest document that is read, bytes: a broadcaster's day of SCTE 224 fits. */
    public static final int MAX_BYTES = 16 << 20;

    /** The deepest nesting of elements. */
    public static final int MAX_DEPTH = 64;

    /** The most elements of one document: a DOM takes many times the room of its text. */
    public static final int MAX_ELEMENTS = 200_000;

    private static final String RULE = "XML 1.0";
    private static final String LOCATION = "io.crosspoint.location";
    private static final XMLInputFactory STREAMS = streams();
    private static final DocumentBuilderFactory DOCUMENTS = documents();

    private final XMLStreamReader in;
    private final Document document;
    private final List<Element> open = new ArrayList<>();
    private int elements;

    private SecureXml(XMLStreamReader in, Document document) {
        this.in = in;
        this.document = document;
    }

    /**
     * The document, or why it was refused: {@code xml_too_long}, {@code xml_too_deep}, {@code
     * xml_too_many_elements}, {@code xml_dtd}, {@code xml_encoding}, {@code xml_malformed}. The
     * finding names line and column; its offset counts characters.
     *
     * @param bytes the document in the encoding that it declares
     */
    public static Decoded<Document> parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Decoded.malformed(
                    "xml_too_long",
                    bytes.length + " bytes; at most " + MAX_BYTES + " are read",
                    MAX_BYTES,
                    RULE);
        }
        try {
            XMLStreamReader in =
                    STREAMS.createXMLStreamReader(new StringReader(XmlEncoding.text(bytes)));
            try {
                return new SecureXml(in, DOCUMENTS.newDocumentBuilder().newDocument()).read();
            } finally {
                in.close();
            }
        } catch (XMLStreamException e) {
            String said = String.valueOf(e.getMessage());
            int message = said.indexOf("Message: ");
            String why = message < 0 ? said : said.substring(message + "Message: ".length());
            return refused("xml_malformed", inWords(why.replace('\n', ' ')), e.getLocation());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (CharacterCodingException
                | IllegalCharsetNameException
                | UnsupportedCharsetException e) {
            return encoding(e);
        } catch (RuntimeException e) {
            // The JDK's parser and its DOM answer some broken input with unchecked exceptions.
            return Decoded.malformed("xml_malformed", String.valueOf(e.getMessage()), 0, RULE);
        }
    }

    private static Decoded<Document> encoding(Exception e) {
        return Decoded.malformed(
                "xml_encoding", "the bytes are not of the declared encoding: " + e, 0, RULE);
    }

    /** Where an element of a document read here began, such as {@code line 3, column 14}. */
    public static String place(Node node) {
        return node.getUserData(LOCATION) instanceof Location at ? place(at) : "place unknown";
    }

    /** The character offset at which an element of a document read here began; −1 if unknown. */
    public static int offset(Node node) {
        return node.getUserData(LOCATION) instanceof Location at
                ? at.getCharacterOffset()
                : Finding.NO_OFFSET;
    }

    /**
     * The JDK's parser says what breaks Namespaces in XML as {@code URL#Key?prefix&name}, with no
     * words for it.
     */
    private static String inWords(String why) {
        int key = why.indexOf("PrefixUnbound?");
        if (key < 0) {
            return why;
        }
        // ElementPrefixUnbound?prefix&name, AttributePrefixUnbound?element&name&prefix
        String[] parts = why.substring(why.indexOf('?', key) + 1).split("&", -1);
        return parts.length == 3
                ? "unbound prefix " + parts[2] + " of " + parts[1]
                : "unbound prefix " + parts[0] + " of " + parts[parts.length - 1];
    }

    private Decoded<Document> read() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.DTD -> {
                    return refused(
                            "xml_dtd", "a document type declaration is refused", in.getLocation());
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    flush(text);
                    if (open.size() >= MAX_DEPTH) {
                        return refused(
                                "xml_too_deep",
                                "more than " + MAX_DEPTH + " elements in one another",
                                in.getLocation());
                    }
                    if (++elements > MAX_ELEMENTS) {
                        return refused(
                                "xml_too_many_elements",
                                "more than " + MAX_ELEMENTS + " elements",
                                in.getLocation());
                    }
                    start();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    flush(text);
                    open.removeLast();
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    return refused(
                            "xml_dtd", "undeclared entity " + in.getLocalName(), in.getLocation());
                }
                default -> {
                    // comments, processing instructions, the end
                }
            }
        }
        return Decoded.ok(document);
    }

    private void start() {
        Element element = document.createElementNS(in.getNamespaceURI(), name(in.getPrefix()));
        Location at = in.getLocation();
        element.setUserData(LOCATION, at, null);
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            String prefix = in.getNamespacePrefix(i);
            element.setAttributeNS(
                    XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
                    prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix,
                    in.getNamespaceURI(i) == null ? "" : in.getNamespaceURI(i));
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String prefix = in.getAttributePrefix(i);
            String local = in.getAttributeLocalName(i);
            element.setAttributeNS(
                    in.getAttributeNamespace(i),
                    prefix == null || prefix.isEmpty() ? local : prefix + ":" + local,
                    in.getAttributeValue(i));
        }
        if (open.isEmpty()) {
            document.appendChild(element);
        } else {
            open.getLast().appendChild(element);
        }
        open.add(element);
    }

    private String name(String prefix) {
        return prefix == null || prefix.isEmpty()
                ? in.getLocalName()
                : prefix + ":" + in.getLocalName();
    }

    private void flush(StringBuilder text) {
        if (!text.isEmpty()) {
            if (!open.isEmpty()) {
                open.getLast().appendChild(document.createTextNode(text.toString()));
            }
            text.setLength(0);
        }
    }

    private static Decoded<Document> refused(String kind, String why, Location at) {
        return at == null
                ? Decoded.malformed(kind, why, Finding.NO_OFFSET, RULE)
                : Decoded.malformed(
                        kind, why + " (" + place(at) + ")", at.getCharacterOffset(), RULE);
    }

    private static String place(Location at) {
        return "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    }

    private static XMLInputFactory streams() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static DocumentBuilderFactory documents() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setXIncludeAware(false);
        return factory;
    }
}
