package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The shared vectors that are XML, and the XML that another encoder makes of the binary ones. */
class Scte35XmlVectorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Vectors.Entry> documents() {
        return Vectors.shared("scte35").stream()
                .filter(entry -> entry.node().get("class").asString().equals("xml"));
    }

    static Stream<Vectors.Entry> encodedByOthers() {
        return Vectors.shared("scte35").stream()
                .filter(entry -> entry.node().get("expected").has("xml"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void outcomeAndFields(Vectors.Entry entry) {
        byte[] xml = entry.file(entry.node().get("input").get("file").asString());
        Inspection inspection = new Scte35Inspector().inspect(xml, Map.of());
        JsonNode got = JSON.readTree(Json.write(inspection.toNode()));
        JsonNode wanted = entry.node().get("expected");
        assertEquals(wanted.get("outcome"), got.get("outcome"), got::toString);
        assertEquals(List.of(), Expected.differences(wanted.get("fields"), got.get("fields")));
        assertEquals(
                List.of(),
                Expected.differences(wanted.path("binary_fields"), got.path("binary_fields")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void becomesASectionAndXmlAgain(Vectors.Entry entry) {
        byte[] xml = entry.file(entry.node().get("input").get("file").asString());
        SpliceInfoSection section = SpliceInfoSectionXml.read(xml).orThrow();
        assertEquals(section, SpliceInfoSection.decode(section.toBytes()).orThrow());
        byte[] again = SpliceInfoSectionXml.write(section).getBytes(StandardCharsets.UTF_8);
        assertEquals(section, SpliceInfoSectionXml.read(again).orThrow());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodedByOthers")
    void readsOthersXml(Vectors.Entry entry) {
        assumeFalse(Disputed.is(entry.id(), "xml"), "disputed.json says why");
        byte[] bytes =
                Base64.getDecoder().decode(entry.node().get("input").get("base64").asString());
        if (!(SpliceInfoSection.decode(bytes) instanceof Decoded.Ok<SpliceInfoSection> binary)) {
            return;
        }
        String xml = entry.node().get("expected").get("xml").asString();
        SpliceInfoSection read =
                SpliceInfoSectionXml.read(xml.getBytes(StandardCharsets.UTF_8)).orThrow();
        assertEquals(
                List.of(),
                Expected.butReserved(
                        JSON.readTree(SpliceInfoSectionJson.write(binary.value())),
                        JSON.readTree(SpliceInfoSectionJson.write(read))));
    }
}
