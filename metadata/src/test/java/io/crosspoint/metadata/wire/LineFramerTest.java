package io.crosspoint.metadata.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineFramerTest {

    @Test
    void endsLinesAtCrLfOnly() {
        LineFramer framer = new LineFramer(16, LineFramer.End.CR_LF);
        assertEquals(List.of("a\nb", "", "c\r"), texts(framer, "a\nb\r\n\r\nc\r\r\nd"));
        assertEquals(1, framer.pending());
        assertEquals(List.of("d"), texts(framer, "\r\n"));
    }

    @Test
    void endsLinesAtEitherEnd() {
        LineFramer framer = new LineFramer(16, LineFramer.End.LF);
        assertEquals(List.of("a", "b"), texts(framer, "a\nb\r\n"));
    }

    @Test
    void takesALineAtItsBoundAndRefusesALongerOne() {
        LineFramer framer = new LineFramer(4, LineFramer.End.CR_LF);
        assertEquals(
                List.of("1234", "line_too_long", "ok"), texts(framer, "1234\r\n12345\r\nok\r\n"));
        assertEquals(List.of("line_too_long", "ok"), texts(framer, "1234\r5678\r\nok\r\n"));
        assertEquals(
                List.of("line_too_long", "ok"), texts(framer, "x".repeat(1 << 20) + "\r\nok\r\n"));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        LineFramer framer = new LineFramer(16, LineFramer.End.CR_LF);
        assertEquals(
                "line_not_utf8",
                kind(framer.push(new byte[] {(byte) 0xC3, '(', '\r', '\n'}).getFirst()));
    }

    private static List<String> texts(LineFramer framer, String piece) {
        return framer.push(piece.getBytes(StandardCharsets.UTF_8)).stream()
                .map(LineFramerTest::kind)
                .toList();
    }

    private static String kind(Decoded<String> line) {
        return switch (line) {
            case Decoded.Ok<String>(String text, List<Finding> ignored) -> text;
            case Decoded.Malformed<String>(Finding finding) -> finding.kind();
        };
    }
}
