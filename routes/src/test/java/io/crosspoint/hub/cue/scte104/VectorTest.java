package io.crosspoint.hub.cue.scte104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crosspoint.hub.cue.CueRequest;
import io.crosspoint.metadata.scte104.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The reference vectors, through the door: what is sound is asked, in its order; the rest is not.
 */
class VectorTest {

    /** Its three bytes too many are the next message's on a stream. */
    private static final String BYTES_BEHIND = "s104-f4706fcf";

    private static final int UNKNOWN_OPID = 125;

    @Test
    void requestsOfTheVectorsAreAskedAndBadOnesAreNot() throws Exception {
        int asked = 0;
        int refused = 0;
        JsonNode entries = entries();
        try (ServerRig rig = new ServerRig();
                AutomationClient client = rig.connect()) {
            // No second answer comes between.
            rig.cues.answer(StubIntake.logged(new CompletableFuture<>()));
            for (JsonNode entry : entries) {
                JsonNode expected = entry.get("expected");
                JsonNode hex = entry.get("input").has("hex") ? entry.get("input") : expected;
                String message = hex.get("hex").asString();
                String id = entry.get("id").asString();
                if (!message.startsWith("ffff") || id.equals(BYTES_BEHIND)) {
                    continue;
                }
                List<Integer> opIds = new ArrayList<>();
                expected.path("fields")
                        .path("ops")
                        .forEach(op -> opIds.add(op.get("opID").asInt()));
                boolean sound = expected.get("outcome").asString().startsWith("ok");
                if (sound) {
                    asked++;
                    assertEquals(opIds, ask(rig, client, message, 100), id);
                } else {
                    refused++;
                    assertEquals(List.of(), ask(rig, client, message, 0), id);
                }
            }
        }
        assertNotEquals(0, asked);
        assertNotEquals(0, refused);
    }

    /** The operations that the intake is asked for; the answer has that result, if it is not 0. */
    private static List<Integer> ask(
            ServerRig rig, AutomationClient client, String message, int wanted) throws IOException {
        int asIndex = Integer.parseInt(message.substring(10, 12), 16);
        int dpiPidIndex = Integer.parseInt(message.substring(14, 18), 16);
        rig.bindings.clear();
        rig.bind("of-vectors", "system", asIndex, dpiPidIndex, "127.0.0.1");
        rig.cues.requests().clear();
        client.ask("0001000dffffffff00%02x00%04x".formatted(asIndex, dpiPidIndex));
        String answer = client.ask(message);
        assertEquals("0007", answer.substring(0, 4));
        int result = Integer.parseInt(answer.substring(8, 12), 16);
        if (wanted != 0) {
            assertEquals(wanted, result);
        } else {
            assertNotEquals(100, result);
            assertNotEquals(UNKNOWN_OPID, result);
        }
        return rig.cues.requests().stream()
                .map(CueRequest::message)
                .flatMap(asked -> asked.ops().stream())
                .map(Operation::opId)
                .toList();
    }

    private static JsonNode entries() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        assumeTrue(root != null, "not inside the repository: no reference vectors");
        Path index = root.resolveSibling("shared").resolve("vectors/scte104/index.json");
        assumeTrue(Files.exists(index), "no reference vectors beside the repository");
        return new ObjectMapper().readTree(Files.readString(index));
    }
}
