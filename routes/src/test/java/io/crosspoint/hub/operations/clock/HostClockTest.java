package io.crosspoint.hub.operations.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offsets and bits of struct timex are those of the Linux header sys/timex.h. */
class HostClockTest {

    @ParameterizedTest
    @CsvSource({
        // state, status, offset, maxerror, synchronised, offset in s
        "0, 0x2001, 1500, 20000, true, 0.0000015",
        "0, 0x0001, 1500, 20000, true, 0.0015",
        "5, 0x0040, 0, 16000000, false, 0",
        "5, 0x2001, -250, 500, false, -0.00000025",
        "0, 0x2041, -250, 500, false, -0.00000025",
    })
    void decodesTimex(
            int state, String status, long offset, long maxError, boolean synced, double seconds) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(HostClock.TIMEX_BYTES, Long.BYTES);
            timex.set(ValueLayout.JAVA_INT, 40, Integer.decode(status));
            timex.set(ValueLayout.JAVA_LONG, 8, offset);
            timex.set(ValueLayout.JAVA_LONG, 24, maxError);
            timex.set(ValueLayout.JAVA_LONG, 32, 7);
            HostClock.Reading reading = HostClock.decode(state, timex);
            assertEquals(synced, reading.synchronised());
            assertEquals(seconds, reading.offsetSeconds(), 1e-12);
            assertEquals(maxError * 1e-6, reading.maxErrorSeconds(), 1e-12);
            assertEquals(7e-6, reading.estimatedErrorSeconds(), 1e-12);
        }
    }

    @Test
    void aClockThatNobodyCorrectedForLongCountsAsLost() {
        assertEquals(
                HostClockWatch.State.UNSYNCHRONISED,
                HostClockWatch.judge(new HostClock.Reading(true, 0, 0.6, 0)));
        assertEquals(
                HostClockWatch.State.SYNCHRONISED,
                HostClockWatch.judge(new HostClock.Reading(true, 0, 0.4, 0)));
    }

    @Test
    void theKernelAnswers() {
        Optional<HostClock.Reading> reading = new HostClock().read();
        Assumptions.assumeTrue(reading.isPresent(), "no adjtimex here");
        assertTrue(reading.get().maxErrorSeconds() >= 0);
        assertFalse(Double.isNaN(reading.get().offsetSeconds()));
    }
}
