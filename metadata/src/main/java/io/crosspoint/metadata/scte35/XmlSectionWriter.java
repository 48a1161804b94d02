package io.crosspoint.metadata.scte35;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBContextFactory;
import jakarta.xml.bind.JAXBException;
import java.io.StringWriter;
import java.util.Map;
import java.util.ServiceLoader;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stream.StreamResult;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * {@code SpliceInfoSection} and what is in it, as XML: JAXB writes the types of the schema that
 * {@link SpliceInfoSectionType} and the others are.
 */
final class XmlSectionWriter {

    private XmlSectionWriter() {}

    /** True if the schema has a valid form for all of the section's values. */
    static boolean isWritable(SpliceInfoSection section) {
        boolean command =
                switch (section.spliceCommand()) {
                    case EncryptedCommand ignored -> false;
                    case ReservedCommand ignored -> false;
                    case SpliceInsert i ->
                            i.spliceEventCancelIndicator()
                                    || i.programSpliceFlag()
                                    || !i.components().isEmpty();
                    case SpliceSchedule s ->
                            s.events().stream()
                                    .allMatch(
                                            e ->
                                                    e.spliceEventCancelIndicator()
                                                            || e.programSpliceFlag()
                                                            || !e.components().isEmpty());
                    default -> true;
                };
        return command
                && section.protocolVersion() == 0
                && section.descriptors().stream().allMatch(XmlSectionWriter::isWritable);
    }

    private static boolean isWritable(SpliceDescriptor descriptor) {
        return switch (descriptor) {
            case DtmfDescriptor dtmf -> dtmf.chars().matches("[0-9#*]*");
            case AudioDescriptor audio ->
                    !audio.components().isEmpty()
                            && audio.components().stream()
                                    .allMatch(c -> c.language().matches("[A-Za-z]{3}"));
            default -> true;
        };
    }

    static String write(SpliceInfoSection section, String namespace) {
        SpliceInfoSectionType root = new SpliceInfoSectionType(section);
        StringWriter text = new StringWriter(512);
        try {
            TransformerHandler out =
                    ((SAXTransformerFactory) TransformerFactory.newDefaultInstance())
                            .newTransformerHandler();
            out.getTransformer().setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            out.setResult(new StreamResult(text));
            Types.CONTEXT.createMarshaller().marshal(root, new Edition(namespace, out));
        } catch (JAXBException | TransformerConfigurationException e) {
            throw new IllegalStateException("the types of the schema were not written", e);
        }
        return text.toString();
    }

    /** Made when the first section is written; safe to be used by any thread from then on. */
    private static final class Types {

        static final JAXBContext CONTEXT = context();

        private static JAXBContext context() {
            try {
                // JAXBContext.newInstance asks the thread's context class loader, which in a jar of
                // jars knows nothing of JAXB on the threads of the common pool.
                return ServiceLoader.load(JAXBContextFactory.class, Types.class.getClassLoader())
                        .findFirst()
                        .orElseThrow()
                        .createContext(new Class<?>[] {SpliceInfoSectionType.class}, Map.of());
            } catch (JAXBException e) {
                throw new IllegalStateException("the types of the schema are not bound", e);
            }
        }
    }

    /** Puts the elements into the namespace of an edition: those of the types are in none. */
    private static final class Edition extends XMLFilterImpl {

        private final String namespace;

        Edition(String namespace, ContentHandler out) {
            this.namespace = namespace;
            setContentHandler(out);
        }

        @Override
        public void startDocument() throws SAXException {
            super.startDocument();
            super.startPrefixMapping("", namespace);
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            super.startElement(namespace, localName, qName, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String qName) throws SAXException {
            super.endElement(namespace, localName, qName);
        }
    }
}
