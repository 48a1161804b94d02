package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.ProgramClockReference;
import io.crosspoint.metadata.ts.TransportStreamPacket;

/**
 * The places of packets in a stream of constant rate, by the program clock: place 0 is at clock 0,
 * and between two wraps of the clock there are as many datagrams as 65,536 goes into, so that the
 * RTP sequence number follows from the clock too. The rate is therefore rounded up: by at most 0.01
 * Mb/s.
 */
final class ConstantRate {

    /** Packets in a datagram. */
    static final int PACKETS = 7;

    private static final int SEQUENCES = 1 << 16;
    private static final long DATAGRAM_BITS = 8L * PACKETS * TransportStreamPacket.BYTES;

    /** Units of 27 MHz in a wrap, divided by 65,536. */
    private static final long WRAP = ProgramClockReference.MODULUS / SEQUENCES;

    private final long packetsPerWrap;

    /** A rate; up to {@link RemuxSettings#MAX_BITS_PER_SECOND} nothing overflows. */
    ConstantRate(long bitsPerSecond) {
        double datagrams =
                (double) bitsPerSecond
                        * ProgramClockReference.MODULUS
                        / ProgramClockReference.HERTZ
                        / DATAGRAM_BITS;
        packetsPerWrap = (long) Math.ceil(datagrams / SEQUENCES) * PACKETS;
    }

    /** Places between two wraps of the clock. */
    long places() {
        return packetsPerWrap * SEQUENCES;
    }

    /** The first place at or after a clock value of 27 MHz. */
    long placeAt(long clock27m) {
        return (clock27m * packetsPerWrap + WRAP - 1) / WRAP % places();
    }

    /** The clock value of a place, 27 MHz, rounded down. */
    long clock27m(long place) {
        return place * WRAP / packetsPerWrap;
    }

    /** How far one place is after another, across the wrap. */
    long difference(long later, long earlier) {
        long ahead = Math.floorMod(later - earlier, places());
        return ahead < places() / 2 ? ahead : ahead - places();
    }

    /** How many places there are in a time. */
    long placesIn(long ticks27m) {
        return ticks27m * packetsPerWrap / WRAP;
    }

    /** The place behind a place. */
    long next(long place) {
        return place + 1 == places() ? 0 : place + 1;
    }
}
