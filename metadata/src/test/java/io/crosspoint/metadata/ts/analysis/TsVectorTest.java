package io.crosspoint.metadata.ts.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.vectors.Vectors.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code ./hub inspect ts --json} gives what each vector expects, key for key. */
class TsVectorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Entry> shared() {
        return Vectors.shared("ts");
    }

    static List<Entry> own() {
        return Vectors.own("ts");
    }

    @ParameterizedTest
    @MethodSource("shared")
    void agreesWithTheSharedVectors(Entry entry) {
        agrees(entry);
    }

    @ParameterizedTest
    @MethodSource("own")
    void agreesWithItsOwnVectors(Entry entry) {
        agrees(entry);
    }

    private static void agrees(Entry entry) {
        JsonNode expected = entry.node().get("expected");
        Inspection inspection =
                new TsInspector()
                        .inspect(
                                entry.file(entry.node().get("input").get("file").asString()),
                                Map.of());
        assertEquals(expected.get("outcome").asString(), inspection.outcome().wireName());
        if (expected.has("error")) {
            assertEquals(
                    expected.get("error").get("kind").asString(),
                    inspection.findings().getFirst().kind());
            return;
        }
        assertNotNull(inspection.fields());
        JsonNode wanted = expected.get("analysis");
        if (wanted.has("file")) {
            wanted = entry.json(wanted.get("file").asString());
        }
        compare("", wanted, JSON.readTree(Json.write(inspection.fields())));
    }

    /** Every key that is wanted is there with its value; what there is besides is our own. */
    private static void compare(String path, JsonNode wanted, JsonNode got) {
        if (wanted.isObject()) {
            for (Map.Entry<String, JsonNode> field : wanted.properties()) {
                JsonNode value = got.get(field.getKey());
                if (field.getValue().isNull() && value == null) {
                    continue;
                }
                assertNotNull(value, path + "." + field.getKey());
                compare(path + "." + field.getKey(), field.getValue(), value);
            }
        } else if (wanted.isArray()) {
            assertEquals(wanted.size(), got.size(), () -> path + ": " + got);
            for (int i = 0; i < wanted.size(); i++) {
                compare(path + "[" + i + "]", wanted.get(i), got.get(i));
            }
        } else if (wanted.isNumber()) {
            assertEquals(wanted.decimalValue().doubleValue(), got.asDouble(), 0, path);
        } else {
            assertEquals(wanted, got, path);
        }
    }
}
