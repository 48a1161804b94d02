package io.crosspoint.transport.merge;

import io.crosspoint.transport.datagram.ReceiveBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/**
 * The flow of a single leg without RTP: transport packets bare in UDP. There is nothing to tell
 * what is missing, so datagrams leave at once in the order in which they came, numbered from 0.
 *
 * <p>It holds {@link #SLOTS} datagrams that have not been asked for; then the oldest gives way, so
 * that a loop that was held up goes on with what is current, and the leg's account counts it as
 * {@link Offer#REFUSED_OVERFLOW} and as lost.
 *
 * <p>A burst is valid until the next {@link #poll}; offers in between do not touch it.
 */
public final class ArrivalOrder implements Merge {

    /** Datagrams held at most: half a second of 20 Mb/s. */
    static final int SLOTS = 1024;

    private final List<String> legNames;
    private final SlotPool pool = new SlotPool(Arena.ofAuto(), SLOTS);
    private final LegTally tally;
    private final int[] slots = new int[SLOTS];
    private final int[] lengths = new int[SLOTS];
    private final long[] arrivals = new long[SLOTS];
    private long head;
    private long tail;
    private long dropped;
    private long received;

    /**
     * An empty flow.
     *
     * @param legName the leg's name in the event's file
     */
    public ArrivalOrder(String legName) {
        this.legNames = List.of(legName);
        this.tally = new LegTally(legName, 1);
    }

    @Override
    public Offer offer(int leg, MemorySegment memory, long offset, int length, long arrivalNanos) {
        if (length <= 0
                || length > ReceiveBatch.SLOT_BYTES
                || length % OfferedDatagram.TRANSPORT_PACKET_BYTES != 0) {
            tally.refused(Offer.REFUSED_LENGTH, arrivalNanos);
            return Offer.REFUSED_LENGTH;
        }
        int slot = pool.take();
        while (slot < 0 && head < tail) {
            pool.free(slots[(int) head & SLOTS - 1]);
            head++;
            dropped++;
            tally.refused(Offer.REFUSED_OVERFLOW, arrivalNanos);
            slot = pool.take();
        }
        if (slot < 0) {
            // All of it is in the burst that is being read.
            tally.refused(Offer.REFUSED_OVERFLOW, arrivalNanos);
            return Offer.REFUSED_OVERFLOW;
        }
        MemorySegment.copy(memory, offset, pool.memory(), SlotPool.offset(slot), length);
        int i = (int) tail & SLOTS - 1;
        slots[i] = slot;
        lengths[i] = length;
        arrivals[i] = arrivalNanos;
        tail++;
        received++;
        tally.heard(arrivalNanos);
        return Offer.TAKEN;
    }

    @Override
    public int poll(long nowNanos, Burst burst) {
        pool.reclaim();
        burst.reset(pool.memory());
        while (head < tail && !burst.isFull()) {
            int i = (int) head & SLOTS - 1;
            burst.add(SlotPool.offset(slots[i]), lengths[i], 0, head, arrivals[i]);
            pool.release(slots[i]);
            head++;
        }
        return burst.count();
    }

    @Override
    public long nextDueNanos() {
        return head < tail ? arrivals[(int) head & SLOTS - 1] : Long.MAX_VALUE;
    }

    @Override
    public MergeAccount account(long nowNanos) {
        LegAccount plain = tally.account(nowNanos, legNames, 0);
        LegAccount leg =
                new LegAccount(
                        plain.name(),
                        received,
                        head - dropped,
                        dropped,
                        Map.of(),
                        0,
                        0,
                        0,
                        plain.refused(),
                        0,
                        0,
                        plain.lastArrivalNanos(),
                        plain.alarms());
        return new MergeAccount(List.of(leg), head - dropped, dropped, 0, (int) (tail - head));
    }
}
