package io.crosspoint.peers.load;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.LatencyHistogram;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came to one port: the counted datagrams of one stream. One thread. */
final class OutputAccount {

    /**
     * A copy that comes after so many newer datagrams cannot be told from the first, and counts.
     */
    private static final int REMEMBERED = 1 << 16;

    private final int port;
    private final long[] seen = new long[REMEMBERED / Long.SIZE];
    private final LatencyHistogram latency = new LatencyHistogram();
    private int stream = -1;
    private long newest = -1;
    private long expected;
    private long delivered;
    private long duplicated;
    private long outOfOrder;
    private long foreign;

    OutputAccount(int port) {
        this.port = port;
    }

    /** Takes a datagram of {@code length} bytes; says whether it is one that counts. */
    boolean accept(ByteBuffer datagram, int length, long now) {
        int probe = Probe.find(datagram, length);
        if (probe < 0 || stream >= 0 && stream != Probe.stream(datagram, probe)) {
            foreign++;
            return false;
        }
        stream = Probe.stream(datagram, probe);
        long first = Probe.firstCounted(datagram, probe);
        expected = Probe.lastPlanned(datagram, probe) - first + 1;
        long sequence = Probe.sequence(datagram, probe) - first;
        if (sequence < 0) {
            return false;
        }
        if (sequence > newest) {
            forget(sequence);
        } else {
            outOfOrder++;
        }
        int slot = (int) (sequence % REMEMBERED);
        long bit = 1L << slot % Long.SIZE;
        if ((seen[slot / Long.SIZE] & bit) != 0) {
            outOfOrder--;
            duplicated++;
            return true;
        }
        seen[slot / Long.SIZE] |= bit;
        delivered++;
        latency.record(now - Probe.nanos(datagram, probe));
        return true;
    }

    /** Moves on to a newer sequence: what lies between may still come, and is not seen yet. */
    private void forget(long sequence) {
        for (long s = Math.max(newest + 1, sequence - REMEMBERED + 1); s <= sequence; s++) {
            int slot = (int) (s % REMEMBERED);
            seen[slot / Long.SIZE] &= ~(1L << slot % Long.SIZE);
        }
        newest = sequence;
    }

    long expected() {
        return expected;
    }

    long delivered() {
        return delivered;
    }

    long lost() {
        return expected - delivered;
    }

    long duplicated() {
        return duplicated;
    }

    long outOfOrder() {
        return outOfOrder;
    }

    long foreign() {
        return foreign;
    }

    boolean silent() {
        return stream < 0;
    }

    LatencyHistogram latency() {
        return latency;
    }

    Map<String, @Nullable Object> json() {
        return Json.object(
                "port", port,
                "stream", stream,
                "expected", expected,
                "delivered", delivered,
                "lost", lost(),
                "duplicated", duplicated,
                "out_of_order", outOfOrder,
                "foreign", foreign,
                "latency_ms_p99", latency.percentile(99) / 1e6,
                "latency_ms_max", latency.max() / 1e6);
    }
}
