package io.crosspoint.transport.merge;

/**
 * The flow itself: takes datagrams whose number in the stream is known, puts them out in order when
 * they are due, and makes up the accounts once their window has passed.
 *
 * <p>Whether a datagram is in time follows from arrival times alone: it is late if it arrived when
 * its turn had come, whether or not anybody had asked for it by then.
 */
final class ProgramStream {

    private final StreamRing ring = new StreamRing();
    private final SlotPool pool;
    private final CandidateStreams candidates;
    private final LegStanding[] standings;
    private final LegTally[] tallies;
    private final boolean aligned;
    private final long windowNanos;

    // What a stream that has ended still had to put out: slot and lengths, number, arrival.
    private final long[] ready;
    private final long[] readyNumbers;
    private final long[] readyArrivals;
    private int readyHead;
    private int readyCount;

    private long advancedNanos = Long.MIN_VALUE;
    private long delivered;
    private long lost;
    private long restarts;
    private int buffered;

    ProgramStream(
            SlotPool pool,
            CandidateStreams candidates,
            LegStanding[] standings,
            LegTally[] tallies,
            MergeOptions options) {
        this.pool = pool;
        this.candidates = candidates;
        this.standings = standings;
        this.tallies = tallies;
        this.aligned = options.playout() == MergeOptions.Playout.ALIGNED;
        this.windowNanos = options.windowMillis() * 1_000_000L;
        this.ready = new long[pool.capacity()];
        this.readyNumbers = new long[pool.capacity()];
        this.readyArrivals = new long[pool.capacity()];
    }

    StreamRing ring() {
        return ring;
    }

    /** When a new highest number last arrived. */
    long advancedNanos() {
        return advancedNanos;
    }

    long delivered() {
        return delivered;
    }

    long lost() {
        return lost;
    }

    long restarts() {
        return restarts;
    }

    int buffered() {
        return buffered;
    }

    /**
     * Takes a datagram of this stream.
     *
     * @param held it comes from a candidate that has become the flow: nothing has left yet
     */
    Offer place(OfferedDatagram datagram, long number, boolean held) {
        Offer offer = sort(datagram, number, held);
        LegTally tally = tallies[datagram.leg];
        LegStanding standing = standings[datagram.leg];
        long arrival = datagram.arrivalNanos;
        switch (offer) {
            case TAKEN, SPARE, LATE -> {
                tally.arrived(datagram, number < standing.highest);
                if (offer == Offer.LATE) {
                    tally.late(arrival);
                    join(tally, number, arrival, false);
                } else {
                    tally.receivedInTime();
                    join(tally, number, arrival, true);
                }
            }
            case DUPLICATE -> tally.duplicate(arrival);
            default -> tally.refused(offer, arrival);
        }
        standing.last = number;
        standing.highest = Math.max(standing.highest, number);
        standing.flowArrivalNanos = Math.max(standing.flowArrivalNanos, arrival);
        if (offer != Offer.TAKEN && datagram.slot >= 0) {
            pool.free(datagram.slot);
        }
        return offer;
    }

    private Offer sort(OfferedDatagram datagram, long number, boolean held) {
        long arrival = datagram.arrivalNanos;
        if (number > ring.highest()) {
            return advance(datagram, number);
        }
        if (ring.hasSeen(number, datagram.leg)) {
            return Offer.DUPLICATE;
        }
        if (number < ring.base()) {
            boolean before = aligned && ring.isUntouched() && arrival < ring.due(ring.base());
            if (!held && !before) {
                ring.addLate(number, datagram.leg);
                return Offer.LATE;
            }
            ring.extendBack(number);
        }
        boolean present = ring.isPresent(number);
        boolean passed = arrival >= ring.due(number) || !present && number < ring.next();
        if (passed && !held) {
            if (present) {
                tallies[datagram.leg].skew(Math.max(0, arrival - ring.arrival(number)));
            }
            ring.addLate(number, datagram.leg);
            return Offer.LATE;
        }
        if (present) {
            tallies[datagram.leg].skew(Math.max(0, arrival - ring.arrival(number)));
            ring.addSpare(number, datagram.leg, arrival);
        } else if (!keep(datagram, number)) {
            return Offer.REFUSED_OVERFLOW;
        }
        ring.lowerDue(number, arrival + windowNanos);
        return present ? Offer.SPARE : Offer.TAKEN;
    }

    private Offer advance(OfferedDatagram datagram, long number) {
        long arrival = datagram.arrivalNanos;
        if (!ring.reaches(number)) {
            settle(arrival);
        }
        if (!ring.reaches(number)) {
            return Offer.REFUSED_OVERFLOW;
        }
        long before = ring.highest();
        int slot = slotOf(datagram);
        if (slot < 0) {
            return Offer.REFUSED_OVERFLOW;
        }
        ring.advance(number, datagram, arrival + windowNanos);
        ring.put(number, datagram, slot);
        ring.lowerDue(before, arrival + windowNanos);
        buffered++;
        advancedNanos = Math.max(advancedNanos, arrival);
        tallies[datagram.leg].skew(0);
        return Offer.TAKEN;
    }

    private boolean keep(OfferedDatagram datagram, long number) {
        int slot = slotOf(datagram);
        if (slot < 0) {
            return false;
        }
        ring.put(number, datagram, slot);
        buffered++;
        return true;
    }

    private int slotOf(OfferedDatagram datagram) {
        if (datagram.slot != OfferedDatagram.NOT_KEPT) {
            return datagram.slot;
        }
        int slot = pool.take();
        if (slot < 0 && candidates.giveWay(datagram.arrivalNanos)) {
            slot = pool.take();
        }
        if (slot >= 0) {
            datagram.copyTo(pool.memory(), SlotPool.offset(slot));
        }
        return slot;
    }

    private void join(LegTally tally, long number, long arrival, boolean inTime) {
        if (inTime) {
            if (!tally.hasJoined() || number < tally.joinedAt()) {
                tally.join(number);
            }
        } else if (!tally.hasJoined()) {
            long first = Math.max(number, ring.base());
            while (first <= ring.highest() && ring.due(first) <= arrival) {
                first++;
            }
            tally.join(first);
        }
    }

    /** Another copy of a number has left already; this one is of the right stream, but too late. */
    Offer placeLate(OfferedDatagram datagram, long number) {
        ring.addLate(number, datagram.leg);
        tallies[datagram.leg].late(datagram.arrivalNanos);
        standings[datagram.leg].last = number;
        standings[datagram.leg].flowArrivalNanos = datagram.arrivalNanos;
        return Offer.LATE;
    }

    /** Takes out what only these legs delivered and has not left: it was not of this stream. */
    void strike(int legs) {
        for (long n = ring.next(); n <= ring.highest(); n++) {
            if (ring.isPresent(n) && (ring.legs(n) & ~legs) == 0) {
                ring.remove(n, pool);
                buffered--;
            }
        }
        ring.repair(windowNanos);
    }

    /** The stream has ended: accounts are made up, what has not been asked for waits. */
    void end() {
        for (long n = ring.next(); n <= ring.highest(); n++) {
            if (ring.isPresent(n)) {
                int i = (readyHead + readyCount++) % ready.length;
                ready[i] =
                        ring.slot(n)
                                | (long) ring.length(n) << 16
                                | (long) ring.headerBytes(n) << 32;
                readyNumbers[i] = n;
                readyArrivals[i] = ring.arrival(n);
            }
        }
        ring.next(ring.highest() + 1);
        settle(Long.MAX_VALUE);
        advancedNanos = Long.MIN_VALUE;
        restarts++;
    }

    /** Puts out what is due, until the burst is full. */
    void release(long now, Burst burst) {
        while (readyCount > 0 && !burst.isFull()) {
            long entry = ready[readyHead];
            add(
                    burst,
                    (int) entry & 0xFFFF,
                    (int) (entry >> 16) & 0xFFFF,
                    (int) (entry >> 32),
                    readyNumbers[readyHead],
                    readyArrivals[readyHead]);
            readyHead = (readyHead + 1) % ready.length;
            readyCount--;
        }
        long n = ring.next();
        while (n <= ring.highest() && !burst.isFull()) {
            boolean present = ring.isPresent(n);
            if (nextDueNanos(n, present) > now) {
                break;
            }
            if (present) {
                add(burst, ring.slot(n), ring.length(n), ring.headerBytes(n), n, ring.arrival(n));
            }
            n++;
        }
        ring.next(n);
    }

    private void add(
            Burst burst, int slot, int length, int headerBytes, long number, long arrival) {
        burst.add(SlotPool.offset(slot), length, headerBytes, number, arrival);
        pool.release(slot);
        delivered++;
        buffered--;
    }

    private long nextDueNanos(long number, boolean present) {
        return present && !aligned ? ring.arrival(number) : ring.due(number);
    }

    /** When {@link #release} next has something to do. */
    long nextDueNanos() {
        if (readyCount > 0) {
            return readyArrivals[readyHead];
        }
        long n = ring.next();
        return ring.isOpen() && n <= ring.highest()
                ? nextDueNanos(n, ring.isPresent(n))
                : Long.MAX_VALUE;
    }

    /** Makes up the accounts of what had its turn by now. */
    void settle(long now) {
        long n = ring.settled();
        while (ring.isOpen() && n <= ring.highest() && ring.due(n) <= now) {
            int legs = ring.legs(n);
            int first = ring.first(n);
            for (int leg = 0; leg < tallies.length; leg++) {
                tallies[leg].settle(n, 1 << leg, legs, first);
            }
            if (!ring.isPresent(n)) {
                lost++;
            }
            n++;
        }
        ring.settled(n);
    }
}
