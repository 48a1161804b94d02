package io.crosspoint.metadata.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.scte104.Disputed;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Scte104Message;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every reference vector that has both standards: each made of the other, byte for byte. */
class Scte104TranslationVectorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    static List<Vectors.Entry> sharedTo35() {
        return to35(Vectors.shared("scte104"));
    }

    static List<Vectors.Entry> ownTo35() {
        return to35(Vectors.own("scte104"));
    }

    static List<Vectors.Entry> sharedTo104() {
        return to104(Vectors.shared("scte104"));
    }

    static List<Vectors.Entry> ownTo104() {
        return to104(Vectors.own("scte104"));
    }

    private static List<Vectors.Entry> to35(List<Vectors.Entry> entries) {
        return entries.stream().filter(e -> e.node().get("expected").has("scte35")).toList();
    }

    private static List<Vectors.Entry> to104(List<Vectors.Entry> entries) {
        return entries.stream().filter(e -> e.node().get("input").has("scte35_hex")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"sharedTo35", "ownTo35"})
    void messageBecomesSections(Vectors.Entry entry) {
        byte[] bytes = HEX.parseHex(entry.node().get("input").get("hex").asString());
        JsonNode expected = entry.node().get("expected").get("scte35");
        MultipleOperationMessage message =
                assertInstanceOf(
                        MultipleOperationMessage.class, Scte104Message.decode(bytes).orThrow());
        Translation<SpliceInfoSection> made =
                new Scte104ToScte35().translate(message, expected.get("pts").asLong());

        List<String> wanted = new ArrayList<>();
        expected.get("sections").forEach(s -> wanted.add(s.get("hex").asString()));
        List<String> got = made.results().stream().map(s -> HEX.formatHex(s.toBytes())).toList();
        compare(entry, wanted, got);
        if (expected.has("untranslated")) {
            List<String> lost = new ArrayList<>();
            expected.get("untranslated")
                    .forEach(
                            u -> lost.add(u.get("index").asInt() + " " + u.get("name").asString()));
            assertEquals(
                    lost,
                    made.untranslated().stream().map(u -> u.index() + " " + u.name()).toList(),
                    made::toString);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"sharedTo35"})
    void inspectorShowsTheSections(Vectors.Entry entry) {
        JsonNode expected = entry.node().get("expected").get("scte35");
        String hex = entry.node().get("input").get("hex").asString();
        var inspection =
                new Scte104Inspector()
                        .inspect(
                                hex.getBytes(StandardCharsets.US_ASCII),
                                Map.of("to", "scte35", "pts", expected.get("pts").asString()));
        JsonNode shown = JSON.readTree(Json.write(inspection.toNode())).get("scte35");
        if (Disputed.translation(entry.id()) == null) {
            JsonNode wanted = JSON.readTree(expected.get("sections").toString());
            assertEquals(withoutNulls(wanted), withoutNulls(shown.get("sections")));
        }
    }

    /** A field that is absent is null or left out. */
    private static String withoutNulls(JsonNode node) {
        return node.toString().replaceAll("\"\\w+\":null,?", "").replace(",}", "}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"sharedTo104", "ownTo104"})
    void sectionBecomesMessage(Vectors.Entry entry) {
        JsonNode input = entry.node().get("input");
        SpliceInfoSection section =
                SpliceInfoSection.decode(HEX.parseHex(input.get("scte35_hex").asString()))
                        .orThrow();
        Translation<MultipleOperationMessage> made =
                new Scte35ToScte104().translate(section, input.get("current_pts").asLong());
        compare(
                entry,
                List.of(entry.node().get("expected").get("hex").asString()),
                made.results().stream().map(m -> HEX.formatHex(m.encode())).toList());
    }

    private static void compare(Vectors.Entry entry, List<String> wanted, List<String> got) {
        JsonNode disputed = Disputed.translation(entry.id());
        if (disputed == null) {
            assertEquals(wanted, got);
        } else {
            assertNotEquals(wanted, got, "no longer disputed");
            assertEquals(List.of(disputed.get("hex").asString()), got);
        }
    }
}
