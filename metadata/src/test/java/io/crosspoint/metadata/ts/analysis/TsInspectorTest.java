package io.crosspoint.metadata.ts.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.inspect.Inspect;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.vectors.Vectors.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TsInspectorTest {

    private static final int PACKET = 188;

    private static byte[] own(String id) {
        Entry found =
                Vectors.own("ts").stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
        return found.file(id + ".ts");
    }

    private static JsonNode fields(byte[] stream) {
        Inspection inspection = new TsInspector().inspect(stream, Map.of());
        assertNotNull(inspection.fields());
        return new ObjectMapper().readTree(Json.write(inspection.fields()));
    }

    @Test
    void accountsForEveryByteOfEveryTruncation() {
        byte[] clean = own("own-clean");
        for (int length = 0; length < clean.length; length += length < 400 ? 1 : 7) {
            byte[] cut = Arrays.copyOf(clean, length);
            if (length < PACKET) {
                assertEquals(
                        Inspection.Outcome.ERROR,
                        new TsInspector().inspect(cut, Map.of()).outcome());
                continue;
            }
            JsonNode fields = fields(cut);
            assertEquals(length / PACKET, fields.get("packets").asInt());
            assertEquals(length % PACKET, fields.get("trailing_bytes").asInt());
            assertEquals(0, fields.get("bytes_skipped").asInt());
        }
    }

    /** What is skipped, what is trailing and what is in packets is all there is. */
    @Test
    void accountsForEveryByteOfDamagedStreams() {
        Random random = new Random(5);
        byte[] clean = own("own-clean");
        for (int round = 0; round < 500; round++) {
            byte[] damaged = Arrays.copyOfRange(clean, random.nextInt(400), clean.length);
            for (int hits = random.nextInt(20); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            JsonNode fields = fields(damaged);
            assertEquals(
                    damaged.length,
                    fields.get("packets").asInt() * PACKET
                            + fields.get("bytes_skipped").asInt()
                            + fields.get("trailing_bytes").asInt(),
                    "round " + round);
        }
    }

    @Test
    void survivesEveryFlippedBit() {
        byte[] clean = own("own-pointer");
        for (int bit = 0; bit < clean.length * 8; bit += 3) {
            clean[bit / 8] ^= (byte) (0x80 >> bit % 8);
            assertTrue(fields(clean).get("packets").asInt() >= 4, "bit " + bit);
            clean[bit / 8] ^= (byte) (0x80 >> bit % 8);
        }
    }

    /** The captions are found wherever the packets cut the picture. */
    @Test
    void findsCaptionsAcrossAnyCut() {
        for (String id : new String[] {"h264", "h265", "mpeg2"}) {
            byte[] stream = own("own-captions-" + id);
            byte[] picture = payload(stream, 3);
            for (int cut = 1; cut < 183; cut += 2) {
                byte[] again = Arrays.copyOf(stream, 3 * PACKET);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(again);
                int counter = 0;
                for (int at = 0; at < picture.length; counter++) {
                    int take = Math.min(picture.length - at, counter == 0 ? cut : 1 + cut % 97);
                    out.writeBytes(packet(counter, Arrays.copyOfRange(picture, at, at + take)));
                    at += take;
                }
                JsonNode captions = fields(out.toByteArray()).get("captions");
                assertEquals(1, captions.size(), id + " cut at " + cut);
                assertEquals(2, captions.get(0).get("cea708_pairs").asInt());
                assertEquals(1, captions.get(0).get("cea608_field1_pairs").asInt());
            }
        }
    }

    /** The payload of the packets from an index on, one behind the other. */
    private static byte[] payload(byte[] stream, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = from * PACKET; at < stream.length; at += PACKET) {
            int start = (stream[at + 3] & 0x20) == 0 ? 4 : 5 + (stream[at + 4] & 0xFF);
            out.write(stream, at + start, PACKET - start);
        }
        return out.toByteArray();
    }

    /** A packet of the video PID with just this payload, stuffed in its adaptation field. */
    private static byte[] packet(int counter, byte[] payload) {
        byte[] packet = new byte[PACKET];
        Arrays.fill(packet, (byte) 0xFF);
        packet[0] = 0x47;
        packet[1] = (byte) (counter == 0 ? 0x41 : 0x01);
        packet[2] = 0;
        packet[3] = (byte) (0x30 | counter & 0xF);
        packet[4] = (byte) (183 - payload.length);
        if (payload.length < 183) {
            packet[5] = 0;
        }
        System.arraycopy(payload, 0, packet, PACKET - payload.length, payload.length);
        return packet;
    }

    /**
     * Packets of one PID as counter and payload letter, '!' behind the counter announces a
     * discontinuity. A repeat of an announcing packet is a repeat; that a stream goes on after an
     * announcement with the same counter or the same payload is not one.
     */
    @ParameterizedTest
    @CsvSource({
        "0a 9!b 9!b 10c,     1, 0",
        "0a 9!b 9!b 9!b 10c, 1, 1",
        "0a 9!b 9b 10c,      1, 0",
        "0a 1b 1!b 2c,       0, 0",
        "0a 9!b 4!b 5c,      0, 0",
        "0a 9!b 9!c 10d,     0, 0",
    })
    void tellsRepeatsFromAnnouncedDiscontinuities(String packets, int duplicates, int errors) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String each : packets.split(" ")) {
            byte[] payload = new byte[180];
            Arrays.fill(payload, (byte) each.charAt(each.length() - 1));
            byte[] packet = packet(Integer.parseInt(each.replaceAll("[^0-9]", "")), payload);
            packet[1] = 0x01;
            packet[5] = (byte) (each.contains("!") ? 0x80 : 0);
            out.writeBytes(packet);
        }
        JsonNode pid = fields(out.toByteArray()).get("pids").get(0);
        assertEquals(duplicates, pid.path("duplicates").asInt(0));
        assertEquals(errors, pid.get("continuity_errors").asInt());
    }

    @Test
    void isFoundByTheCommandLine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code =
                new Inspect(new ByteArrayInputStream(own("own-clean")), printed, printed)
                        .run("ts", "--json");
        assertEquals(0, code, out::toString);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertEquals("ok", json.get("outcome").asString());
        assertEquals(16, json.get("fields").get("packets").asInt());
        out.reset();
        code =
                new Inspect(new ByteArrayInputStream(own("own-no-packets")), printed, printed)
                        .run("ts");
        assertEquals(1, code, out::toString);
    }
}
