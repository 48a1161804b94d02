package io.crosspoint.metadata.graphics.amcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.graphics.amcp.AmcpCommand.Parameter;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmcpCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "PLAY 1-10 AMB;PLAY|1-10|AMB",
                "play  1-10   \"a b\";PLAY|1-10|a b",
                "CG 1 ADD 0 \"a \\\"b\\\" \\\\ c\";CG|1|ADD|0|a \"b\" \\ c",
                "PLAY 1-1 X STING (MASK=a B=\"c d\") LOOP;PLAY|1-1|X|STING|(MASK=a B=\"c d\")|LOOP",
                "LOAD 1-1 \"\" X;LOAD|1-1||X",
                "LOAD 1-1 \"a\"b;LOAD|1-1|a|b",
                "CALL 1-1 \"a\\$b\";CALL|1-1|a$b",
            })
    void splitsWordsAsTheServerDoes(String line, String words) {
        AmcpCommand command = AmcpCommand.parse(line).orThrow();
        List<String> wanted = Arrays.asList(words.split("\\|", -1));
        assertEquals(wanted.getFirst(), command.name());
        assertEquals(
                wanted.subList(1, wanted.size()),
                command.parameters().stream().map(Parameter::text).toList());
        assertEquals(command, AmcpCommand.parse(command.line()).orThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "", "\"", "\\", "a\nb", "(", "a (b) c", "x\\\"y", "(a b)", "$1"})
    void writesAnyTextSoThatItIsReadBack(String text) {
        AmcpCommand command =
                new AmcpCommand(
                        "1",
                        "PLAY",
                        List.of(new Parameter("1-1", false), new Parameter(text, false)));
        assertEquals(text, AmcpCommand.parse(command.line()).orThrow().parameters().get(1).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "PLAY 1-1 \"a",
                "REQ 5",
                "\\\"A",
                "\"A B\" x",
                "REQ \"a b\" PLAY"
            })
    void refusesWhatIsNoCommand(String line) {
        assertInstanceOf(Decoded.Malformed.class, AmcpCommand.parse(line));
    }

    @Test
    void wantsWhatACommandNeeds() {
        assertInstanceOf(Decoded.Malformed.class, AmcpSyntax.command("PLAY", Map.of("channel", 1)));
        assertInstanceOf(Decoded.Malformed.class, AmcpSyntax.command("FROB", Map.of()));
        assertInstanceOf(
                Decoded.Malformed.class,
                AmcpSyntax.command("MIXER FILL", Map.of("channel", 1, "layer", 1, "x", 1)));
        assertEquals(
                "MIXER 1-1 FILL",
                AmcpSyntax.command("MIXER FILL", Map.of("channel", 1, "layer", 1))
                        .orThrow()
                        .line());
    }

    /** Commands by name as casparcg-connection 6.3.3 takes them, and the lines of the AMCP wiki. */
    @Test
    void writesByName() {
        Map<String, Object> at = Map.of("channel", 1, "layer", 10);
        assertLine(
                "PLAY 1-10 route://2-20 NEXT",
                "PLAY route://",
                with(at, "route", Map.of("channel", 2, "layer", 20), "mode", "NEXT"));
        assertLine(
                "ADD 1 FILE output.mov -codec:v prores",
                "ADD",
                with(at, "consumer", "FILE", "parameters", "output.mov -codec:v prores"));
        assertLine("REMOVE 1 DECKLINK 1", "REMOVE", with(at, "consumer", "DECKLINK 1"));
        assertLine("CALL 1-10 SEEK 400", "CALL", with(at, "param", "SEEK 400"));
        assertLine("CALL 1-10 SEEK 400", "CALL", with(at, "param", "SEEK", "value", 400));
        assertLine(
                "MIXER 1-10 OPACITY 0.5 0 LINEAR",
                "MIXER OPACITY",
                with(at, "value", 0.5, "tween", "LINEAR"));
        assertLine(
                "CG 1-10 UPDATE 1 \"{\\\"n\\\":\\\"a\\\\n\\\\u0001$é\\\"}\"",
                "CG UPDATE",
                with(at, "data", Map.of("n", "a\n\u0001$é")));
        assertLine(
                "MIXER 1-10 FILL DEFER",
                "MIXER FILL",
                with(at, "customParams", Map.of("DEFER", "")));
        assertLine(
                "PLAY 1-10 \"AMB\" FOO \"bar\"",
                "PLAY",
                with(at, "clip", "AMB", "customParams", Map.of("FOO", "bar")));
        assertLine(
                "PLAY 1-10 \"AMB\" FOO true",
                "PLAY",
                with(at, "clip", "AMB", "customParams", Map.of("FOO", true)));
        assertLine("X 1 A 5", "CUSTOM", Map.of("command", "X 1", "customParams", Map.of("A", 5)));
    }

    private static Map<String, Object> with(Map<String, Object> some, Object... more) {
        Map<String, Object> all = new HashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i].toString(), more[i + 1]);
        }
        return all;
    }

    private static void assertLine(String line, String name, Map<String, Object> params) {
        assertEquals(line, AmcpSyntax.command(name, params).orThrow().line());
    }

    @Test
    void refusesAnAnswerThatIsTooLongAndGoesOn() {
        AmcpResponseDecoder decoder = new AmcpResponseDecoder();
        StringBuilder answer = new StringBuilder("200 CLS OK\r\n");
        answer.append("x\r\n".repeat(AmcpResponseDecoder.MAX_LINES + 1))
                .append("\r\n202 PLAY OK\r\n");
        List<Decoded<AmcpResponse>> found =
                decoder.push(answer.toString().getBytes(StandardCharsets.UTF_8));
        assertEquals(2, found.size());
        assertInstanceOf(Decoded.Malformed.class, found.getFirst());
        assertEquals(202, found.get(1).orThrow().code());
    }

    @Test
    void keepsLineFeedsInOneLineOfData() {
        List<Decoded<AmcpResponse>> found =
                new AmcpResponseDecoder()
                        .push(
                                "201 INFO OK\r\n<a>\n</a>\r\n202 PLAY OK\r\n"
                                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("<a>\n</a>"), found.getFirst().orThrow().data());
        assertEquals("PLAY", found.get(1).orThrow().command());
    }

    /** As servers of 2.0 answer, without the command's name. */
    @Test
    void whatTheServerHasNotIsRefused() {
        AmcpResponse answer =
                new AmcpResponseDecoder()
                        .push("600 FAILED\r\n".getBytes(StandardCharsets.UTF_8))
                        .getFirst()
                        .orThrow();
        assertTrue(answer.refused());
        assertEquals("FAILED", answer.status());
        assertEquals("not implemented in this server", answer.meaning());
    }
}
