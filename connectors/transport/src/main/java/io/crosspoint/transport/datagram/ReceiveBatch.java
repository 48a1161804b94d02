package io.crosspoint.transport.datagram;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A slab of native memory into which a receiver puts datagrams, one a slot, and what is known of
 * each. Used again for every receive; belongs to one thread.
 */
public final class ReceiveBatch {

    /**
     * The longest datagram that is kept whole, bytes: a jumbo frame's worth of transport packets
     * never comes by RTP (seven of them are 1,316), so this leaves room and keeps a slot small.
     */
    public static final int SLOT_BYTES = 2048;

    private final int capacity;
    private final MemorySegment slots;
    private final int[] lengths;
    private final long[] arrivalNanos;
    private @Nullable ReceiveHeaders headers;
    private int count;

    /**
     * A slab of {@code capacity} slots, freed by the garbage collector.
     *
     * @param capacity datagrams a receive can return
     */
    public ReceiveBatch(int capacity) {
        this.capacity = capacity;
        this.slots = Arena.ofAuto().allocate((long) capacity * SLOT_BYTES, 64);
        this.lengths = new int[capacity];
        this.arrivalNanos = new long[capacity];
    }

    /** Datagrams a receive can return. */
    public int capacity() {
        return capacity;
    }

    /** Datagrams that the last receive returned. */
    public int count() {
        return count;
    }

    /** The memory of all slots. */
    public MemorySegment slots() {
        return slots;
    }

    /** Where datagram {@code i} begins in {@link #slots()}. */
    public long offset(int i) {
        return (long) i * SLOT_BYTES;
    }

    /**
     * The length of datagram {@code i} as it was sent, bytes: 0 to 65,507. More than {@link
     * #SLOT_BYTES} means that only the first {@link #SLOT_BYTES} are here.
     */
    public int length(int i) {
        return lengths[i];
    }

    /** When datagram {@code i} reached this host, on the scale of {@link System#nanoTime()}. */
    public long arrivalNanos(int i) {
        return arrivalNanos[i];
    }

    /** For the receiver: sets what is known of slot {@code i}. */
    public void set(int i, int length, long nanos) {
        lengths[i] = length;
        arrivalNanos[i] = nanos;
    }

    /** For the receiver: how many slots it filled. */
    public void count(int datagrams) {
        count = datagrams;
    }

    /** For the Linux receiver: the kernel's view of the slots, laid out at its first receive. */
    ReceiveHeaders headers() {
        if (headers == null) {
            headers = new ReceiveHeaders(slots, capacity);
        }
        return headers;
    }
}
