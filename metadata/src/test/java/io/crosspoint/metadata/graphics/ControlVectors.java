package io.crosspoint.metadata.graphics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.crosspoint.metadata.graphics.amcp.AmcpCommand;
import io.crosspoint.metadata.graphics.amcp.AmcpResponse;
import io.crosspoint.metadata.graphics.amcp.AmcpResponseDecoder;
import io.crosspoint.metadata.graphics.mos.MosEncoding;
import io.crosspoint.metadata.graphics.mos.MosMessage;
import io.crosspoint.metadata.graphics.rosstalk.RossTalkCommand;
import io.crosspoint.metadata.graphics.tsl.Umd31DisplayMessage;
import io.crosspoint.metadata.graphics.tsl.Umd5Packet;
import io.crosspoint.metadata.graphics.tsl.Umd5StreamDecoder;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is asked of every control vector: its outcome and fields, and its bytes again. */
abstract class ControlVectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void isReadAsExpected(Vectors.Entry entry) {
        JsonNode expected = Disputed.expectation(entry);
        JsonNode got = inspect(input(entry));
        assertEquals(
                expected.get("outcome").asString(), got.path("outcome").asString(), got::toString);
        assertEquals(
                entry.node().get("protocol").asString().replaceFirst(" IS-0\\d", ""),
                got.path("protocol").asString());
        assertEquals(
                List.of(),
                differences("", expected.path("fields"), got.path("fields")),
                got::toString);
        for (String name : List.of("line", "wire")) {
            if (expected.has(name)) {
                assertEquals(expected.get(name), got.get(name));
            }
        }
        if (expected.has("parsed_by_source")) {
            parsed(expected.get("parsed_by_source"), got);
        }
        assertEquals(
                expected.path("outcome").asString().equals("error"),
                got.has("error"),
                "an error has its finding");
        if (entry.node().path("input").has("hex")) {
            assertEquals(
                    got,
                    inspect(
                            entry.node()
                                    .at("/input/hex")
                                    .asString()
                                    .getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void isWrittenAsItWas(Vectors.Entry entry) {
        JsonNode in = entry.node().get("input");
        if (!entry.node().at("/expected/outcome").asString().equals("ok")) {
            return;
        }
        byte[] wire = input(entry);
        switch (entry.node().get("protocol").asString()) {
            case "TSL UMD 3.1" ->
                    assertArrayEquals(wire, Umd31DisplayMessage.decode(wire).orThrow().encode());
            case "TSL UMD 5.0" -> {
                if (wire[0] == (byte) 0xFE) {
                    List<Decoded<Umd5Packet>> packets = new Umd5StreamDecoder().push(wire);
                    assertEquals(1, packets.size());
                    assertArrayEquals(wire, packets.getFirst().orThrow().encodeForStream());
                } else {
                    assertArrayEquals(wire, Umd5Packet.decode(wire).orThrow().encode());
                }
            }
            case "RossTalk" ->
                    assertArrayEquals(
                            wire,
                            RossTalkCommand.parse(in.get("line").asString()).orThrow().encode());
            case "MOS" -> mosAgain(wire, in);
            case "AMCP" -> amcpAgain(in);
            default -> {
                // NMOS documents have no one spelling
            }
        }
    }

    private static void mosAgain(byte[] wire, JsonNode in) {
        MosMessage message = MosMessage.decode(wire).orThrow();
        for (MosEncoding encoding : MosEncoding.values()) {
            assertEquals(message, MosMessage.decode(message.encode(encoding)).orThrow());
        }
        if (in.has("wire_hex")) {
            byte[] ucs2 = HexFormat.of().parseHex(in.get("wire_hex").asString());
            assertArrayEquals(ucs2, message.encode(MosEncoding.UCS_2));
            assertEquals(inspect(wire), inspect(ucs2));
        }
    }

    private static void amcpAgain(JsonNode in) {
        if (in.has("sent")) {
            String sent = in.get("sent").asString();
            AmcpCommand command = AmcpCommand.parse(sent.substring(0, sent.length() - 2)).orThrow();
            assertEquals(sent, new String(command.encode(), StandardCharsets.UTF_8));
            AmcpResponseDecoder decoder = new AmcpResponseDecoder();
            List<Decoded<AmcpResponse>> answers = new ArrayList<>();
            for (JsonNode piece : in.get("received_pieces")) {
                answers.addAll(decoder.push(piece.asString().getBytes(StandardCharsets.UTF_8)));
            }
            assertEquals(1, answers.size());
            assertEquals(command.requestId(), answers.getFirst().orThrow().requestId());
            assertFalse(decoder.pending());
        }
    }

    /** The bytes of an entry as a file or a peer would give them. */
    static byte[] input(Vectors.Entry entry) {
        JsonNode in = entry.node().get("input");
        if (in.has("file")) {
            return entry.file(in.get("file").asString());
        }
        if (in.has("text")) {
            return in.get("text").asString().getBytes(StandardCharsets.UTF_8);
        }
        if (in.has("hex") || in.has("wire_hex")) {
            return HexFormat.of().parseHex(in.get(in.has("hex") ? "hex" : "wire_hex").asString());
        }
        if (in.has("response_lines")) {
            StringBuilder answer = new StringBuilder("200 ");
            answer.append(in.get("command").asString().toUpperCase(Locale.ROOT)).append(" OK\r\n");
            in.get("response_lines").forEach(line -> answer.append(line.asString()).append("\r\n"));
            return answer.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        }
        if (in.has("received_pieces")) {
            StringBuilder answer = new StringBuilder();
            in.get("received_pieces").forEach(piece -> answer.append(piece.asString()));
            return answer.toString().getBytes(StandardCharsets.UTF_8);
        }
        return in.get("command").toString().getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode inspect(byte[] input) {
        Inspection inspection = new ControlInspector().inspect(input, Map.of());
        return JSON.readTree(Json.write(inspection.toNode()));
    }

    /** What the source's own parser says, by its names, against ours. */
    private static void parsed(JsonNode wanted, JsonNode got) {
        if (got.path("protocol").asString().equals("MOS")) {
            plugIn(wanted.get("items"), got.at("/fields/items"));
            return;
        }
        assertEquals(wanted.size(), got.get("parsed").size());
        for (int i = 0; i < wanted.size(); i++) {
            JsonNode ours = got.get("parsed").get(i);
            for (Map.Entry<String, JsonNode> field : wanted.get(i).properties()) {
                String want = field.getValue().asString();
                String name = field.getKey().equals("frameRate") ? "channelRate" : field.getKey();
                String have = ours.path(name).asString();
                switch (name) {
                    case "datetime" -> assertEquals(want.replace(" (local time)", ""), have);
                    case "version" -> assertEquals(want, "v" + have.replace(".", "") + "x");
                    default -> assertEquals(want, have, name);
                }
            }
        }
    }

    private static void plugIn(JsonNode wanted, JsonNode got) {
        Map<String, String> names =
                Map.of(
                        "ID", "itemID",
                        "ObjectID", "objID",
                        "MOSID", "mosID",
                        "Slug", "itemSlug",
                        "ObjectSlug", "objSlug");
        Map<String, String> kinds =
                Map.of(
                        "PATH",
                        "objPath",
                        "PROXY PATH",
                        "objProxyPath",
                        "METADATA PATH",
                        "objMetadataPath");
        assertEquals(wanted.size(), got.size());
        for (int i = 0; i < wanted.size(); i++) {
            JsonNode want = wanted.get(i);
            JsonNode have = got.get(i);
            names.forEach((theirs, ours) -> assertEquals(want.get(theirs), have.get(ours)));
            assertEquals(want.get("Paths").size(), have.get("objPaths").size());
            for (int p = 0; p < want.get("Paths").size(); p++) {
                JsonNode path = have.get("objPaths").get(p);
                JsonNode wantedPath = want.get("Paths").get(p);
                assertEquals(wantedPath.get("Description"), path.get("techDescription"));
                assertEquals(wantedPath.get("Target"), path.get("target"));
                assertEquals(
                        kinds.get(wantedPath.get("Type").asString()), path.get("kind").asString());
            }
            for (int m = 0; m < want.path("MosExternalMetaData").size(); m++) {
                JsonNode external = want.get("MosExternalMetaData").get(m);
                JsonNode ours = have.get("mosExternalMetadata").get(m);
                assertEquals(external.get("MosScope"), ours.get("scope"));
                assertEquals(external.get("MosSchema"), ours.get("schema"));
                assertEquals(external.get("MosPayload"), ours.get("payload"));
            }
        }
    }

    /** Every difference as {@code path: wanted, got}; a null field is an absent one. */
    private static List<String> differences(String path, JsonNode wanted, JsonNode got) {
        List<String> found = new ArrayList<>();
        if (wanted.isMissingNode() && path.isEmpty()) {
            return found;
        }
        if (wanted.isObject() && got.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            wanted.properties().forEach(field -> names.add(field.getKey()));
            got.properties().forEach(field -> names.add(field.getKey()));
            names.forEach(
                    name ->
                            found.addAll(
                                    differences(
                                            path + "/" + name, wanted.path(name), got.path(name))));
        } else if (wanted.isArray() && got.isArray() && wanted.size() == got.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                found.addAll(differences(path + "/" + i, wanted.get(i), got.get(i)));
            }
        } else if (!(absent(wanted) && absent(got)) && !wanted.equals(got)) {
            found.add(path + ": wanted " + wanted + ", got " + got);
        }
        return found;
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
