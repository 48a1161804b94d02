package io.crosspoint.hub.cue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entry of the decision log as it lies in the queue. */
class DecisionJsonTest {

    /** The time_signal of ANSI/SCTE 35 2023r1, 14.1. */
    private static final String SECTION =
            "/DA0AAAAAAAA///wBQb+cr0AUAAeAhxDVUVJSAAAjn/PAAGlmbAICAAAAAAsoKGKNAIAmsnRfg==";

    private static final String JSON =
            """
            {"event":"match-1","entry":7,"correlation":"match-1-c7","source":"playout-a",\
            "request":"1/0/9","kind":"START","asked":"splice_request","requested":"2026-11-22T19:00:00.123Z",\
            "decided":"2026-11-22T19:00:00.125Z","splicePts90k":1924989008,"position90k":1924000000,\
            "copies":3,"spacing90k":9000,"packetsBefore":12,\
            "section":"%s","pair":"match-1-c7",\
            "segmentation":[{"eventId":1207959694,"type":52,"upid":"TI 0x2ca0a18a"}],"refused":""}\
            """
                    .formatted(SECTION);

    private static final Decision DECISION =
            new Decision(
                    "match-1",
                    7,
                    "match-1-c7",
                    "playout-a",
                    "1/0/9",
                    Decision.Kind.START,
                    "splice_request",
                    Instant.parse("2026-11-22T19:00:00.123Z"),
                    Instant.parse("2026-11-22T19:00:00.125Z"),
                    1_924_989_008L,
                    1_924_000_000L,
                    3,
                    9_000,
                    12,
                    SECTION,
                    "match-1-c7",
                    List.of(new Decision.Segmentation(0x4800008EL, 0x34, "TI 0x2ca0a18a")),
                    "");

    @Test
    void namesAndTimesAreThoseOfTheQueue() {
        assertEquals(DECISION, DecisionJson.read(JSON));
        assertEquals(DECISION, DecisionJson.read(DecisionJson.write(DECISION)));
        assertEquals(
                DECISION,
                DecisionJson.read(JSON.replace("{\"event\"", "{\"later\":[1],\"event\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    "entry":7,|
                    "entry":7|"entry":"seven"
                    "source":"playout-a",|
                    "kind":"START"|"kind":"SOON"
                    "segmentation":[|"segmentation":null,"x":[
                    "section":"|"section":"*
                    {"event"|["event"
                    "refused":""}|"refused":""
                    2026-11-22T19:00:00.123Z|yesterday
                    """)
    void whatIsNoDecisionIsRefused(String part, String instead) {
        String broken = JSON.replace(part, instead == null ? "" : instead);
        assertThrows(IllegalArgumentException.class, () -> DecisionJson.read(broken), broken);
    }

    @Test
    void lengthIsBounded() {
        String endless = JSON.replace("playout-a", "a".repeat(DecisionJson.MAX_CHARS));
        assertThrows(IllegalArgumentException.class, () -> DecisionJson.read(endless));
    }
}
