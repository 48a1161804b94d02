package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.CheckedElement;
import io.crosspoint.metadata.xml.SecureXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A message and the set of namespaces that it stands in.
 *
 * @param schema the namespaces
 * @param message the message
 */
public record EsamDocument(EsamSchema schema, EsamMessage message) {

    private static final String STANDARD = "ESAM (OC-SP-ESAM-API, ANSI/SCTE 250)";

    /**
     * Reads a document.
     *
     * <p>Refused, beside what {@link SecureXml} refuses: {@code namespace} where the message or an
     * element of it is not in a namespace of ESAM, {@code unexpected_element}, {@code
     * element_missing}, {@code element_twice}, {@code attribute_missing}, {@code bad_attribute},
     * {@code bad_text}, {@code unexpected_text}. Tolerated: {@code unknown_attribute}, {@code
     * bad_section} for a {@code BinaryData} whose section is broken.
     */
    public static Decoded<EsamDocument> decode(byte[] xml) {
        return switch (SecureXml.parse(xml)) {
            case Decoded.Malformed<Document>(Finding finding) -> new Decoded.Malformed<>(finding);
            case Decoded.Ok<Document>(Document document, var ignored) ->
                    decode(document.getDocumentElement());
        };
    }

    static Decoded<EsamDocument> decode(Element root) {
        String name = root.getLocalName();
        EsamMessage.Kind kind = EsamMessage.Kind.of(name);
        if (kind == null) {
            return refused(
                    "unexpected_element",
                    CheckedElement.shown(name) + " is no message of ESAM",
                    root);
        }
        String namespace = root.getNamespaceURI() == null ? "" : root.getNamespaceURI();
        EsamSchema schema = EsamSchema.of(kind, namespace);
        if (schema == null) {
            return refused(
                    "namespace",
                    "not an ESAM message of namespace "
                            + EsamSchema.I03.namespace(kind)
                            + ": "
                            + name
                            + " is in \""
                            + CheckedElement.shown(namespace)
                            + '"',
                    root);
        }
        return CheckedElement.read(root, STANDARD, in -> EsamReader.message(kind, in))
                .map(message -> new EsamDocument(schema, message));
    }

    /** The message as a document. */
    public String toXml() {
        return EsamWriter.write(this);
    }

    private static Decoded<EsamDocument> refused(String kind, String why, Element root) {
        return Decoded.malformed(
                kind,
                why + " (" + SecureXml.place(root) + ")",
                SecureXml.offset(root),
                STANDARD + ": namespaces");
    }
}
