package io.crosspoint.transport.merge;

import java.util.Arrays;

/**
 * One numbering of the source, from its first datagram to its restart: a place for each of the
 * 65,536 numbers that RTP has, told apart across wraps by 64-bit numbers whose low 16 bits are the
 * sequence number.
 *
 * <p>Of each place from {@link #base()} to {@link #highest()} it is known, even where nothing came:
 * {@link #due}, when its turn comes, which is the window after the earliest arrival of it or of
 * anything numbered later. It never falls from one number to the next. Who delivered, and what, is
 * remembered after the turn as well, until the numbers come round again.
 */
final class StreamRing {

    /** RTP's numbers. */
    static final int PLACES = 1 << 16;

    private static final int MASK = PLACES - 1;

    /** Numbers at most from what waits to what comes: the rest is memory of what has left. */
    private static final int REACH = PLACES - 1024;

    // A place's state: legs that were in time, legs that were late, the first, and where it lies.
    private static final int LATE_SHIFT = 8;
    private static final int FIRST_SHIFT = 16;
    private static final long PRESENT = 1L << 19;
    private static final int SLOT_SHIFT = 20;
    private static final int LENGTH_SHIFT = 36;
    private static final int HEADER_SHIFT = 48;
    private static final int TWELVE_BITS = 0xFFF;

    private final long[] due = new long[PLACES];
    private final long[] arrival = new long[PLACES];
    private final long[] fingerprint = new long[PLACES];
    private final long[] state = new long[PLACES];

    private boolean open;
    private int ssrc;
    private long base;
    private long highest;
    private int lastTimestamp;
    private long lastArrivalNanos;
    private long next;
    private long settled;

    /** True once there is a stream. */
    boolean isOpen() {
        return open;
    }

    int ssrc() {
        return ssrc;
    }

    /** The first number of the stream. */
    long base() {
        return base;
    }

    /** The last number that came. */
    long highest() {
        return highest;
    }

    /** The RTP timestamp of the datagram that last made a new highest number. */
    int lastTimestamp() {
        return lastTimestamp;
    }

    /** When that datagram arrived. */
    long lastArrivalNanos() {
        return lastArrivalNanos;
    }

    /** The number whose turn to leave is next. */
    long next() {
        return next;
    }

    void next(long number) {
        next = number;
    }

    /** The number whose account is made up next. */
    long settled() {
        return settled;
    }

    void settled(long number) {
        settled = number;
    }

    /** Begins a stream; its numbers lie beyond all numbers of the one before. */
    void open(int newSsrc, int sequence) {
        Arrays.fill(state, 0);
        base = ((highest >> 16) + 2) << 16 | sequence;
        highest = base - 1;
        next = base;
        settled = base;
        ssrc = newSsrc;
        open = true;
    }

    /** The number nearest to the highest that ends in a sequence number. */
    long extend(int sequence) {
        return highest + (short) (sequence - (int) highest);
    }

    /** True if numbers up to this one find a place without running into what still waits. */
    boolean reaches(long number) {
        return number - Math.min(next, settled) < REACH;
    }

    /** Makes places up to a new highest number; what is missing before it has its turn with it. */
    void advance(long number, OfferedDatagram datagram, long dueNanos) {
        for (long n = highest + 1; n <= number; n++) {
            int i = (int) n & MASK;
            state[i] = 0;
            due[i] = dueNanos;
        }
        highest = number;
        lastTimestamp = datagram.timestamp;
        lastArrivalNanos = datagram.arrivalNanos;
    }

    /** Makes places down to a new first number, while nothing has left yet. */
    void extendBack(long number) {
        long dueNanos = due[(int) base & MASK];
        for (long n = base - 1; n >= number; n--) {
            int i = (int) n & MASK;
            state[i] = 0;
            due[i] = dueNanos;
        }
        base = number;
        next = number;
        settled = number;
    }

    /** Nothing has left and nothing is accounted for yet. */
    boolean isUntouched() {
        return next == base && settled == base;
    }

    /** An arrival: the turn of this number and of those before it is not after its window. */
    void lowerDue(long number, long dueNanos) {
        for (long n = number; n >= base && due[(int) n & MASK] > dueNanos; n--) {
            due[(int) n & MASK] = dueNanos;
        }
    }

    long due(long number) {
        return due[(int) number & MASK];
    }

    /** Keeps the first copy. */
    void put(long number, OfferedDatagram datagram, int slot) {
        int i = (int) number & MASK;
        arrival[i] = datagram.arrivalNanos;
        fingerprint[i] = datagram.fingerprint;
        state[i] |=
                PRESENT
                        | 1L << datagram.leg
                        | (long) datagram.leg << FIRST_SHIFT
                        | (long) slot << SLOT_SHIFT
                        | (long) datagram.length << LENGTH_SHIFT
                        | (long) datagram.headerBytes << HEADER_SHIFT;
    }

    /** Another leg's copy, in time; it may have arrived before the one that was offered first. */
    void addSpare(long number, int leg, long arrivalNanos) {
        int i = (int) number & MASK;
        long s = state[i] | 1L << leg;
        if (arrivalNanos < arrival[i]) {
            arrival[i] = arrivalNanos;
            s = s & ~(7L << FIRST_SHIFT) | (long) leg << FIRST_SHIFT;
        }
        state[i] = s;
    }

    void addLate(long number, int leg) {
        state[(int) number & MASK] |= 1L << leg << LATE_SHIFT;
    }

    /** Forgets a datagram that was not of this stream, and frees its slot. */
    void remove(long number, SlotPool pool) {
        pool.free(slot(number));
        state[(int) number & MASK] = 0;
    }

    /** After removals: the highest is what is left, and turns are those of what is left. */
    void repair(long windowNanos) {
        while (highest >= next && !isPresent(highest)) {
            highest--;
        }
        long earliest = Long.MAX_VALUE;
        for (long n = highest; n >= next; n--) {
            if (isPresent(n)) {
                earliest = Math.min(earliest, arrival(n) + windowNanos);
            }
            due[(int) n & MASK] = earliest;
        }
    }

    /** True if it was delivered in time, whether or not it has left. */
    boolean isPresent(long number) {
        return (state[(int) number & MASK] & PRESENT) != 0;
    }

    /** True if it is within the numbers of which anything is remembered, and was delivered. */
    boolean isKnown(long number) {
        return number <= highest && number >= base && isPresent(number);
    }

    /** Legs that delivered in time, a bit each. */
    int legs(long number) {
        return (int) state[(int) number & MASK] & 0xFF;
    }

    /** True if the leg delivered it before, in time or late. */
    boolean hasSeen(long number, int leg) {
        return (state[(int) number & MASK] & (1L | 1L << LATE_SHIFT) << leg) != 0;
    }

    int first(long number) {
        return (int) (state[(int) number & MASK] >> FIRST_SHIFT) & 7;
    }

    int slot(long number) {
        return (int) (state[(int) number & MASK] >> SLOT_SHIFT) & 0xFFFF;
    }

    int length(long number) {
        return (int) (state[(int) number & MASK] >> LENGTH_SHIFT) & TWELVE_BITS;
    }

    int headerBytes(long number) {
        return (int) (state[(int) number & MASK] >> HEADER_SHIFT) & TWELVE_BITS;
    }

    long arrival(long number) {
        return arrival[(int) number & MASK];
    }

    long fingerprint(long number) {
        return fingerprint[(int) number & MASK];
    }
}
