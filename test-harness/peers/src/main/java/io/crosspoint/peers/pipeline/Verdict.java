package io.crosspoint.peers.pipeline;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.LatencyHistogram;
import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.venue.SentDatagram;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the venue sent with what came. Expected is every datagram from the first that came
 * to the last that was sent; if none came, every one. The latency of a datagram runs from the
 * moment at which the venue handed it to its legs, before any impairment, to the moment at which
 * this process read its first copy from a socket: it includes the legs' delay, the hub's window and
 * work, and the waits of all three processes for a processor. One thread.
 */
final class Verdict {

    /**
     * Datagrams between the newest sent and the oldest still open. What is unseen when it leaves
     * the ring is lost for good; a copy that comes later than that is foreign.
     */
    static final int OPEN_MAX = 1 << 14;

    /** What happened to an arrival. */
    enum Fate {
        /** The first copy of a datagram that was sent. */
        FIRST,
        /** A further copy, by another leg or by the same. */
        COPY,
        /** Not what the venue sent, as far as its log goes yet. */
        UNKNOWN
    }

    private final long[] hash = new long[OPEN_MAX];
    private final long[] sentNanos = new long[OPEN_MAX];
    private final int[] timestamp = new int[OPEN_MAX];
    private final int[] legsSeen = new int[OPEN_MAX];
    private final Map<Long, Deque<Long>> openByHash = new HashMap<>();
    private final Gaps gaps = new Gaps();
    private final LatencyHistogram latency = new LatencyHistogram();
    private final long[] newestOfLeg;
    private final long[] deliveredOfLeg;

    private LatencyHistogram recent = new LatencyHistogram();
    private int ssrc;
    private long firstSequence;
    private long sent;
    private long oldest;
    private long first = Long.MAX_VALUE;
    private long delivered;
    private long lost;
    private long duplicated;
    private long outOfOrder;
    private long mismatches;
    private long timestampMismatches;
    private long foreign;

    Verdict(int legs) {
        newestOfLeg = new long[legs];
        Arrays.fill(newestOfLeg, -1);
        deliveredOfLeg = new long[legs];
    }

    /** The venue's SSRC: any other is foreign. */
    void source(int venueSsrc) {
        ssrc = venueSsrc;
    }

    /** The next datagram of the venue's log. */
    void sent(SentDatagram datagram) {
        if (sent == 0) {
            firstSequence = datagram.sequence();
        }
        if (datagram.sequence() != firstSequence + sent) {
            throw new IllegalStateException("the venue's log has a hole at " + sent);
        }
        if (sent - oldest >= OPEN_MAX) {
            settleOldest();
        }
        int slot = slot(sent);
        hash[slot] = datagram.hash();
        sentNanos[slot] = datagram.sentNanos();
        timestamp[slot] = datagram.timestamp();
        legsSeen[slot] = 0;
        openByHash.computeIfAbsent(datagram.hash(), absent -> new ArrayDeque<>(1)).add(sent);
        sent++;
    }

    private void settleOldest() {
        int slot = slot(oldest);
        if (legsSeen[slot] == 0 && oldest >= first) {
            lost++;
            gaps.lost(oldest, sentNanos[slot]);
        }
        Deque<Long> same = openByHash.get(hash[slot]);
        if (same != null) {
            same.poll();
            if (same.isEmpty()) {
                openByHash.remove(hash[slot]);
            }
        }
        oldest++;
    }

    /** Judges one arrival; one that is unknown may be offered again when the log has gone on. */
    Fate received(Arrival arrival) {
        long index = identify(arrival);
        if (index < oldest || index >= sent) {
            return Fate.UNKNOWN;
        }
        int slot = slot(index);
        RtpHeader header = arrival.header();
        if (arrival.hash() != hash[slot]) {
            mismatches++;
        }
        if (header != null && header.timestamp() != timestamp[slot]) {
            timestampMismatches++;
        }
        boolean seen = legsSeen[slot] != 0;
        int bit = 1 << arrival.leg();
        if ((legsSeen[slot] & bit) != 0) {
            duplicated++;
            return Fate.COPY;
        }
        legsSeen[slot] |= bit;
        deliveredOfLeg[arrival.leg()]++;
        if (index < newestOfLeg[arrival.leg()]) {
            outOfOrder++;
        }
        newestOfLeg[arrival.leg()] = Math.max(newestOfLeg[arrival.leg()], index);
        if (seen) {
            return Fate.COPY;
        }
        first = Math.min(first, index);
        delivered++;
        gaps.arrived(arrival.arrivalNanos());
        latency.record(arrival.arrivalNanos() - sentNanos[slot]);
        recent.record(arrival.arrivalNanos() - sentNanos[slot]);
        return Fate.FIRST;
    }

    /** An arrival that stayed unknown. */
    void foreign(Arrival arrival) {
        if (arrival.header() == null) {
            mismatches++; // without numbering, foreign bytes cannot be told from damaged ones
        } else {
            foreign++;
        }
    }

    /** The index since the venue's first datagram, outside what is open if it is not known. */
    private long identify(Arrival arrival) {
        RtpHeader header = arrival.header();
        if (header != null) {
            if (header.ssrc() != ssrc) {
                return -1;
            }
            long newest = firstSequence + sent - 1;
            short ahead = (short) (header.sequence() - (int) newest);
            return newest + ahead - firstSequence;
        }
        Deque<Long> same = openByHash.get(arrival.hash());
        if (same == null) {
            return -1;
        }
        // Seven null packets look like any other seven: the first that this leg has not had.
        for (long index : same) {
            if ((legsSeen[slot(index)] & 1 << arrival.leg()) == 0) {
                return index;
            }
        }
        return same.getLast();
    }

    private static int slot(long index) {
        return (int) (index & OPEN_MAX - 1);
    }

    /** Lost so far: sent before {@code nanos}, after the first that came, and not seen. */
    long lostBefore(long nanos) {
        long count = lost;
        for (long i = Math.max(oldest, first); i < sent; i++) {
            if (legsSeen[slot(i)] == 0 && sentNanos[slot(i)] - nanos < 0) {
                count++;
            }
        }
        return count;
    }

    /** Nothing more will come: what is unseen is lost. */
    void close() {
        while (oldest < sent) {
            settleOldest();
        }
        if (first == Long.MAX_VALUE) {
            lost = sent;
        }
    }

    /** Datagrams that the venue sent before the first that came; they are not expected. */
    long beforeFirst() {
        return first == Long.MAX_VALUE ? 0 : first;
    }

    /** Whether, once closed, everything expected came: once, in order, as it was sent. */
    boolean clean() {
        return delivered > 0
                && lost == 0
                && duplicated == 0
                && outOfOrder == 0
                && mismatches == 0
                && timestampMismatches == 0
                && foreign == 0;
    }

    /** The latencies since this was last asked. */
    LatencyHistogram takeRecent() {
        LatencyHistogram taken = recent;
        recent = new LatencyHistogram();
        return taken;
    }

    /** The account so far, with {@code lost} as given: see {@link #lostBefore}. */
    Map<String, @Nullable Object> program(long lostNow) {
        return Json.object(
                "expected", delivered + lostNow,
                "delivered", delivered,
                "lost", lostNow,
                "duplicated", duplicated,
                "out_of_order", outOfOrder,
                "byte_mismatches", mismatches,
                "timestamp_mismatches", timestampMismatches,
                "foreign", foreign,
                "before_first", beforeFirst(),
                "added_latency_ms", latency.json());
    }

    /** The account once closed. */
    Map<String, @Nullable Object> program() {
        Map<String, @Nullable Object> program = program(lost);
        program.putAll(gaps.json());
        return program;
    }

    /** Datagrams that came by a leg, each counted once. */
    long delivered(int leg) {
        return deliveredOfLeg[leg];
    }
}
