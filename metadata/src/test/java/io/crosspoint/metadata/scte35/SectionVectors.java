package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What every binary vector must show, whoever holds it: outcome, fields, and the same bytes again.
 * A subclass names the entries in {@code static Stream<Vectors.Entry> entries()}.
 */
abstract class SectionVectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void outcome(Vectors.Entry entry) {
        Decoded<SpliceInfoSection> decoded = SpliceInfoSection.decode(bytes(entry));
        String outcome =
                switch (decoded) {
                    case Decoded.Malformed<SpliceInfoSection> ignored -> "error";
                    case Decoded.Ok<SpliceInfoSection>(var section, var warnings) ->
                            section.encryptedPacket()
                                    ? "opaque"
                                    : warnings.isEmpty() ? "ok" : "ok_with_warnings";
                };
        assertEquals(
                entry.node().get("expected").get("outcome").asString(), outcome, decoded::toString);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void fields(Vectors.Entry entry) {
        SpliceInfoSectionDecoder decoder = new SpliceInfoSectionDecoder(bytes(entry));
        decoder.examine();
        JsonNode got = JSON.readTree(Json.write(SpliceInfoSectionFields.of(decoder, null)));
        JsonNode wanted = entry.node().get("expected").get("fields");
        List<String> differences =
                Disputed.is(entry.id(), "fields")
                        ? Expected.contradictions(wanted, got)
                        : Expected.differences(wanted, got);
        assertEquals(List.of(), differences);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void sameBytesAgain(Vectors.Entry entry) {
        byte[] bytes = bytes(entry);
        if (SpliceInfoSection.decode(bytes) instanceof Decoded.Ok<SpliceInfoSection> ok) {
            assertArrayEquals(bytes, ok.value().toBytes());
            assertEquals(entry.node().get("input").get("base64").asString(), ok.value().toBase64());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void hexAndBase64AreOne(Vectors.Entry entry) {
        JsonNode input = entry.node().get("input");
        Decoded<SpliceInfoSection> binary = SpliceInfoSection.decode(bytes(entry));
        assertEquals(binary, SpliceInfoSection.decodeText(input.get("base64").asString()));
        String hex = HexFormat.of().formatHex(bytes(entry));
        assertEquals(binary, SpliceInfoSection.decodeText(hex));
        assertEquals(binary, SpliceInfoSection.decodeText(" 0x" + hex.toUpperCase() + "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void opensAndCloses(Vectors.Entry entry) {
        if (!entry.node().get("input").has("key_hex")) {
            return;
        }
        byte[] bytes = bytes(entry);
        ControlWord key =
                ControlWord.ofHex(entry.node().get("input").get("key_hex").asString()).orThrow();
        SpliceInfoSection opaque = SpliceInfoSection.decode(bytes).orThrow();
        SpliceInfoSection clear = opaque.decrypt(key).orThrow();
        JsonNode got = JSON.readTree(Json.write(CommandFields.of(clear.spliceCommand())));
        JsonNode wanted = entry.node().get("expected").get("decrypted_fields");
        assertEquals(List.of(), Expected.differences(wanted, got));
        assertArrayEquals(bytes, clear.encrypt(key).toBytes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void jsonBothWays(Vectors.Entry entry) {
        if (SpliceInfoSection.decode(bytes(entry)) instanceof Decoded.Ok<SpliceInfoSection> ok) {
            String json = SpliceInfoSectionJson.write(ok.value());
            SpliceInfoSection again = SpliceInfoSectionJson.read(json).orThrow();
            assertEquals(
                    List.of(),
                    Expected.butReserved(
                            JSON.readTree(json),
                            JSON.readTree(SpliceInfoSectionJson.write(again))));
        }
    }

    /** Also of a section that is written as {@code Binary} for its bits that have no element. */
    private static void elementsSayCommandAndDescriptors(SpliceInfoSection section) {
        String elements =
                SpliceInfoSectionXml.writeElements(section, SpliceInfoSectionXml.NAMESPACE);
        SpliceInfoSection again =
                SpliceInfoSectionXml.read(elements.getBytes(StandardCharsets.UTF_8)).orThrow();
        assertEquals(
                withoutReserved(section.spliceCommand()), withoutReserved(again.spliceCommand()));
        assertEquals(withoutReserved(section.descriptors()), withoutReserved(again.descriptors()));
    }

    private static String withoutReserved(Object structure) {
        return structure.toString().replaceAll("reserved=[0-9]+", "reserved");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void xmlBothWays(Vectors.Entry entry) {
        if (SpliceInfoSection.decode(bytes(entry)) instanceof Decoded.Ok<SpliceInfoSection> ok) {
            byte[] xml = SpliceInfoSectionXml.write(ok.value()).getBytes(StandardCharsets.UTF_8);
            assertEquals(ok.value(), SpliceInfoSectionXml.read(xml).orThrow());
            if (XmlSectionWriter.isWritable(ok.value())) {
                elementsSayCommandAndDescriptors(ok.value());
            }
            byte[] signal =
                    SpliceInfoSectionXml.writeSignal(ok.value()).getBytes(StandardCharsets.UTF_8);
            assertEquals(ok.value(), SpliceInfoSectionXml.read(signal).orThrow());
            for (Schema schema : Schemas.scte35()) {
                assertDoesNotThrow(
                        () ->
                                schema.newValidator()
                                        .validate(new StreamSource(new ByteArrayInputStream(xml))),
                        () -> new String(xml, StandardCharsets.UTF_8));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void inspected(Vectors.Entry entry) {
        String text = entry.node().get("input").get("base64").asString();
        Inspection inspection =
                new Scte35Inspector().inspect(text.getBytes(StandardCharsets.ISO_8859_1), Map.of());
        assertEquals(
                entry.node().get("expected").get("outcome").asString(),
                inspection.outcome().wireName());
        Inspection binary = new Scte35Inspector().inspect(bytes(entry), Map.of());
        assertEquals(Json.write(inspection.toNode()), Json.write(binary.toNode()));
    }

    private static byte[] bytes(Vectors.Entry entry) {
        return Base64.getDecoder().decode(entry.node().get("input").get("base64").asString());
    }
}
