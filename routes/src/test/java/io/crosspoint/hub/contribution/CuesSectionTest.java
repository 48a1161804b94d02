package io.crosspoint.hub.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.cue.CueSettings.Automation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cues of an event's file: what is read, and what is refused, in which line. */
class CuesSectionTest {

    private static final String EVENT =
            """
            event: match-1
            legs: {a: 'rtp://127.0.0.1:5000'}
            outputs: {out: 'udp://127.0.0.1:7000'}
            """;

    private static final String CUES =
            """
            cues:
              pid: 0x1F1
              copies: 2
              spacing: 80ms
              heartbeat: false
              horizon: 60ms
              min-preroll: 3s
              grace: 1s
              unlogged: refuse
              return: rtp://127.0.0.1:6020
              mode: remux
              rate: 1500 kb/s
              automation:
                playout-a: {index: 1, dpi-pid-index: 7, from: 10.1.0.0/16, offset: -40ms}
                playout-b: {index: 2}
            """;

    @TempDir Path folder;

    @Test
    void everythingIsRead() throws IOException {
        CueSettings cues = cues(EVENT + CUES);
        assertEquals(0x1F1, cues.pid());
        assertEquals(2, cues.copies());
        assertEquals(Duration.ofMillis(80), cues.spacing());
        assertEquals(false, cues.heartbeat());
        assertEquals(Duration.ofMillis(60), cues.horizon());
        assertEquals(Duration.ofSeconds(3), cues.minPreroll());
        assertEquals(Duration.ofSeconds(1), cues.grace());
        assertEquals(CueSettings.Unlogged.REFUSE, cues.unlogged());
        assertEquals(6020, cues.returnPath().receiver().address().getPort());
        assertTrue(cues.returnPath().rtp());
        assertEquals(CueSettings.Mode.REMUX, cues.mode());
        assertEquals(1500, cues.remuxKbps());
        Automation first = cues.automation().get(0);
        assertEquals("playout-a", first.name());
        assertEquals(1, first.index());
        assertEquals(7, first.dpiPidIndex());
        assertEquals("10.1.0.0/16", first.from().toString());
        assertEquals(Duration.ofMillis(-40), first.offset());
        Automation second = cues.automation().get(1);
        assertEquals(0, second.dpiPidIndex());
        assertEquals("127.0.0.1/32", second.from().toString());
        assertEquals(Duration.ZERO, second.offset());
    }

    @Test
    void everythingHasADefault() throws IOException {
        CueSettings cues = cues(EVENT + "cues: {copies: 3}\n");
        assertEquals(
                new CueSettings(
                        0x1F0,
                        3,
                        Duration.ofMillis(100),
                        true,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(500),
                        CueSettings.Unlogged.AIR,
                        null,
                        CueSettings.Mode.INSERT,
                        0,
                        List.of()),
                cues);
        assertNull(read(EVENT).definition().cues());
    }

    @Test
    void aChangeOfCuesIsAChange() throws IOException {
        EventDefinition one = read(EVENT + CUES).definition();
        EventDefinition other = read(EVENT + CUES.replace("copies: 2", "copies: 4")).definition();
        assertTrue(one.sameAs(read(EVENT + CUES).definition()));
        assertTrue(!one.sameAs(other));
        assertTrue(!one.sameAs(read(EVENT).definition()));
    }

    /** Each row puts a line in place of one of the good section. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    1|cues: all|must be a mapping
                    2|  pid: 0x1FFF|out of range: 32 to 8190
                    2|  pid: 31|out of range
                    2|  pid: f0|not a whole number
                    2|  pids: 0x1F0|unknown key 'cues.pids'
                    3|  copies: 0|out of range: 1 to 8
                    3|  copies: 9|out of range: 1 to 8
                    4|  spacing: 80|write 50ms or 2s
                    4|  spacing: -1ms|out of range
                    4|  spacing: 2s|out of range
                    5|  heartbeat: sometimes|neither true nor false
                    6|  horizon: 3s|out of range
                    7|  min-preroll: 99s|out of range
                    8|  grace: 11s|out of range
                    9|  unlogged: ask|not one of: air, refuse
                    10|  return: http://127.0.0.1:6020|must begin with rtp://
                    11|  mode: mix|not one of: insert, remux
                    11|  mode: insert|rate belongs to mode: remux
                    12|  rate: 1500|write 60 Mb/s
                    14|    Playout: {index: 1}|no name
                    14|    playout-a: {}|'cues.automation.playout-a.index' is missing
                    14|    playout-a: {index: 256}|out of range: 0 to 255
                    14|    playout-a: {index: 1, dpi-pid-index: 65536}|out of range
                    14|    playout-a: {index: 1, from: everywhere}|no range of addresses
                    14|    playout-a: {index: 1, offset: 11s}|out of range
                    14|    playout-a: {index: 1, colour: red}|unknown key
                    15|    playout-b: {index: 1, dpi-pid-index: 7, from: 10.1.2.3}|cannot be told from 'playout-a'
                    """)
    void badLinesAreRefusedWithTheirPlace(int line, String instead, String reason)
            throws IOException {
        List<String> lines = new ArrayList<>(CUES.lines().toList());
        lines.set(line - 1, instead);
        if (line == 1) {
            lines.subList(1, lines.size()).clear();
        }
        // Only the finding of the line that was put in: the others follow from it.
        int inFile = line == 11 && reason.startsWith("rate") ? 15 : line + 3;
        EventFile file = read(EVENT + String.join("\n", lines));
        assertNull(file.definition());
        FileFinding finding =
                file.findings().stream()
                        .filter(f -> f.reason().contains(reason))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(file.findings().toString()));
        assertEquals(inFile, finding.line(), finding.toString());
    }

    @Test
    void remuxNeedsARate() throws IOException {
        EventFile file = read(EVENT + "cues: {mode: remux}\n");
        assertTrue(file.findings().getFirst().reason().contains("needs a rate"));
    }

    @Test
    void tooManyAutomationSystemsAreRefused() throws IOException {
        StringBuilder many = new StringBuilder(EVENT + "cues:\n  automation:\n");
        for (int i = 0; i <= CueSettings.MAX_AUTOMATION; i++) {
            many.append("    system-%d: {index: %d}%n".formatted(i, i));
        }
        assertTrue(read(many.toString()).findings().getFirst().reason().contains("at most 16"));
    }

    @Test
    void twoEventsCannotShareASystemOrAReturnPath() throws IOException {
        EventDefinition one = read(EVENT + CUES).definition();
        EventDefinition other =
                read("""
                event: match-2
                legs: {a: 'rtp://127.0.0.1:5002'}
                outputs: {out: 'udp://127.0.0.1:7002'}
                cues:
                  return: rtp://127.0.0.1:6020
                  automation:
                    mine: {index: 1, dpi-pid-index: 7, from: 10.1.9.9}
                """)
                        .definition();
        Path file = folder.resolve("other.yaml");
        List<FileFinding> findings =
                EventConflicts.find(file, other, Map.of(folder.resolve("event.yaml"), one));
        assertEquals(
                List.of(7, 5),
                findings.stream().map(FileFinding::line).toList(),
                findings::toString);
    }

    private CueSettings cues(String text) throws IOException {
        EventFile file = read(text);
        assertEquals(List.of(), file.findings());
        assertNotNull(file.definition());
        return file.definition().cues();
    }

    private EventFile read(String text) throws IOException {
        Path file = folder.resolve("event.yaml");
        Files.writeString(file, text);
        return EventFile.read(file);
    }
}
