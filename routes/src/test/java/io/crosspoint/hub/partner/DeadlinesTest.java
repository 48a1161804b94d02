package io.crosspoint.hub.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.Decision.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when a cue is worth something. */
class DeadlinesTest {

    private static final Instant DECIDED = Instant.parse("2026-11-22T20:00:00Z");

    /** Milliseconds after the decision; none for ever. */
    @ParameterizedTest
    @CsvSource({
        "START, 900000, 1260000, 4000",
        "START, 8589844592, 270000, 4000", // the clock goes round on the way
        "START, 900000, 900000, 0",
        "START, 900000, 899910, 0", // its point lies before it
        "START, 900000, 900089, 0",
        "START, 900000, -1, 500",
        "IMMEDIATE, 900000, -1, 500",
        "IMMEDIATE, 900000, 1260000, 500",
        "END, 900000, 1260000, ",
        "END, 900000, -1, ",
    })
    void byKind(Kind kind, long position90k, long splicePts90k, Long millis) {
        Decision decision =
                new Decision(
                        "match-1",
                        1,
                        "c",
                        "s",
                        "r",
                        kind,
                        "",
                        DECIDED,
                        DECIDED,
                        splicePts90k,
                        position90k,
                        1,
                        0,
                        0,
                        "",
                        "",
                        List.of(),
                        "");
        assertEquals(
                millis == null ? Instant.MAX : DECIDED.plusMillis(millis),
                Deadlines.dueUntil(decision, Duration.ofMillis(500)));
    }
}
