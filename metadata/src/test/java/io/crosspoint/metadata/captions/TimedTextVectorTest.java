package io.crosspoint.metadata.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The text and XML entries of the caption vectors, through the inspector. Where a vector is held to
 * be wrong, {@code vectors/timedtext/disputed.json} says what is held instead, by which rule.
 */
class TimedTextVectorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FORMATS = Set.of("webvtt", "imsc", "ebu-tt-live");

    /** The words of the drafts, and what the standard has for them; the latter are computed. */
    private static final Map<String, String> OF_THE_DRAFTS =
            Map.of("middle", "center", "start", "line-left", "end", "line-right");

    static Stream<Vectors.Entry> shared() {
        return Vectors.shared("captions").stream()
                .filter(entry -> FORMATS.contains(entry.node().path("format").asString()));
    }

    static Stream<Vectors.Entry> own() {
        return Vectors.own("timedtext").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shared")
    void readsSharedVector(Vectors.Entry entry) {
        check(entry);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("own")
    void readsOwnVector(Vectors.Entry entry) {
        check(entry);
    }

    @Test
    void disputesOnlyWhatThereIs() {
        Set<String> ids = shared().map(Vectors.Entry::id).collect(Collectors.toSet());
        Set<String> disputed = new HashSet<>();
        disputes().forEach(dispute -> disputed.add(dispute.get("id").asString()));
        assertTrue(ids.containsAll(disputed), disputed::toString);
    }

    private static void check(Vectors.Entry entry) {
        JsonNode expected = held(entry);
        JsonNode input = entry.node().get("input");
        String file =
                input.has("file")
                        ? input.get("file").asString()
                        : input.get("files").get(0).asString();
        JsonNode found =
                JSON.readTree(
                        Json.write(
                                new CaptionsInspector()
                                        .inspect(entry.file(file), Map.of("file", file))
                                        .toNode()));
        assertEquals(
                expected.get("outcome").asString(),
                found.get("outcome").asString(),
                found::toString);
        JsonNode fields = found.path("fields");
        switch (entry.node().get("format").asString()) {
            case "webvtt" -> checkWebVtt(expected.get("parsed"), fields);
            case "imsc" -> checkImsc(expected, fields);
            default -> LiveStatements.check(entry, entry.file(file), fields);
        }
    }

    /** What is expected, with what is disputed replaced. */
    private static JsonNode held(Vectors.Entry entry) {
        JsonNode expected = entry.node().get("expected");
        for (JsonNode dispute : disputes()) {
            if (dispute.get("id").asString().equals(entry.id())) {
                assertNotEquals(expected, dispute.get("held"), "no longer in dispute");
                return dispute.get("held");
            }
        }
        return expected;
    }

    private static JsonNode disputes() {
        return Vectors.own("timedtext").getFirst().json("disputed.json");
    }

    private static void checkWebVtt(JsonNode parsed, JsonNode fields) {
        for (String list : new String[] {"cues", "regions"}) {
            assertEquals(parsed.get(list).size(), fields.get(list).size(), list);
            for (int i = 0; i < parsed.get(list).size(); i++) {
                checkSettings(list + " " + i, parsed.get(list).get(i), fields.get(list).get(i));
            }
        }
    }

    private static void checkSettings(String place, JsonNode expected, JsonNode found) {
        expected.forEachEntry(
                (name, value) -> {
                    String where = place + " " + name;
                    JsonNode is = found.get(name);
                    if (value.isObject()) {
                        checkSettings(where, value, is);
                    } else if (value.isNumber()) {
                        assertTrue(is.isNumber(), where);
                        assertEquals(
                                value.asDouble(),
                                is.asDouble(),
                                1e-9 * Math.max(1, Math.abs(value.asDouble())),
                                where);
                    } else if (name.equals("positionAlign")) {
                        String word = value.asString();
                        assertEquals(OF_THE_DRAFTS.getOrDefault(word, word), is.asString(), where);
                    } else if (name.equals("align") && value.asString().equals("middle")) {
                        assertEquals("center", is.asString(), where);
                    } else {
                        assertEquals(value, is, where);
                    }
                });
    }

    private static void checkImsc(JsonNode expected, JsonNode fields) {
        assertEquals(expected.get("profile"), fields.get("profile"));
        for (String list :
                new String[] {"display_change_times_by_source", "intermediate_documents"}) {
            if (expected.has(list)) {
                assertEquals(expected.get(list).size(), fields.get(list).size(), list);
                for (int i = 0; i < expected.get(list).size(); i++) {
                    assertEquals(expected.get(list).get(i), fields.get(list).get(i), list);
                }
            }
        }
    }
}
