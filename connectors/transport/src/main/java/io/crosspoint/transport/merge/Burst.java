package io.crosspoint.transport.merge;

import java.lang.foreign.MemorySegment;

/**
 * A bounded run of datagrams of one flow, in order, handled together.
 *
 * <p>It points into the merge's own memory and is valid until the merge is next asked: a step that
 * keeps it past its return copies it. A step may overwrite payload bytes in place; lengths and
 * order are not its to change.
 */
public final class Burst {

    private final int capacity;
    private final long[] payloadOffsets;
    private final int[] payloadLengths;
    private final long[] packetOffsets;
    private final int[] packetLengths;
    private final long[] sequences;
    private final long[] arrivalNanos;
    private MemorySegment memory = MemorySegment.NULL;
    private int count;

    /**
     * An empty burst.
     *
     * @param capacity datagrams it can hold; a burst closes when it is full
     */
    public Burst(int capacity) {
        this.capacity = capacity;
        this.payloadOffsets = new long[capacity];
        this.payloadLengths = new int[capacity];
        this.packetOffsets = new long[capacity];
        this.packetLengths = new int[capacity];
        this.sequences = new long[capacity];
        this.arrivalNanos = new long[capacity];
    }

    /** Empties it; what is added next lies in {@code memory}. */
    public void reset(MemorySegment memory) {
        this.memory = memory;
        this.count = 0;
    }

    /**
     * Adds a datagram.
     *
     * @param packetOffset where the datagram begins (its RTP header, or its payload if it has none)
     * @param packetLength its length, bytes
     * @param headerBytes how much of that comes before the transport packets; trailing RTP padding
     *     is not part of either
     * @param sequence its number in the flow, extended to 64 bits: grows by one a datagram that the
     *     source sent, by more where one is missing or the source began anew; of an RTP flow, the
     *     low 16 bits are the sequence number
     * @param arrivalNanos when its first copy arrived
     */
    public void add(
            long packetOffset,
            int packetLength,
            int headerBytes,
            long sequence,
            long arrivalNanos) {
        int i = count++;
        packetOffsets[i] = packetOffset;
        packetLengths[i] = packetLength;
        payloadOffsets[i] = packetOffset + headerBytes;
        payloadLengths[i] = packetLength - headerBytes;
        sequences[i] = sequence;
        this.arrivalNanos[i] = arrivalNanos;
    }

    /** Adds a datagram of another burst that lies in the same memory. */
    void addFrom(Burst other, int i) {
        int headerBytes = (int) (other.payloadOffsets[i] - other.packetOffsets[i]);
        add(
                other.packetOffsets[i],
                other.packetLengths[i],
                headerBytes,
                other.sequences[i],
                other.arrivalNanos[i]);
    }

    /** Datagrams it can hold. */
    public int capacity() {
        return capacity;
    }

    /** Datagrams it holds. */
    public int count() {
        return count;
    }

    /** True if no more can be added. */
    public boolean isFull() {
        return count == capacity;
    }

    /** The memory that all offsets mean. */
    public MemorySegment memory() {
        return memory;
    }

    /** Where each datagram's transport packets begin. Read only, {@link #count()} entries. */
    public long[] payloadOffsets() {
        return payloadOffsets;
    }

    /** How many bytes of transport packets each datagram carries. Read only. */
    public int[] payloadLengths() {
        return payloadLengths;
    }

    /** Where each datagram begins, its RTP header included. Read only. */
    public long[] packetOffsets() {
        return packetOffsets;
    }

    /** The length of each datagram, its RTP header included. Read only. */
    public int[] packetLengths() {
        return packetLengths;
    }

    /** The extended sequence number of datagram {@code i}. */
    public long sequence(int i) {
        return sequences[i];
    }

    /** When the first copy of datagram {@code i} arrived, nanoseconds. */
    public long arrivalNanos(int i) {
        return arrivalNanos[i];
    }
}
