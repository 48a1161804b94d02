package io.crosspoint.transport.merge;

/**
 * Streams that came where the flow's was expected: each is either the source after a restart or
 * another stream by mistake, and its datagrams are held until that is clear. A leg delivers to one
 * candidate at most, so there are never more of them than legs.
 */
final class CandidateStreams {

    /**
     * How long a leg that was alive must deliver nothing new before its silence counts as the end
     * of the stream, nanoseconds: longer than the pauses of any transport stream that keeps its
     * clock references coming (ISO/IEC 13818-1 allows 100 ms between them), wherever the window is
     * shorter.
     */
    static final long SILENCE_NANOS = 250_000_000L;

    /** Datagrams of a candidate before it is believed (MIN_SEQUENTIAL of RFC 3550, A.1). */
    static final int MIN_DATAGRAMS = 2;

    /** Sequence numbers at most between legs of one stream. */
    private static final int REACH = 1 << 14;

    /** One of them. */
    static final class Candidate {
        private boolean open;
        private int ssrc;
        private int sequence;
        private int legs;
        private int datagrams;
        private long firstNanos;

        int ssrc() {
            return ssrc;
        }

        int sequence() {
            return sequence;
        }

        /** The legs that deliver it, a bit each. */
        int legs() {
            return legs;
        }
    }

    private final Candidate[] candidates;
    private final LegStanding[] standings;
    private final LegTally[] tallies;
    private final SlotPool pool;
    private final HeldDatagrams held;
    private final long windowNanos;
    private final long patienceNanos;
    private int openCount;

    CandidateStreams(LegStanding[] standings, LegTally[] tallies, SlotPool pool, long windowNanos) {
        this.standings = standings;
        this.tallies = tallies;
        this.pool = pool;
        this.windowNanos = windowNanos;
        this.patienceNanos = Math.max(windowNanos, SILENCE_NANOS);
        this.held = new HeldDatagrams(pool, standings.length);
        this.candidates = new Candidate[standings.length];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = new Candidate();
        }
    }

    boolean isEmpty() {
        return openCount == 0;
    }

    Candidate get(int candidate) {
        return candidates[candidate];
    }

    HeldDatagrams held() {
        return held;
    }

    /** The window, or the pause that a live stream may make, whichever is longer. */
    long patienceNanos() {
        return patienceNanos;
    }

    /** True if two sequence numbers may belong to one stream seen by two legs. */
    static boolean isNear(int sequence, int other) {
        return Math.abs((short) (sequence - other)) <= REACH;
    }

    /**
     * The candidate that a datagram belongs to by SSRC and numbering, or {@link LegStanding#NONE}.
     */
    int find(OfferedDatagram datagram) {
        for (int i = 0; openCount > 0 && i < candidates.length; i++) {
            Candidate c = candidates[i];
            if (c.open && c.ssrc == datagram.ssrc && isNear(c.sequence, datagram.sequence)) {
                return i;
            }
        }
        return LegStanding.NONE;
    }

    /** Holds a datagram for the candidate that it belongs to, which it may be the first of. */
    Offer hold(OfferedDatagram datagram) {
        int index = find(datagram);
        LegStanding standing = standings[datagram.leg];
        if (standing.candidate != index || index == LegStanding.NONE) {
            leave(datagram.leg, datagram.arrivalNanos);
            index = index == LegStanding.NONE ? open(datagram) : index;
            standing.candidate = index;
            candidates[index].legs |= 1 << datagram.leg;
        }
        Candidate c = candidates[index];
        int slot = OfferedDatagram.NO_BYTES;
        boolean copy = held.holds(index, datagram);
        if (!copy && !held.isFull()) {
            slot = pool.take();
        }
        if (held.isFull() || !copy && slot < 0) {
            tallies[datagram.leg].refused(Offer.REFUSED_OVERFLOW, datagram.arrivalNanos);
            return Offer.REFUSED_OVERFLOW;
        }
        if (!copy) {
            datagram.copyTo(pool.memory(), SlotPool.offset(slot));
            c.datagrams++;
        }
        held.add(index, datagram, slot);
        c.sequence = datagram.sequence;
        return Offer.HELD;
    }

    private int open(OfferedDatagram datagram) {
        int index = 0;
        while (candidates[index].open) {
            index++;
        }
        Candidate c = candidates[index];
        c.open = true;
        c.ssrc = datagram.ssrc;
        c.sequence = datagram.sequence;
        c.firstNanos = datagram.arrivalNanos;
        c.legs = 0;
        c.datagrams = 0;
        openCount++;
        return index;
    }

    /** The leg does not deliver its candidate any more; one that no leg delivers is refused. */
    void leave(int leg, long nanos) {
        int index = standings[leg].candidate;
        if (index != LegStanding.NONE) {
            standings[leg].candidate = LegStanding.NONE;
            candidates[index].legs &= ~(1 << leg);
            if (candidates[index].legs == 0) {
                refuse(index, nanos);
            }
        }
    }

    /** The flow's stream went on: what has waited for its end for too long is another stream. */
    void flowAdvanced(long advancedNanos, long nanos) {
        for (int i = 0; i < candidates.length; i++) {
            if (candidates[i].open && advancedNanos > candidates[i].firstNanos + patienceNanos) {
                refuse(i, nanos);
            }
        }
    }

    private void refuse(int index, long nanos) {
        Candidate c = candidates[index];
        for (long at = held.head(); at < held.tail(); at++) {
            if (held.candidate(at) == index) {
                held.free(at);
                tallies[held.leg(at)].foreign(c.ssrc, nanos);
            }
        }
        for (int leg = 0; leg < standings.length; leg++) {
            if ((c.legs & 1 << leg) != 0) {
                standings[leg].refuse(c.ssrc, c.sequence, nanos);
            }
        }
        close(index);
    }

    /** Forgets a candidate whose datagrams have gone elsewhere. */
    void close(int index) {
        held.forget(index);
        candidates[index].open = false;
        openCount--;
        for (LegStanding standing : standings) {
            if (standing.candidate == index) {
                standing.candidate = LegStanding.NONE;
            }
        }
    }

    /** When the next candidate becomes the flow if nothing else comes; Long.MAX_VALUE: never. */
    long decisionNanos(long advancedNanos) {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; openCount > 0 && i < candidates.length; i++) {
            earliest = Math.min(earliest, decisionNanos(candidates[i], advancedNanos));
        }
        return earliest;
    }

    /** The candidate whose time has come first, or {@link LegStanding#NONE}. */
    int decided(long nowNanos, long advancedNanos) {
        int first = LegStanding.NONE;
        long earliest = nowNanos;
        for (int i = 0; i < candidates.length; i++) {
            long decision = decisionNanos(candidates[i], advancedNanos);
            if (decision <= earliest && (first == LegStanding.NONE || decision < earliest)) {
                first = i;
                earliest = decision;
            }
        }
        return first;
    }

    private long decisionNanos(Candidate c, long advancedNanos) {
        if (!c.open || c.datagrams < MIN_DATAGRAMS) {
            return Long.MAX_VALUE;
        }
        for (int leg = 0; leg < standings.length; leg++) {
            LegStanding standing = standings[leg];
            if ((c.legs & 1 << leg) == 0
                    && standing.inFlow
                    && standing.flowArrivalNanos >= c.firstNanos - patienceNanos) {
                return Math.max(c.firstNanos + windowNanos, advancedNanos + patienceNanos);
            }
        }
        return Math.max(c.firstNanos, advancedNanos) + windowNanos;
    }

    /** Frees a slot for the flow at the expense of what is held; false if nothing is. */
    boolean giveWay(long nanos) {
        while (!held.isEmpty()) {
            long oldest = held.head();
            int candidate = held.candidate(oldest);
            boolean freed = held.hasBytes(oldest);
            tallies[held.leg(oldest)].refused(Offer.REFUSED_OVERFLOW, nanos);
            held.dropOldest();
            if (freed) {
                candidates[candidate].datagrams--;
                return true;
            }
        }
        return false;
    }
}
