package io.crosspoint.metadata.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.captions.ebuttlive.EbuTtLiveDocument;
import io.crosspoint.metadata.captions.ebuttlive.EbuTtLiveSequence;
import io.crosspoint.metadata.captions.ebuttlive.Handover;
import io.crosspoint.metadata.captions.ttml.Interval;
import io.crosspoint.metadata.captions.ttml.Ttml;
import io.crosspoint.metadata.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/**
 * What the EBU-TT Live vectors state in words. Statements on a toolkit's own nodes (its retiming of
 * specified times, its removal of duplicates) are not ours; of those the outcome is checked.
 */
final class LiveStatements {

    private static final Pattern ACTIVE =
            Pattern.compile("(\\w+) active (begin|end) time is ?(.*)");
    private static final Pattern COMPUTED =
            Pattern.compile("it has computed (begin|end) time ?(.*)");
    private static final Pattern DELAYED =
            Pattern.compile("the updated (\\w+) computed (begin|end) time is ?(.*)");
    private static final Pattern STYLE =
            Pattern.compile("the computed tts:(\\w+) in (\\w+) is (.*)");
    private static final Pattern EMITS = Pattern.compile("handover node emits (\\d+) documents");

    /** Initial values of TTML, where no style says another. */
    private static final Map<String, String> INITIAL =
            Map.of("padding", "0px", "backgroundColor", "transparent", "lineHeight", "normal");

    private final JsonNode values;
    private final byte[] bytes;
    private final EbuTtLiveDocument document;
    private final JsonNode fields;

    private LiveStatements(JsonNode values, byte[] bytes, JsonNode fields) {
        this.values = values;
        this.bytes = bytes;
        this.document = EbuTtLiveDocument.decode(bytes).orThrow();
        this.fields = fields;
    }

    static void check(Vectors.Entry entry, byte[] bytes, JsonNode fields) {
        JsonNode expected = entry.node().get("expected");
        if (expected.get("outcome").asString().equals("error")) {
            return;
        }
        LiveStatements statements = new LiveStatements(expected.path("values"), bytes, fields);
        expected.path("statements").forEach(s -> statements.check(s.asString()));
    }

    private void check(String statement) {
        Matcher active = ACTIVE.matcher(statement);
        Matcher computed = COMPUTED.matcher(statement);
        Matcher delayed = DELAYED.matcher(statement);
        Matcher style = STYLE.matcher(statement);
        Matcher emits = EMITS.matcher(statement);
        if (active.matches()) {
            assertTime(active.group(3), of(times(active.group(1)), active.group(2)), 0, statement);
        } else if (computed.matches()) {
            Interval times = document.computedTimes(available());
            assertTime(computed.group(2), of(times, computed.group(1)), 0, statement);
        } else if (delayed.matches()) {
            long delay = millis(values.get("delay").asString());
            MediaTime time = of(times(delayed.group(1)), delayed.group(2));
            assertTime(delayed.group(3), time, delay, statement);
        } else if (style.matches()) {
            assertEquals(style.group(3), style(style.group(1), style.group(2)), statement);
        } else if (emits.matches()) {
            assertEquals(Integer.parseInt(emits.group(1)), emitted(), statement);
        } else if (statement.startsWith("adding doc2 to the sequence")) {
            assertEquals(statement.endsWith("results in an error"), refusesSecond(), statement);
        }
    }

    private MediaTime available() {
        String said =
                values.path("availability_time").asString("")
                        + values.path("avail_time").asString("");
        return said.isEmpty() ? MediaTime.ZERO : MediaTime.ofMillis(millis(said));
    }

    private Interval times(String name) {
        Interval found = null;
        int spans = 0;
        for (Map.Entry<Element, Interval> entry : document.activeTimes(available()).entrySet()) {
            String element = entry.getKey().getLocalName();
            spans += element.equals("span") ? 1 : 0;
            boolean numbered = element.equals("span") && name.equals("span" + spans);
            boolean first = element.equals(name) && (!element.equals("span") || spans == 1);
            if (found == null && (first || numbered || Ttml.id(entry.getKey()).equals(name))) {
                found = entry.getValue();
            }
        }
        assertNotNull(found, name);
        return found;
    }

    private static @Nullable MediaTime of(Interval interval, String which) {
        return which.equals("begin") ? interval.begin() : interval.end();
    }

    private static void assertTime(
            String expected, @Nullable MediaTime time, long delayMillis, String statement) {
        Long wanted = expected.isEmpty() || expected.equals("undefined") ? null : millis(expected);
        assertEquals(wanted, time == null ? null : time.toMillis() + delayMillis, statement);
    }

    private String style(String name, String id) {
        for (JsonNode element : fields.get("elements")) {
            if (element.get("id").asString("").equals(id)) {
                return element.path("styles").path(name).asString(INITIAL.getOrDefault(name, ""));
            }
        }
        return "no element " + id;
    }

    private int emitted() {
        Handover handover =
                new Handover(
                        values.get("authors_group_identifier").asString(),
                        values.get("sequence_identifier").asString());
        return handover.offer(document).isPresent() ? 1 : 0;
    }

    /** The second document is the first with the attributes that the values give it. */
    private boolean refusesSecond() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int root = text.indexOf("<tt:tt") + "<tt:tt".length();
        int end = text.indexOf('>', root);
        String attributes =
                text.substring(root, end)
                        .replaceAll(
                                "ttp:(timeBase|clockMode|frameRate|frameRateMultiplier|dropMode|markerMode)=\"[^\"]*\"",
                                "")
                        .replaceAll("sequenceNumber=\"[^\"]*\"", "sequenceNumber=\"2\"");
        StringBuilder second = new StringBuilder(text.substring(0, root)).append(attributes);
        Map.of(
                        "timeBase", "time_base2",
                        "clockMode", "clock_mode2",
                        "frameRate", "frame_rate2",
                        "frameRateMultiplier", "frame_rate_multiplier2",
                        "dropMode", "drop_mode2",
                        "markerMode", "marker_mode2")
                .forEach(
                        (attribute, name) -> {
                            String value = values.path(name).asString("");
                            if (!value.isEmpty()) {
                                second.append(" ttp:" + attribute + "=\"" + value + "\"");
                            }
                        });
        second.append(text.substring(end).replaceAll(" (begin|end|dur)=\"[^\"]*\"", ""));
        EbuTtLiveDocument other =
                EbuTtLiveDocument.decode(second.toString().getBytes(StandardCharsets.UTF_8))
                        .orThrow();
        EbuTtLiveSequence sequence = new EbuTtLiveSequence();
        assertTrue(sequence.add(document, MediaTime.ZERO).isEmpty());
        return sequence.add(other, MediaTime.ZERO).isPresent();
    }

    private static long millis(String time) {
        String[] parts = time.split(":");
        return Math.round(
                ((Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1])) * 60
                                + Double.parseDouble(parts[2]))
                        * 1000);
    }
}
