package io.crosspoint.transport.flow;

import io.crosspoint.transport.datagram.ReceiveBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Datagrams that a target has not taken yet: a ring of {@link #CAPACITY}, which throws away its
 * oldest when it is full. Its memory is allocated when it is first needed, for most never need it.
 * Written by the loop; sizes may be read from any thread.
 */
final class DatagramQueue {

    /**
     * About half a second of a 20 Mb/s stream. Older essence is worth nothing to a live receiver.
     */
    static final int CAPACITY = 1024;

    private final long[] offsets = new long[CAPACITY];
    private final int[] lengths = new int[CAPACITY];
    private MemorySegment memory = MemorySegment.NULL;
    private int head;
    private volatile int size;
    private volatile long dropped;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    long dropped() {
        return dropped;
    }

    /** Copies a datagram to the end; drops the oldest if there is no room. */
    void add(MemorySegment from, long offset, int length) {
        if (memory.byteSize() == 0) {
            memory = Arena.ofAuto().allocate((long) CAPACITY * ReceiveBatch.SLOT_BYTES, 64);
        }
        if (size == CAPACITY) {
            remove(1);
            dropped++;
        }
        int slot = (head + size) % CAPACITY;
        long at = (long) slot * ReceiveBatch.SLOT_BYTES;
        MemorySegment.copy(from, offset, memory, at, length);
        offsets[slot] = at;
        lengths[slot] = length;
        size++;
    }

    /** How many datagrams stand behind one another from {@link #head()} without wrapping. */
    int contiguous() {
        return Math.min(size, CAPACITY - head);
    }

    int head() {
        return head;
    }

    MemorySegment memory() {
        return memory;
    }

    long[] offsets() {
        return offsets;
    }

    int[] lengths() {
        return lengths;
    }

    /** Takes the oldest {@code count} out. */
    void remove(int count) {
        head = (head + count) % CAPACITY;
        size -= count;
    }
}
