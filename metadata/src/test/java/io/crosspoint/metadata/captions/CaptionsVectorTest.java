package io.crosspoint.metadata.captions;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The line 21 and DTVCC entries of the caption vectors, through the inspector. Text is compared
 * exactly but for the signs that the vectors' two decoders write differently; times where a cue is
 * pop-on, for how roll-up and paint-on are cut into cues is a decoder's choice. Where a vector is
 * held to be wrong, {@code vectors/captions/disputed.json} says which lines, by which rule.
 */
class CaptionsVectorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FORMATS =
            Set.of("scc", "mcc", "cc_data", "atsc_user_data", "ts");
    private static final Pattern QUOTED =
            Pattern.compile("\\{EOC}|\"(.*?)\"(?= \\{|$)", Pattern.MULTILINE);
    private static final int OPEN_END_MILLIS = 10_000;

    static Stream<Vectors.Entry> shared() {
        return Vectors.shared("captions").stream().filter(CaptionsVectorTest::isOurs);
    }

    static Stream<Vectors.Entry> own() {
        return Vectors.own("captions").stream().filter(CaptionsVectorTest::isOurs);
    }

    private static boolean isOurs(Vectors.Entry entry) {
        return FORMATS.contains(entry.node().path("format").asString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shared")
    void readsSharedVector(Vectors.Entry entry) {
        check(entry);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("own")
    void readsOwnVector(Vectors.Entry entry) {
        check(entry);
    }

    private static void check(Vectors.Entry entry) {
        JsonNode expected = entry.node().get("expected");
        JsonNode input = entry.node().get("input");
        JsonNode found = inspect(input(entry, input), input.path("file").asString(""));
        assertEquals(expected.get("outcome").asString(), found.get("outcome").asString());
        JsonNode fields = found.path("fields");
        switch (entry.node().get("format").asString()) {
            case "scc" -> checkScc(entry, expected, fields);
            case "cc_data" ->
                    assertEquals(
                            expected.get("text_after_each_sample"),
                            fields.get("text_after_each_sample"));
            case "atsc_user_data" -> checkAtsc(expected, fields);
            case "mcc" -> assertFalse(fields.get("cues").isEmpty());
            default -> {
                // outcome only
            }
        }
    }

    private static byte[] input(Vectors.Entry entry, JsonNode input) {
        return input.has("file")
                ? entry.file(input.get("file").asString())
                : JSON.writeValueAsString(input).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode inspect(byte[] input, String file) {
        Inspection inspection =
                new CaptionsInspector()
                        .inspect(input, file.isEmpty() ? Map.of() : Map.of("file", file));
        return JSON.readTree(Json.write(inspection.toNode()));
    }

    /** What stands on the screen for a time. */
    private record Shown(List<String> lines, String begin, @Nullable String end, boolean popOn) {}

    private static void checkScc(Vectors.Entry entry, JsonNode expected, JsonNode fields) {
        List<Shown> shown = shown(fields.get("cues"));
        if (expected.has("files")) {
            checkDisassembly(entry, expected.get("files").get(0).asString(), shown);
            return;
        }
        JsonNode cues = expected.get("cues");
        List<Shown> wanted = disputed(entry.id(), shown(cues.isArray() ? cues : json(entry, cues)));
        assertSame(text(wanted), text(shown));
        List<Executable> times = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Shown want = wanted.get(i);
            Shown is = shown.get(i);
            boolean popOnAfter = i + 1 == shown.size() || shown.get(i + 1).popOn();
            if (is.popOn()) {
                times.add(() -> assertEquals(want.begin(), is.begin(), is::toString));
            }
            if (is.popOn() && popOnAfter) {
                times.add(() -> checkEnd(want, is));
            }
        }
        assertAll(times);
    }

    /** What nothing ends, the vectors' decoder ends after ten seconds. */
    private static void checkEnd(Shown want, Shown is) {
        if (is.end() == null && want.end() != null) {
            assertEquals(OPEN_END_MILLIS, millis(want.end()) - millis(want.begin()), is::toString);
        } else {
            assertEquals(want.end(), is.end(), is::toString);
        }
    }

    /** Lists are compared item by item, so that a failure names the first that differs. */
    private static <T> void assertSame(List<T> wanted, List<T> found) {
        for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            assertEquals(wanted.get(i), found.get(i), "item " + i);
        }
        assertEquals(wanted.size(), found.size());
    }

    private static JsonNode json(Vectors.Entry entry, JsonNode named) {
        return entry.json(named.get("file").asString());
    }

    private static List<List<String>> text(List<Shown> shown) {
        return shown.stream().map(Shown::lines).toList();
    }

    /** Cues that show something else than the one before. */
    private static List<Shown> shown(JsonNode cues) {
        List<Shown> shown = new ArrayList<>();
        for (JsonNode cue : cues) {
            List<String> lines = new ArrayList<>();
            cue.get("lines").forEach(line -> lines.add(sameSigns(line.asString())));
            lines.removeIf(String::isEmpty);
            String end = cue.get("end").isNull() ? null : cue.get("end").asString();
            boolean popOn = cue.path("mode").asString("").equals("pop_on");
            Shown last = shown.isEmpty() ? null : shown.getLast();
            if (last != null
                    && last.lines().equals(lines)
                    && cue.get("begin").asString().equals(last.end())) {
                shown.set(shown.size() - 1, new Shown(lines, last.begin(), end, popOn));
            } else if (!lines.isEmpty()) {
                shown.add(new Shown(lines, cue.get("begin").asString(), end, popOn));
            }
        }
        return shown;
    }

    /** The vectors' decoders differ in the signs that they take for these characters. */
    private static String sameSigns(String text) {
        return text.replace('’', '\'')
                .replace('┃', '¦')
                .replace('━', '—')
                .replace('ʌ', '^')
                .replace('┏', '┌')
                .replace('┓', '┐')
                .replace('┗', '└')
                .replace('┛', '┘')
                .replaceAll(" +", " ")
                .strip();
    }

    private static List<Shown> disputed(String id, List<Shown> expected) {
        List<Shown> held = new ArrayList<>(expected);
        for (JsonNode dispute : disputes()) {
            if (!dispute.get("id").asString().equals(id)) {
                continue;
            }
            for (JsonNode line : dispute.get("instead")) {
                List<String> wrong = strings(line.get("expected"));
                int at = text(held).indexOf(wrong);
                assertFalse(at < 0, () -> "the vector no longer says " + wrong);
                Shown was = held.get(at);
                held.set(
                        at,
                        new Shown(strings(line.get("held")), was.begin(), was.end(), was.popOn()));
            }
        }
        return held;
    }

    private static JsonNode disputes() {
        return Vectors.own("captions").getFirst().json("disputed.json");
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(item -> strings.add(item.asString()));
        return strings;
    }

    private static long millis(String time) {
        String[] parts = time.split("[:,]");
        return ((Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1])) * 60
                                + Long.parseLong(parts[2]))
                        * 1000
                + Long.parseLong(parts[3]);
    }

    /** Another decoder's disassembly: the quoted strings before each EOC are a caption's rows. */
    private static void checkDisassembly(Vectors.Entry entry, String file, List<Shown> shown) {
        List<String> wanted = new ArrayList<>();
        StringBuilder building = new StringBuilder();
        Matcher tokens = QUOTED.matcher(new String(entry.file(file), StandardCharsets.UTF_8));
        while (tokens.find()) {
            if (tokens.group(1) != null) {
                building.append(tokens.group(1));
            } else if (!building.isEmpty()) {
                wanted.add(letters(building.toString()));
                building.setLength(0);
            }
        }
        assertSame(
                unrepeated(wanted),
                unrepeated(shown.stream().map(s -> letters(String.join("", s.lines()))).toList()));
    }

    private static List<String> unrepeated(List<String> texts) {
        List<String> kept = new ArrayList<>();
        for (String text : texts) {
            if (kept.isEmpty() || !kept.getLast().equals(text)) {
                kept.add(text);
            }
        }
        return kept;
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(c -> c < 0x80 && Character.isLetterOrDigit(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Streams and the text of their rows, each once, in the order in which it appears. */
    private static void checkAtsc(JsonNode expected, JsonNode fields) {
        assertEquals(expected.get("streams"), fields.get("streams"));
        Set<String> wanted = new LinkedHashSet<>();
        StringBuilder spans = new StringBuilder();
        for (JsonNode cue : expected.get("cues")) {
            spans.append(cue.get("text").asString());
            wanted.add(cue.get("text").asString().strip());
        }
        Set<String> rows = new LinkedHashSet<>();
        for (JsonNode cue : fields.get("cues")) {
            cue.get("lines").forEach(line -> rows.add(line.asString().strip()));
        }
        boolean oneRow = rows.size() == 1;
        assertEquals(
                oneRow ? Set.of(spans.toString().strip()) : wanted,
                oneRow ? Set.of(rows.iterator().next()) : rows);
    }
}
