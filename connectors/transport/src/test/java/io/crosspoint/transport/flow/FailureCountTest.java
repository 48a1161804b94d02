package io.crosspoint.transport.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureCountTest {

    /** A clock may begin anywhere, and pass the largest number there is. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MAX_VALUE - 10})
    void aLineASecondStandsForAllSinceTheOneBefore(long start) {
        FailureCount failures = new FailureCount();
        long second = FailureCount.LINE_NANOS;
        assertEquals(1, failures.failed(start), "the first is said at once");
        for (int i = 1; i < 1000; i++) {
            assertEquals(0, failures.failed(start + i));
        }
        assertEquals(0, failures.failed(start + second - 1));
        assertEquals(1001, failures.failed(start + second));
        assertEquals(0, failures.failed(start + second + 1));
        assertEquals(2, failures.failed(start + 100 * second));
        assertEquals(1, failures.failed(start + 101 * second));
        assertEquals(1005, failures.total());
    }
}
