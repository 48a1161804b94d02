package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.inspect.Inspect;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.inspect.Tree;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class Scte35InspectorTest {

    private static final String BASE64 =
            "/DAvAAAAAAAA///wBQb+dGKQoAAZAhdDVUVJSAAAjn+fCAgAAAAALKChijUCAKnMZ1g=";
    private static final SpliceInfoSection SECTION = SpliceInfoSection.decodeText(BASE64).orThrow();

    @Test
    void everyFormIsTheSameSection() {
        String wanted = Json.write(inspect(SECTION.toBytes()).toNode());
        String hex = HexFormat.of().formatHex(SECTION.toBytes());
        for (String form :
                new String[] {
                    BASE64,
                    " " + BASE64 + "\r\n",
                    hex,
                    "0x" + hex,
                    hex.toUpperCase().replaceAll("(..)", "$1 "),
                    "\uFEFF" + SpliceInfoSectionJson.write(SECTION),
                }) {
            String got = Json.write(inspect(form.getBytes(StandardCharsets.UTF_8)).toNode());
            assertEquals(wanted, got, form);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1"})
    void xmlInAnyEncoding(String encoding) {
        String xml =
                "<?xml version='1.0' encoding='"
                        + encoding
                        + "'?>"
                        + SpliceInfoSectionXml.writeSignal(SECTION);
        Inspection inspection = inspect(xml.getBytes(Charset.forName(encoding)));
        assertEquals(Inspection.Outcome.OK, inspection.outcome(), inspection::toString);
        assertTrue(inspection.more().fields().containsKey("binary_fields"));
    }

    @Test
    void peopleAreToldWhatItMeans() {
        String tree = Tree.write(inspect(SECTION.toBytes()).fields());
        for (String line :
                new String[] {
                    "pts_time: 1952616608  (6:01:35.740)",
                    "segmentation_type_id: 53  (Provider Placement Opportunity End)",
                    "segmentation_upid_type: 8  (TI)",
                    "identifier: 43554549  (CUEI)",
                    "tier: 4095  (everyone)",
                }) {
            assertTrue(tree.contains(line), () -> line + " in\n" + tree);
        }
    }

    @Test
    void aSectionThatMustNotBeActedOnIsShown() {
        byte[] bytes = SECTION.toBytes();
        bytes[20] ^= 1;
        Inspection inspection = inspect(bytes);
        assertEquals(Inspection.Outcome.ERROR, inspection.outcome());
        assertEquals("crc_mismatch", inspection.findings().getFirst().kind());
        assertTrue(Json.write(inspection.toNode()).contains("\"crc_valid\":false"));
    }

    /** Of a section that ends early, the fields that are there whole are shown, and no other. */
    @ParameterizedTest
    @CsvSource({
        "1, table_id",
        "2, sap_type",
        "3, section_length",
        "4, protocol_version",
        "5, encryption_algorithm",
        "8, encryption_algorithm",
        "9, pts_adjustment",
        "10, cw_index",
        "11, cw_index",
        "12, tier",
        "13, splice_command_length",
        "14, splice_command_type",
        "18, splice_command_type",
        "19, splice_command",
        "20, splice_command",
    })
    void aCutSectionIsShownAsFarAsItGoes(int length, String last) {
        byte[] whole = SECTION.toBytes();
        Inspection inspection = inspect(Arrays.copyOf(whole, length));
        assertEquals(Inspection.Outcome.ERROR, inspection.outcome());
        assertEquals("truncated", inspection.findings().getFirst().kind());
        JsonNode cut = new ObjectMapper().readTree(Json.write(inspection.fields()));
        JsonNode all = new ObjectMapper().readTree(Json.write(inspect(whole).fields()));
        List<String> names = List.copyOf(all.propertyNames());
        assertEquals(names.subList(0, names.indexOf(last) + 1), List.copyOf(cut.propertyNames()));
        for (String name : cut.propertyNames()) {
            assertEquals(all.get(name), cut.get(name), name);
        }
    }

    /** What is left of a descriptor that is too short, and that the next one is looked for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0000                | {'splice_descriptor_tag':0,'descriptor_length':0,O}
                    0003435545          | {'splice_descriptor_tag':0,'descriptor_length':3,O}
                    02                  | {'splice_descriptor_tag':2,O}
                    02FF43554549        | {'splice_descriptor_tag':2,'descriptor_length':255,O}
                    010543554549 B1     | {T1:5,I,'name':'DTMF_descriptor','preroll':177,O}
                    010643554549 B145   | {T1:6,I,'name':'DTMF_descriptor','preroll':177,'dtmf_count':2,O}
                    030A43554549 000000000102 | {T3:10,I,'name':'time_descriptor','TAI_seconds':258,O}
                    040543554549 1F     | {T4:5,I,'name':'audio_descriptor','audio_count':1,O}
                    0000 00084355454900000007 \
                    | {'splice_descriptor_tag':0,'descriptor_length':0,O},\
                    {T0:8,I,'name':'avail_descriptor','provider_avail_id':7}
                    """)
    void descriptorsThatAreTooShort(String loop, String wanted) {
        byte[] descriptors = HexFormat.of().parseHex(loop.replace(" ", ""));
        byte[] section = new byte[20 + descriptors.length];
        byte[] head = HexFormat.of().parseHex("fc300000000000000000fff00000");
        System.arraycopy(head, 0, section, 0, 14);
        section[2] = (byte) (section.length - 3);
        section[15] = (byte) descriptors.length;
        System.arraycopy(descriptors, 0, section, 16, descriptors.length);
        ByteBuffer.wrap(section)
                .putInt(section.length - 4, Crc32Mpeg.of(section, 0, section.length - 4));
        Inspection inspection = inspect(section);
        assertEquals("descriptor_overrun", inspection.findings().getFirst().kind());
        JsonNode fields = new ObjectMapper().readTree(Json.write(inspection.fields()));
        String json =
                wanted.replaceAll("T(\\d):", "'splice_descriptor_tag':$1,'descriptor_length':")
                        .replace("I,", "'identifier':'43554549',")
                        .replace("O}", "'error':'overflow'}")
                        .replace('\'', '"');
        assertEquals(new ObjectMapper().readTree("[" + json + "]"), fields.get("descriptors"));
    }

    @Test
    void batchReadsALineAndWritesALine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String lines = BASE64 + "\n\n0xFC30\nnonsense!\n";
        int code =
                new Inspect(
                                new ByteArrayInputStream(lines.getBytes(StandardCharsets.US_ASCII)),
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .run("scte35", "--batch");
        String[] answers = out.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals(1, code);
        assertEquals(3, answers.length);
        assertTrue(answers[0].startsWith("{\"outcome\":\"ok\",\"fields\":{\"table_id\":252"));
        assertTrue(answers[1].contains("\"kind\":\"truncated\""), answers[1]);
        assertTrue(answers[2].contains("\"kind\":\"not_base64_or_hex\""), answers[2]);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"splice_command\":{}}",
                "{\"splice_command\":{\"name\":\"time_signal\"}}",
                "{\"splice_command\":{\"name\":\"splice_null\"},\"tier\":4096}",
                "{\"splice_command\":{\"name\":\"splice_null\"},\"tier\":\"1\"}",
                "{\"splice_command\":{\"name\":\"splice_null\"},\"pts_adjustment\":1.5}",
                "{\"splice_command\":{\"name\":\"splice_null\"},\"descriptors\":{}}",
                "{\"splice_command\":{\"name\":\"splice_null\"},\"descriptors\":[{\"name\":\"x\"}]}",
                "{\"splice_command\":{\"name\":\"private_command\",\"identifier\":\"1\"}}",
                "{\"splice_command\":{\"name\":\"splice_null\"},\"alignment_stuffing\":\"0\"}",
                "[]",
            })
    void jsonThatIsNoSectionIsRefused(String json) {
        Inspection inspection = inspect(json.getBytes(StandardCharsets.UTF_8));
        assertEquals(Inspection.Outcome.ERROR, inspection.outcome());
    }

    private static Inspection inspect(byte[] input) {
        return new Scte35Inspector().inspect(input, Map.of());
    }
}
