package io.crosspoint.hub.operations.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A flood of denials leaves a few lines and a count. */
class DenialLimitTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final DenialLimit limit = new DenialLimit();

    @Test
    void aFloodIsCountedAndToldInALaterMinute() {
        int written = 0;
        for (int i = 0; i < 1_000; i++) {
            written += limit.admit("mallory", START.plusMillis(i)).isPresent() ? 1 : 0;
        }
        assertEquals(DenialLimit.DENIALS_MAX, written);
        assertEquals(OptionalLong.of(0), limit.admit("viewer", START), "another user's own");
        assertEquals(
                OptionalLong.of(1_000 - DenialLimit.DENIALS_MAX),
                limit.admit("mallory", START.plus(DenialLimit.WINDOW)));
        assertEquals(OptionalLong.of(0), limit.admit("mallory", START.plus(DenialLimit.WINDOW)));
    }

    @Test
    void oneNowAndThenIsWrittenAlone() {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    OptionalLong.of(0),
                    limit.admit("viewer", START.plus(DenialLimit.WINDOW.multipliedBy(i))));
        }
    }
}
