package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.CheckedElement;
import io.crosspoint.metadata.xml.SecureXml;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A SCTE 224 document.
 *
 * @param namespace the namespace of its year
 * @param root what it holds
 */
public record EsniDocument(String namespace, EsniRoot root) {

    /** The namespace of the schemas since 2018. */
    public static final String NAMESPACE = "http://www.scte.org/schemas/224";

    /** The namespace of the schema of 2015. */
    public static final String NAMESPACE_2015 = NAMESPACE + "/2015";

    private static final Pattern OF_A_YEAR =
            Pattern.compile(Pattern.quote(NAMESPACE) + "(/\\d{4})?");
    private static final String STANDARD = "ANSI/SCTE 224";

    /**
     * Reads a document.
     *
     * <p>Refused, beside what {@link SecureXml} refuses: {@code namespace}, {@code
     * unexpected_element}, {@code element_missing}, {@code element_twice}, {@code bad_attribute},
     * {@code unexpected_text}. Tolerated: any order of elements and a missing audience, without a
     * word, for they are everyday; {@code unknown_attribute} and {@code extension} with one.
     */
    public static Decoded<EsniDocument> decode(byte[] xml) {
        return switch (SecureXml.parse(xml)) {
            case Decoded.Malformed<Document>(Finding finding) -> new Decoded.Malformed<>(finding);
            case Decoded.Ok<Document>(Document document, var ignored) ->
                    decode(document.getDocumentElement());
        };
    }

    static Decoded<EsniDocument> decode(Element root) {
        String namespace = root.getNamespaceURI() == null ? "" : root.getNamespaceURI();
        if (!isNamespace(namespace)) {
            return Decoded.malformed(
                    "namespace",
                    CheckedElement.shown(root.getLocalName())
                            + " ("
                            + SecureXml.place(root)
                            + ") is in \""
                            + CheckedElement.shown(namespace)
                            + "\", which is no namespace of SCTE 224",
                    SecureXml.offset(root),
                    STANDARD + ": targetNamespace");
        }
        return CheckedElement.read(root, STANDARD, in -> new EsniReader(namespace).root(in))
                .map(value -> new EsniDocument(namespace, value));
    }

    /** True for a namespace of SCTE 224, of any year. */
    static boolean isNamespace(String namespace) {
        return OF_A_YEAR.matcher(namespace).matches();
    }

    /** The document as XML, its elements in the order of the schema. */
    public String toXml() {
        return EsniWriter.write(this);
    }
}
