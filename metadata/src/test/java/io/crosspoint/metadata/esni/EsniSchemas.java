package io.crosspoint.metadata.esni;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/**
 * The published SCTE 224 schemas, where they lie beside the checkout. What they import from W3C is
 * answered from two small files of ours, anything else is refused: nothing asks the network.
 */
final class EsniSchemas {

    static final String OF_2015 = "SCTE224-20151115.xsd";
    static final String OF_2018 = "SCTE224_20180501.xsd";
    static final String OF_2020 = "SCTE_224_20200407-1600425639358.xsd";

    private EsniSchemas() {}

    /** A schema; aborts the test, visibly, where it is absent. */
    static Schema of(String name) {
        Path root = Path.of(System.getProperty("crosspoint.root", "..")).toAbsolutePath();
        Path file =
                root.normalize()
                        .resolveSibling("shared")
                        .resolve("vectors")
                        .resolve("xsd")
                        .resolve(name);
        Assumptions.assumeTrue(
                Files.isRegularFile(file), "the schema is not beside this checkout: " + name);
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver(
                (type, namespace, publicId, systemId, baseUri) -> input(namespace, systemId));
        try {
            return factory.newSchema(file.toFile());
        } catch (SAXException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** What is wrong with a document; empty if nothing. */
    static String problem(Schema schema, String document) {
        try {
            schema.newValidator().validate(new StreamSource(new StringReader(document)));
            return "";
        } catch (SAXException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LSInput input(String namespace, String systemId) {
        String file =
                switch (namespace) {
                    case "http://www.w3.org/1999/xlink" -> "xlink.xsd";
                    case XMLConstants.XML_NS_URI -> "xml.xsd";
                    default -> throw new IllegalStateException(namespace + " from " + systemId);
                };
        try (InputStream in = EsniSchemas.class.getResourceAsStream(file)) {
            LSInput input =
                    ((DOMImplementationLS)
                                    DocumentBuilderFactory.newDefaultInstance()
                                            .newDocumentBuilder()
                                            .getDOMImplementation()
                                            .getFeature("LS", "3.0"))
                            .createLSInput();
            input.setSystemId(systemId);
            input.setStringData(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return input;
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
