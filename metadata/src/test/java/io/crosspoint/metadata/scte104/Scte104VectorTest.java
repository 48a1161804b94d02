package io.crosspoint.metadata.scte104;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.crosspoint.metadata.anc.AncillaryDataPacket;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every reference vector of messages, shared and our own: outcome, fields, and the bytes again. */
class Scte104VectorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();
    private static final String PAIR = "pair_35_to_104";

    static List<Vectors.Entry> shared() {
        return Vectors.shared("scte104");
    }

    static List<Vectors.Entry> own() {
        return Vectors.own("scte104");
    }

    static Stream<Vectors.Entry> ownInAncillaryData() {
        return own().stream().filter(e -> e.node().get("input").has("vanc_words_10bit"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shared")
    void sharedEntryIsReadAsExpected(Vectors.Entry entry) {
        check(entry);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("own")
    void ownEntryIsReadAsExpected(Vectors.Entry entry) {
        check(entry);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ownInAncillaryData")
    void ancillaryDataWordsAreReadAndMadeAgain(Vectors.Entry entry) {
        String words = entry.node().get("input").get("vanc_words_10bit").asString();
        MessageInspection inspection = inspect(words);
        assertEquals(outcome(entry), inspection.outcome().wireName());
        assertEquals(expected(entry), fields(inspection));

        byte[] message = HEX.parseHex(hex(entry));
        StringBuilder made = new StringBuilder();
        for (AncillaryDataPacket packet : new VancMessage(Bytes.copyOf(message), false).packets()) {
            for (int word : packet.words()) {
                made.append("%03x".formatted(word));
            }
        }
        assertEquals(words, made.toString());
    }

    private static void check(Vectors.Entry entry) {
        String hex = hex(entry);
        MessageInspection inspection = inspect(hex);
        JsonNode disputed = Disputed.decoding(entry.id());
        assertEquals(
                disputed == null ? outcome(entry) : disputed.get("expected").asString(),
                inspection.outcome().wireName(),
                inspection::toString);
        if (entry.node().get("expected").has("fields")) {
            assertEquals(expected(entry), fields(inspection));
        }
        if (inspection.outcome() != Inspection.Outcome.ERROR) {
            byte[] bytes = HEX.parseHex(hex);
            Scte104Message message = Scte104Message.decode(bytes).orThrow();
            assertArrayEquals(bytes, message.encode());
        } else {
            Decoded<?> decoded = Scte104Message.decode(HEX.parseHex(hex));
            assertInstanceOf(Decoded.Malformed.class, decoded);
        }
    }

    /** For a pair, the message is what is expected of the translation. */
    private static String hex(Vectors.Entry entry) {
        JsonNode holder =
                entry.node().get("class").asString().equals(PAIR)
                        ? entry.node().get("expected")
                        : entry.node().get("input");
        return holder.get("hex").asString();
    }

    private static String outcome(Vectors.Entry entry) {
        return entry.node().get("expected").get("outcome").asString();
    }

    private static JsonNode expected(Vectors.Entry entry) {
        JsonNode fields = entry.node().get("expected").get("fields");
        return JSON.readTree(fields.toString());
    }

    private static JsonNode fields(MessageInspection inspection) {
        assertNotNull(inspection.fields(), inspection::toString);
        return JSON.readTree(Json.write(inspection.fields()));
    }

    private static MessageInspection inspect(String text) {
        return MessageInspection.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
