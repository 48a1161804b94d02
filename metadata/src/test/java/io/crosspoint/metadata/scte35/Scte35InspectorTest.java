package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.inspect.Inspect;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.inspect.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
