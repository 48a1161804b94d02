package io.crosspoint.essence.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The counts of the analysis against the shared vectors of transport streams. */
class TransportStreamVectorTest {

    private static final int PACKET = 188;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER =
            Path.of(System.getProperty("crosspoint.root", "../.."))
                    .toAbsolutePath()
                    .normalize()
                    .resolveSibling("shared")
                    .resolve("vectors/ts");

    record Entry(JsonNode node) {
        @Override
        public String toString() {
            return node.get("id").asString();
        }
    }

    static List<Entry> entries() throws IOException {
        Assumptions.assumeTrue(
                Files.isRegularFile(FOLDER.resolve("index.json")),
                "shared vectors are not beside this checkout: ts");
        List<Entry> entries = new ArrayList<>();
        for (JsonNode node : JSON.readTree(Files.readAllBytes(FOLDER.resolve("index.json")))) {
            entries.add(new Entry(node));
        }
        return entries;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void countsAsTheVectorDoes(Entry entry) throws IOException {
        JsonNode wanted = entry.node.get("expected").get("analysis");
        if (wanted.has("file")) {
            wanted =
                    JSON.readTree(
                            Files.readAllBytes(FOLDER.resolve(wanted.get("file").asString())));
        }
        byte[] stream =
                Files.readAllBytes(FOLDER.resolve(entry.node.get("input").get("file").asString()));
        TransportStreamReport report = analyse(stream, skipped(wanted));

        assertEquals(wanted.get("packets").asLong(), report.packets());
        assertEquals(wanted.get("pids").size(), report.pids().size());
        for (int i = 0; i < report.pids().size(); i++) {
            JsonNode pid = wanted.get("pids").get(i);
            TransportStreamReport.Pid row = report.pids().get(i);
            assertEquals(pid.get("pid").asInt(), row.pid());
            assertEquals(pid.get("packets").asLong(), row.packets());
            assertEquals(pid.get("continuity_errors").asLong(), row.continuityErrors());
            assertEquals(optional(pid, "duplicates"), row.duplicates());
            assertEquals(optional(pid, "transport_errors"), row.transportErrors());
        }
        assertEquals(
                wanted.get("continuity_errors").asLong(),
                report.total(DefectKind.CONTINUITY_COUNT_ERROR));
        assertEquals(
                wanted.get("transport_errors").asLong(), report.total(DefectKind.TRANSPORT_ERROR));
        long crcErrors = 0;
        for (JsonNode error : wanted.get("crc_errors")) {
            crcErrors += error.get("pid").asInt() == 256 ? 1 : 0;
        }
        assertEquals(crcErrors, report.total(DefectKind.CRC_ERROR));
        if (!wanted.get("pat").isNull()) {
            assertEquals(
                    wanted.get("pat").get("transport_stream_id").asInt(),
                    report.transportStreamId());
        }
    }

    private static long optional(JsonNode pid, String name) {
        return pid.has(name) ? pid.get(name).asLong() : 0;
    }

    /** Bytes before the first packet, where a vector has some: datagrams here begin behind them. */
    private static int skipped(JsonNode wanted) {
        int skipped = wanted.get("bytes_skipped").asInt();
        return skipped == PACKET ? 0 : skipped;
    }

    private static TransportStreamReport analyse(byte[] stream, int from) {
        TransportStreamAnalysis analysis = new TransportStreamAnalysis();
        long now = 0;
        for (int at = from; at + PACKET <= stream.length; at += PACKET) {
            analysis.accept(MemorySegment.ofArray(stream), at, PACKET, now);
            now += 1_504_000;
        }
        return analysis.snapshot(now);
    }
}
