package io.crosspoint.metadata.ts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcrIntervalTest {

    @ParameterizedTest
    @CsvSource({
        // by the clock, by another measure, in milliseconds
        "1, 0, REGULAR",
        "100, 0, REGULAR",
        "100, 5000, REGULAR",
        "101, 1, GAP",
        "202, 101, GAP",
        "220, 100, JUMP",
        "722, 589, GAP",
        "5060, 60, JUMP",
        "5060, 4000, GAP",
        "0, 40, JUMP",
        "-1, 40, JUMP",
        "-5000, 40, JUMP",
    })
    void tellsAGapFromAJump(long clock, long elapsed, PcrInterval wanted) {
        assertEquals(wanted, PcrInterval.of(clock * 1_000_000, elapsed * 1_000_000));
    }
}
