package io.crosspoint.metadata.esam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.esni.EsniDocument;
import io.crosspoint.metadata.esni.EsniInspector;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Inspector;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.xml.SecureXml;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Every vector by name: outcome and fields to the letter, and the same values again from what is
 * written of them. No expectation of the shared vectors is disputed.
 */
class EsamEsniVectorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Vectors.Entry> shared() {
        return Vectors.shared("esam-esni").stream();
    }

    static Stream<Vectors.Entry> own() {
        return Vectors.own("esam-esni").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shared")
    void sharedVector(Vectors.Entry entry) {
        check(entry);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("own")
    void ownVector(Vectors.Entry entry) {
        check(entry);
    }

    private static void check(Vectors.Entry entry) {
        JsonNode wanted = entry.node().get("expected");
        byte[] document = entry.file(entry.node().get("input").get("file").asString());
        Inspector inspector =
                entry.node().get("kind").asString().equals("esam")
                        ? new EsamInspector()
                        : new EsniInspector();
        Inspection inspection = inspector.inspect(document, Map.of());
        JsonNode got = JSON.readTree(Json.write(inspection.toNode()));
        assertEquals(wanted.get("outcome"), got.get("outcome"), got::toString);
        assertEquals(wanted.path("fields"), got.path("fields"));
        if (wanted.has("root")) {
            assertEquals(wanted.get("root"), got.get("root"));
            assertEquals(wanted.get("namespace"), got.get("namespace"));
        }
        if (wanted.get("outcome").asString().equals("error")) {
            assertFalse(got.get("error").get("detail").asString().isBlank());
            assertFalse(got.get("error").get("rule").asString().isBlank());
            if (wanted.path("kind").isString()) {
                assertEquals(wanted.get("kind"), got.get("error").get("kind"));
            }
        } else {
            assertWrittenAgain(document);
        }
    }

    private static void assertWrittenAgain(byte[] document) {
        String namespace =
                SecureXml.parse(document).orThrow().getDocumentElement().getNamespaceURI();
        if (namespace.startsWith(EsniDocument.NAMESPACE)) {
            EsniDocument read = EsniDocument.decode(document).orThrow();
            assertEquals(read, EsniDocument.decode(bytes(read.toXml())).orThrow());
        } else {
            Decoded<EsamDocument> read = EsamDocument.decode(document);
            assertEquals(
                    read.orThrow(),
                    EsamDocument.decode(bytes(read.orThrow().toXml())).orThrow(),
                    () -> read.orThrow().toXml());
            assertTrue(read.orThrow().toXml().contains(read.orThrow().message().kind().element()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
