package io.crosspoint.hub.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event's file: what is read from it, and what is refused, in which line. */
class EventFileTest {

    private static final String GOOD =
            """
            event: match-1
            name: Cup final
            legs:
              fiber: rtp://127.0.0.1:5000
              satellite: rtp://239.1.2.3:5000?interface=lo&source=127.0.0.9
            window: 80ms
            playout: earliest
            max-rate: 30 Mb/s
            outputs:
              pipeline: [rtp://127.0.0.1:6000, rtp://127.0.0.1:6002]
              multiviewer: udp://127.0.0.1:7000
            """;

    @TempDir Path folder;

    @Test
    void everythingIsRead() throws IOException {
        EventDefinition event = read(GOOD).definition();
        assertNotNull(event);
        assertEquals("match-1", event.id());
        assertEquals("Cup final", event.name());
        assertEquals(2, event.flow().legs().size());
        assertEquals(80, event.flow().windowMillis());
        assertEquals(Playout.EARLIEST, event.flow().playout());
        assertEquals(30_000, event.flow().maxRateKbps());
        assertEquals(2, event.outputs().get(0).legs().size());
        assertEquals(false, event.outputs().get(1).legs().get(0).rtp());
        assertEquals(4, event.line("legs.fiber"));
        assertEquals(11, event.line("outputs.multiviewer"));
    }

    /**
     * Each row puts a line in place of one of the good file, and is refused in the line it names.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    1|event: Match 1|no id
                    1|evnt: match-1|unknown key 'evnt'
                    2|event: match-2|stands twice, first in line 1
                    2|name: [a, b]|must be a text
                    2|colour: red|unknown key 'colour'
                    4|  fiber: rtp://127.0.0.1|a port
                    4|  fiber: rtp://127.0.0.1:70000|a port
                    4|  fiber: http://127.0.0.1:5000|must begin with rtp://
                    4|  fiber: rtp://venue.example:5000|names are not looked up
                    4|  fiber: udp://127.0.0.1:5000|ST 2022-7
                    4|  Fiber: rtp://127.0.0.1:5000|no name
                    4|  fiber: rtp://127.0.0.1:5000?ttl=3|unknown option 'ttl'
                    4|  fiber: rtp://127.0.0.1:5000?interface=lo|belong to a multicast group
                    4|  fiber: rtp://239.0.0.1:5000?interface=nosuch0|no network interface
                    6|window: 80|write 50ms or 2s
                    6|window: 16s|out of range
                    6|window: 15s|the ring holds 32768
                    7|playout: whenever|aligned or earliest
                    8|max-rate: fast|write 60 Mb/s
                    8|max-rate: 900000 Mb/s|out of range
                    11|  multiviewer: udp://0.0.0.0:7000|the address of a receiver
                    11|  pipeline: udp://127.0.0.1:7000|stands twice, first in line 10
                    11|  multiviewer: [udp://127.0.0.1:1, udp://127.0.0.1:2, udp://127.0.0.1:3]|one leg or two
                    11|  multiviewer: udp://127.0.0.1:7000?ttl=300|ttl is 0 to 255
                    11|  multiviewer: *all|not YAML
                    """)
    void badLinesAreRefusedWithTheirPlace(int line, String instead, String reason)
            throws IOException {
        List<String> lines = new ArrayList<>(GOOD.lines().toList());
        lines.set(line - 1, instead);
        EventFile file = read(String.join("\n", lines));
        assertNull(file.definition());
        FileFinding finding =
                file.findings().stream()
                        .filter(f -> f.reason().contains(reason))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(file.findings().toString()));
        assertEquals(line, finding.line(), finding.toString());
    }

    @Test
    void aFileWithoutAnIdIsRefused() throws IOException {
        EventFile file = read(GOOD.replace("event: match-1\n", ""));
        assertTrue(file.findings().getFirst().reason().contains("'event' is missing"));
    }

    @Test
    void anRtpOutputNeedsRtpLegs() throws IOException {
        EventFile file =
                read(
                        """
                        event: camera
                        legs:
                          only: udp://127.0.0.1:5000
                        outputs:
                          pipeline: rtp://127.0.0.1:6000
                        """);
        assertEquals(5, file.findings().getFirst().line());
        assertTrue(file.findings().getFirst().reason().contains("numbering"));
    }

    @Test
    void soupIsRefused() throws IOException {
        for (String soup :
                new String[] {
                    "",
                    "- a\n- b\n",
                    "just words",
                    "a: [",
                    "\u0000",
                    "event: {a: {b: {c: {d: {e: {f: {g: {h: 1}}}}}}}}"
                }) {
            EventFile file = read(soup);
            assertNull(file.definition(), soup);
            assertTrue(!file.findings().isEmpty(), soup);
        }
        Path file = folder.resolve("long.yaml");
        Files.writeString(file, "#".repeat(70_000));
        assertTrue(EventFile.read(file).findings().getFirst().reason().contains("longer than"));
        Files.write(file, new byte[] {(byte) 0xC3, 0x28});
        assertTrue(EventFile.read(file).findings().getFirst().reason().contains("UTF-8"));
        assertTrue(
                EventFile.read(folder.resolve("none.yaml"))
                        .findings()
                        .getFirst()
                        .reason()
                        .contains("cannot be read"));
    }

    private EventFile read(String text) throws IOException {
        Path file = folder.resolve("event.yaml");
        Files.writeString(file, text);
        return EventFile.read(file);
    }
}
