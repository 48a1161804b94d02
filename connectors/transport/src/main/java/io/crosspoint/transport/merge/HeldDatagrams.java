package io.crosspoint.transport.merge;

import java.util.Arrays;

/**
 * Datagrams of streams that are not, or not yet, the flow's, in the order in which they were
 * offered. Bounded by its entries and by the pool; when the flow needs a slot, the oldest held
 * datagram gives way.
 */
final class HeldDatagrams {

    /** Entries at most, copies of other legs included. */
    private static final int MAX_ENTRIES = 1 << 17;

    // An entry: slot (NO_SLOT: an earlier entry holds equal bytes), length, header, leg, candidate.
    private static final int NO_SLOT = 0xFFFF;
    private static final int LENGTH_SHIFT = 16;
    private static final int HEADER_SHIFT = 28;
    private static final int LEG_SHIFT = 40;
    private static final int CANDIDATE_SHIFT = 43;
    private static final int SEQUENCE_SHIFT = 46;
    private static final int TWELVE_BITS = 0xFFF;

    private final SlotPool pool;
    private final int mask;
    private final long[] entries;
    private final long[] arrivals;
    private final long[] fingerprints;
    private final int[] timestamps;
    private final long[] lastOfSequence = new long[StreamRing.PLACES];
    private long head;
    private long tail;

    HeldDatagrams(SlotPool pool, int legs) {
        this.pool = pool;
        int wanted = Math.min(MAX_ENTRIES, pool.capacity() * legs);
        int capacity = Integer.highestOneBit(2 * wanted - 1);
        this.mask = capacity - 1;
        this.entries = new long[capacity];
        this.arrivals = new long[capacity];
        this.fingerprints = new long[capacity];
        this.timestamps = new int[capacity];
        Arrays.fill(lastOfSequence, -1);
    }

    boolean isEmpty() {
        return head == tail;
    }

    boolean isFull() {
        return tail - head > mask;
    }

    /** True if a candidate's datagram is held already, from whichever leg. */
    boolean holds(int candidate, OfferedDatagram datagram) {
        long at = lastOfSequence[datagram.sequence];
        // What was forgotten leaves stale indexes behind: only what the entry itself says counts.
        return at >= head
                && at < tail
                && candidate(at) == candidate
                && fingerprints[(int) at & mask] == datagram.fingerprint
                && (int) (entries[(int) at & mask] >> SEQUENCE_SHIFT & 0xFFFF) == datagram.sequence;
    }

    /**
     * Holds a datagram.
     *
     * @param slot where its bytes are, or {@link OfferedDatagram#NO_BYTES}
     */
    void add(int candidate, OfferedDatagram datagram, int slot) {
        int i = (int) tail & mask;
        int kept = slot == OfferedDatagram.NO_BYTES ? NO_SLOT : slot;
        entries[i] =
                kept
                        | (long) datagram.length << LENGTH_SHIFT
                        | (long) datagram.headerBytes << HEADER_SHIFT
                        | (long) datagram.leg << LEG_SHIFT
                        | (long) candidate << CANDIDATE_SHIFT
                        | (long) datagram.sequence << SEQUENCE_SHIFT;
        arrivals[i] = datagram.arrivalNanos;
        fingerprints[i] = datagram.fingerprint;
        timestamps[i] = datagram.timestamp;
        if (kept != NO_SLOT) {
            lastOfSequence[datagram.sequence] = tail;
        }
        tail++;
    }

    /** The first entry's index; entries run to {@link #tail()}. */
    long head() {
        return head;
    }

    /** The index after the last entry. */
    long tail() {
        return tail;
    }

    int candidate(long at) {
        return (int) (entries[(int) at & mask] >> CANDIDATE_SHIFT) & 7;
    }

    int leg(long at) {
        return (int) (entries[(int) at & mask] >> LEG_SHIFT) & 7;
    }

    /** Fills in what was offered; its slot goes over to whoever reads it. */
    void read(long at, int ssrc, OfferedDatagram into) {
        int i = (int) at & mask;
        long entry = entries[i];
        int slot = (int) entry & NO_SLOT;
        into.leg = leg(at);
        into.arrivalNanos = arrivals[i];
        into.length = (int) (entry >> LENGTH_SHIFT) & TWELVE_BITS;
        into.headerBytes = (int) (entry >> HEADER_SHIFT) & TWELVE_BITS;
        into.padded = false;
        into.sequence = (int) (entry >> SEQUENCE_SHIFT) & 0xFFFF;
        into.timestamp = timestamps[i];
        into.ssrc = ssrc;
        into.fingerprint = fingerprints[i];
        into.slot = slot == NO_SLOT ? OfferedDatagram.NO_BYTES : slot;
    }

    /** True if the entry has a slot of its own. */
    boolean hasBytes(long at) {
        return ((int) entries[(int) at & mask] & NO_SLOT) != NO_SLOT;
    }

    /** Gives up the oldest entry and frees its slot. */
    void dropOldest() {
        free(head);
        head++;
    }

    /** Frees an entry's slot. */
    void free(long at) {
        if (hasBytes(at)) {
            pool.free((int) entries[(int) at & mask] & NO_SLOT);
        }
    }

    /** Forgets all entries of a candidate; their slots have been freed or taken over. */
    void forget(int candidate) {
        long to = head;
        for (long at = head; at < tail; at++) {
            if (candidate(at) != candidate) {
                int i = (int) to & mask;
                int j = (int) at & mask;
                entries[i] = entries[j];
                arrivals[i] = arrivals[j];
                fingerprints[i] = fingerprints[j];
                timestamps[i] = timestamps[j];
                int sequence = (int) (entries[i] >> SEQUENCE_SHIFT) & 0xFFFF;
                if (lastOfSequence[sequence] == at) {
                    lastOfSequence[sequence] = to;
                }
                to++;
            }
        }
        tail = to;
    }
}
