package io.crosspoint.hub.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.partner.Verdict.Again;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers mean, and how long is waited after them. */
class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "200, Taken, ",
        "202, Taken, ",
        "204, Taken, ",
        "299, Taken, ",
        "300, Refused, ",
        "302, Refused, ",
        "400, Refused, ",
        "404, Refused, ",
        "409, Refused, ",
        "499, Refused, ",
        "600, Refused, ",
        "408, Again, true",
        "425, Again, false",
        "429, Again, false",
        "500, Again, true",
        "502, Again, true",
        "503, Again, false",
        "504, Again, true",
        "599, Again, true",
    })
    void byStatus(int status, String verdict, Boolean mayHaveArrived) {
        Verdict of = Verdict.of(new Answer.Answered(status, "", ""), () -> NOW);
        assertEquals(verdict, of.getClass().getSimpleName());
        if (of instanceof Again again) {
            assertEquals(mayHaveArrived, again.mayHaveArrived());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''|0
                    0|0
                    7|7000
                    60|60000
                    61|60000
                    999999999|60000
                    99999999999999|0
                    -5|0
                    soon|0
                    Sun, 22 Nov 2026 20:00:09 GMT|9000
                    Sun, 22 Nov 2026 19:00:00 GMT|0
                    Tue, 22 Dec 2026 20:00:00 GMT|60000
                    Sun, 22 Nov 2026|0
                    """)
    void retryAfterIsObeyedWithinABound(String field, long millis) {
        Verdict of = Verdict.of(new Answer.Answered(503, "", field), () -> NOW);
        assertEquals(millis, assertInstanceOf(Again.class, of).atLeastMillis());
    }

    @Test
    void theWaitDoublesWithJitterUpToTheMost() {
        Backoff backoff = new Backoff(200, 10_000, 50);
        Random random = new Random(1);
        for (int failures = 1; failures < 60; failures++) {
            long whole = failures > 6 ? 10_000 : 200L << failures - 1;
            Set<Long> seen = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                long delay = backoff.delayMillis(failures, random);
                assertTrue(delay >= whole - whole / 2 && delay <= whole, "wait " + delay);
                seen.add(delay);
            }
            assertTrue(seen.size() > 50, "no jitter");
        }
        assertEquals(1, new Backoff(1, 1, 1).delayMillis(1, random));
    }
}
