package io.crosspoint.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.hub.ChildProcess;
import io.crosspoint.peers.standin.StandInHub;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int demo(String... words) throws Exception {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--work=" + folder.resolve("work"));
        return Demo.run(
                all.toArray(String[]::new),
                new Leash(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String standIn(String... words) {
        return String.join(
                " ",
                ChildProcess.java(),
                "-Xmx64m -cp",
                System.getProperty("java.class.path"),
                StandInHub.class.getName(),
                String.join(" ", words));
    }

    private Map<String, @Nullable Object> report() throws Exception {
        return Json.parseObject(Files.readString(folder.resolve("report.json")));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aHubThatLosesNothingIsGood() throws Exception {
        Undisturbed.play(this::losesNothing);
    }

    private void losesNothing() throws Exception {
        int code =
                demo(
                        "--seconds=4",
                        "--report=" + folder.resolve("report.json"),
                        "--hub-command=" + standIn());

        assertEquals(0, code, said());
        assertTrue(said().contains("Admin password: stand-in"), said());
        assertTrue(said().contains("/hawtio"), said());
        assertTrue(said().contains("the venue cuts leg A"), said());
        Map<String, @Nullable Object> report = report();
        assertEquals(0L, Json.at(report, "program", "lost"));
        assertTrue(Json.number(report, "program", "delivered") > 400, report.toString());
        assertTrue(Json.number(report, "program", "added_latency_ms", "p50") >= 500);
        assertEquals(3, report.get("legs") instanceof List<?> legs ? legs.size() : 0);
        assertEquals(0L, Json.at(report, "cues", "requested"), "too short for a break");
    }

    @Test
    void aBreakIsAskedForAndSeenOnAir() throws Exception {
        Undisturbed.play(this::isSeenOnAir);
    }

    private void isSeenOnAir() throws Exception {
        int code =
                demo(
                        "--seconds=12",
                        "--report=" + folder.resolve("report.json"),
                        "--hub-command=" + standIn());

        assertEquals(0, code, said());
        Map<String, @Nullable Object> report = report();
        assertEquals(2L, Json.at(report, "cues", "requested"));
        assertEquals(2L, Json.at(report, "cues", "aired"));
        assertEquals(0L, Json.at(report, "cues", "missed"));
        assertEquals(3L, Json.at(report, "cues", "copies_min"));
        assertTrue(Json.number(report, "cues", "pts_error_frames_max") <= 1, said());
        Object partner = report.get("partners") instanceof List<?> all ? all.getFirst() : "";
        assertEquals("northwind", Json.at(partner, "id"));
        assertEquals(2L, Json.at(partner, "delivered"));
        assertEquals(0L, Json.at(partner, "missed"));
        assertEquals(true, Json.at(partner, "was_away"));
        assertTrue(said().contains("asks for time_signal 0x000003E9 0x34"), said());
        assertTrue(said().contains("(northwind goes away)"), said());
    }

    @Test
    void aCueThatIsNotOnAirIsNotGood() throws Exception {
        Undisturbed.play(this::isNotOnAir);
    }

    private void isNotOnAir() throws Exception {
        int code =
                demo(
                        "--seconds=12",
                        "--report=" + folder.resolve("report.json"),
                        "--hub-command=" + standIn("--lose-cues"));

        assertEquals(1, code, said());
        assertEquals(2L, Json.at(report(), "cues", "missed"));
        assertEquals(0L, Json.at(report(), "program", "lost"));
    }

    @Test
    void aHubThatLosesIsNotGood() throws Exception {
        int code =
                demo(
                        "--seconds=2",
                        "--report=" + folder.resolve("report.json"),
                        "--hub-command=" + standIn("--drop-one-in", "50"));

        assertEquals(1, code, said());
        assertTrue(Json.number(report(), "program", "lost") >= 4, said());
        assertTrue(Json.number(report(), "continuity_errors") > 0, said());
    }

    @Test
    void aHubThatDoesNotStartIsSaidSo() throws Exception {
        int code = demo("--seconds=2", "--hub-command=" + ChildProcess.java() + " -version");

        assertEquals(1, code);
        assertTrue(said().contains("did not become ready"), said());
    }

    @Test
    void aWrongCommandLineIsSaid() throws Exception {
        assertEquals(2, demo("--seconds=x"));
        assertEquals(2, demo("--for-ever"));
        assertEquals(0, demo("--help"));
        assertTrue(said().contains("--report FILE"));
    }
}
