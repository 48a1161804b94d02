package io.crosspoint.transport.merge;

import io.crosspoint.transport.datagram.ReceiveBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The native memory of a merge, cut into slots of one datagram each. What was put out stays intact
 * until {@link #reclaim}, so that a burst can point here.
 */
final class SlotPool {

    /** More slots than this are never made: 64 MiB. */
    static final int MAX_SLOTS = MergeOptions.MAX_DATAGRAMS;

    private final MemorySegment memory;
    private final int[] free;
    private final int[] released;
    private int freeCount;
    private int releasedCount;

    /**
     * A pool.
     *
     * @param arena what the memory belongs to
     * @param slots at least so many; rounded up to a power of two, {@link #MAX_SLOTS} at most
     */
    SlotPool(Arena arena, long slots) {
        int count = Integer.highestOneBit(Math.clamp(2 * slots - 1, 1, MAX_SLOTS));
        this.memory = arena.allocate((long) count * ReceiveBatch.SLOT_BYTES, 64);
        this.free = new int[count];
        this.released = new int[count];
        for (int i = 0; i < count; i++) {
            free[i] = count - 1 - i;
        }
        this.freeCount = count;
    }

    int capacity() {
        return free.length;
    }

    MemorySegment memory() {
        return memory;
    }

    static long offset(int slot) {
        return (long) slot * ReceiveBatch.SLOT_BYTES;
    }

    /** A free slot, or −1. */
    int take() {
        return freeCount == 0 ? -1 : free[--freeCount];
    }

    /** Gives back a slot that no burst points into. */
    void free(int slot) {
        free[freeCount++] = slot;
    }

    /** Gives back, at the next {@link #reclaim}, a slot that a burst points into. */
    void release(int slot) {
        released[releasedCount++] = slot;
    }

    /** The last burst is done with. */
    void reclaim() {
        while (releasedCount > 0) {
            free[freeCount++] = released[--releasedCount];
        }
    }
}
