package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A section in the XML of SCTE 35: as elements, or as {@code Binary}.
 *
 * <p>Elements do not carry everything that a section can have: stuffing, encrypted bytes, commands
 * of reserved types, and reserved bits that are not ones have no place in them.
 */
public final class SpliceInfoSectionXml {

    /** The schema's namespace. */
    public static final String NAMESPACE = "http://www.scte.org/schemas/35";

    /** The namespace of the 2016 edition, which DASH and ESAM still use. */
    public static final String NAMESPACE_2016 = "http://www.scte.org/schemas/35/2016";

    /**
     * What widespread senders write in place of the namespace: the schemes of the DASH event
     * streams that carry such elements, the 2014 schema's file, and an address that the threefive
     * tools took. What is inside is the same.
     */
    private static final Set<String> IN_PLACE_OF_NAMESPACE =
            Set.of(
                    "urn:scte:scte35:2013:xml",
                    "urn:scte:scte35:2014:xml",
                    "urn:scte:scte35:2014:xml+bin",
                    "http://www.scte.org/schemas/35/2014SCTE35.xsd",
                    "https://scte.org/schemas/35");

    private SpliceInfoSectionXml() {}

    /** True for the namespaces in circulation, and for what is taken for them with a warning. */
    public static boolean isNamespace(@Nullable String uri) {
        return NAMESPACE.equals(uri) || NAMESPACE_2016.equals(uri) || isInPlaceOf(uri);
    }

    private static boolean isInPlaceOf(@Nullable String uri) {
        return uri != null && IN_PLACE_OF_NAMESPACE.contains(uri);
    }

    /** What is to be said of the namespace of an element that is read; mostly nothing. */
    static List<Finding> remarks(Element root) {
        String uri = root.getNamespaceURI();
        return isInPlaceOf(uri)
                ? List.of(
                        new Finding(
                                "xml_namespace",
                                uri + " stands for the namespace " + NAMESPACE,
                                SecureXml.offset(root),
                                "SCTE 35 XML schema"))
                : List.of();
    }

    /**
     * Reads a document whose root is {@code SpliceInfoSection}, {@code Binary}, or {@code Signal}
     * around one of them.
     */
    public static Decoded<SpliceInfoSection> read(byte[] xml) {
        return switch (SecureXml.parse(xml)) {
            case Decoded.Malformed<Document>(var finding) -> new Decoded.Malformed<>(finding);
            case Decoded.Ok<Document>(var document, var ignored) ->
                    read(document.getDocumentElement());
        };
    }

    /** Reads such an element of a larger document: an ESAM message, a DASH event. */
    public static Decoded<SpliceInfoSection> read(Element root) {
        if (!isNamespace(root.getNamespaceURI())) {
            return Decoded.malformed(
                    "xml_namespace",
                    "the namespace " + root.getNamespaceURI() + " is not one of SCTE 35",
                    SecureXml.offset(root),
                    "SCTE 35 XML schema");
        }
        Element binary = binary(root);
        return remarked(
                root,
                binary == null
                        ? WrittenSection.checked(XmlElement.read(root, XmlSectionReader::root))
                        : decodeBinary(binary));
    }

    private static Decoded<SpliceInfoSection> remarked(
            Element root, Decoded<SpliceInfoSection> read) {
        List<Finding> remarks = remarks(root);
        if (remarks.isEmpty() || !(read instanceof Decoded.Ok<SpliceInfoSection> ok)) {
            return read;
        }
        List<Finding> warnings = new ArrayList<>(remarks);
        warnings.addAll(ok.warnings());
        return Decoded.ok(ok.value(), warnings);
    }

    /** The {@code Binary} that a root is or has; null if it holds elements. */
    static @Nullable Element binary(Element root) {
        if ("Binary".equals(root.getLocalName())) {
            return root;
        }
        if (!"Signal".equals(root.getLocalName())) {
            return null;
        }
        for (var node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element inner
                    && isNamespace(inner.getNamespaceURI())
                    && "Binary".equals(inner.getLocalName())) {
                return inner;
            }
        }
        return null;
    }

    /** True unless a {@code Binary} says that it holds something else. */
    static boolean isSection(Element binary) {
        String type = binary.getAttribute("signalType").strip();
        return type.isEmpty() || type.equals("SpliceInfoSection");
    }

    private static Decoded<SpliceInfoSection> decodeBinary(Element binary) {
        if (!isSection(binary)) {
            return Decoded.malformed(
                    "signal_type",
                    "the binary is a "
                            + binary.getAttribute("signalType")
                            + ", no SpliceInfoSection",
                    SecureXml.offset(binary),
                    "SCTE 35 XML schema: Binary signalType");
        }
        return SpliceInfoSection.decodeText(binary.getTextContent());
    }

    /**
     * The section as elements if they say all of it, else as {@code Binary}: {@link #read} gives
     * the same section again, and the document is valid by the schema.
     */
    public static String write(SpliceInfoSection section) {
        if (XmlSectionWriter.isWritable(section)) {
            String elements = XmlSectionWriter.write(section, NAMESPACE);
            Decoded<SpliceInfoSection> again = read(elements.getBytes(StandardCharsets.UTF_8));
            if (again instanceof Decoded.Ok<SpliceInfoSection> ok && ok.value().equals(section)) {
                return elements;
            }
        }
        return "<Binary xmlns=\"" + NAMESPACE + "\">" + section.toBase64() + "</Binary>";
    }

    /** The section as {@code Signal} with {@code Binary}, as a DASH event carries it. */
    public static String writeSignal(SpliceInfoSection section) {
        return "<Signal xmlns=\""
                + NAMESPACE_2016
                + "\"><Binary>"
                + Base64.getEncoder().encodeToString(section.toBytes())
                + "</Binary></Signal>";
    }

    /**
     * The section as elements, without what they cannot say (see the class).
     *
     * @param namespace {@link #NAMESPACE} or {@link #NAMESPACE_2016}
     * @throws IllegalArgumentException if there are no elements for its command: it is encrypted or
     *     of a reserved type
     */
    public static String writeElements(SpliceInfoSection section, String namespace) {
        return XmlSectionWriter.write(section, namespace);
    }
}
