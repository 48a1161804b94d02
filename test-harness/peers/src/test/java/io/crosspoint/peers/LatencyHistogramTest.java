package io.crosspoint.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void percentilesAreWithinABucket() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int i = 1; i <= 100_000; i++) {
            histogram.record(i * 1_000L);
        }
        assertEquals(50e6, histogram.percentile(50), 50e6 / 64);
        assertEquals(99e6, histogram.percentile(99), 99e6 / 64);
        assertEquals(100_000_000, histogram.max());
        assertEquals(100_000_000, histogram.percentile(100));
    }

    @Test
    void theEdgesHold() {
        LatencyHistogram histogram = new LatencyHistogram();
        assertEquals(0, histogram.percentile(99));
        histogram.record(-5);
        assertEquals(0, histogram.percentile(99));
        histogram.record(Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, histogram.percentile(100));
    }
}
