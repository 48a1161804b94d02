package io.crosspoint.metadata.scte35;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The published schemas, where they lie beside the checkout; none elsewhere. */
final class Schemas {

    private static final List<Schema> SCTE_35 =
            load("scte_35_20220816.xsd", "scte_35_20230713.xsd");

    private Schemas() {}

    static List<Schema> scte35() {
        return SCTE_35;
    }

    private static List<Schema> load(String... names) {
        Path root = Path.of(System.getProperty("crosspoint.root", "..")).toAbsolutePath();
        Path folder = root.normalize().resolveSibling("shared").resolve("vectors").resolve("xsd");
        List<Schema> schemas = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                try {
                    schemas.add(
                            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                                    .newSchema(file.toFile()));
                } catch (SAXException e) {
                    throw new IllegalStateException(name, e);
                }
            }
        }
        return schemas;
    }
}
