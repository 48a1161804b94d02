package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.ProgramClockReference;

/**
 * The program clock at every packet: the last PCR, and from there as many packets as came since, at
 * the pace of the last interval between two PCRs. A function of the packets since the last PCR but
 * one.
 *
 * <p>A PCR that is behind the one before, or more than a second after it, is believed when it says
 * so itself ({@code discontinuity_indicator}) or when the next one follows from it: a single wrong
 * one is passed over. Without a PCR for an epoch the clock stands and is {@link #lost}.
 */
final class ProgramClock {

    /** Ticks of 90 kHz in an epoch, as a power of two: 0.73 s. The clock's wrap is whole epochs. */
    static final int EPOCH_BITS = 16;

    private static final int PACE_BITS = 8;
    private static final long LONGEST_RUN = ProgramClockReference.of(1L << EPOCH_BITS, 0);
    private static final long LONGEST_INTERVAL = ProgramClockReference.HERTZ;
    private static final int CLOCK_BITS = 33;

    /** Beyond it no clock runs on; so many at the slowest pace do not overflow. */
    private static final long MAX_RUN_PACKETS = 1 << 28;

    /** What a PCR did to the clock. */
    enum Step {
        /** It goes on. */
        ON,
        /** It began. */
        STARTED,
        /** It jumped on. */
        JUMPED_ON,
        /** It jumped back. */
        JUMPED_BACK,
        /** Nothing yet: the PCR does not fit and waits for the next one. */
        DOUBTFUL
    }

    private boolean known;
    private long pcr;
    private long pcrPacket;
    private boolean doubt;
    private long doubtful;
    private long doubtfulPacket;

    /** Units of 27 MHz a packet, times 2^8; 0 until there is an interval. */
    private long pace;

    /** How far one clock value is after another, 33 bits of 90 kHz, across the wrap. */
    static long difference(long later90k, long earlier90k) {
        return later90k - earlier90k << 64 - CLOCK_BITS >> 64 - CLOCK_BITS;
    }

    /** A clock value moved, across the wrap. */
    static long plus(long clock90k, long ticks) {
        return clock90k + ticks & (1L << CLOCK_BITS) - 1;
    }

    /** True once there was a PCR. */
    boolean known() {
        return known;
    }

    /** Forgets all: another program is followed. */
    void restart() {
        known = false;
        doubt = false;
        pace = 0;
    }

    /** Takes the PCR of a packet. */
    Step accept(long value, boolean discontinuity, long packet) {
        if (!known) {
            known = true;
            set(value, packet);
            return Step.STARTED;
        }
        long interval = ProgramClockReference.difference(value, pcr);
        if (interval >= 0 && interval <= LONGEST_INTERVAL) {
            if (interval > 0 && !discontinuity) {
                pace = (interval << PACE_BITS) / (packet - pcrPacket);
            }
            set(value, packet);
            return Step.ON;
        }
        if (!discontinuity) {
            long sinceDoubt = ProgramClockReference.difference(value, doubtful);
            if (!doubt || sinceDoubt <= 0 || sinceDoubt > LONGEST_INTERVAL) {
                doubt = true;
                doubtful = value;
                doubtfulPacket = packet;
                return Step.DOUBTFUL;
            }
            pace = (sinceDoubt << PACE_BITS) / (packet - doubtfulPacket);
        }
        set(value, packet);
        return interval < 0 ? Step.JUMPED_BACK : Step.JUMPED_ON;
    }

    private void set(long value, long packet) {
        pcr = value;
        pcrPacket = packet;
        doubt = false;
    }

    /** The clock at a packet, 33 bits of 90 kHz; only where it is {@link #known}. */
    long at(long packet) {
        return ProgramClockReference.base(at27m(packet));
    }

    /** The same in units of 27 MHz. */
    long at27m(long packet) {
        return (pcr + Math.min(run(packet), LONGEST_RUN)) % ProgramClockReference.MODULUS;
    }

    /** True if no PCR came for so long that the clock stands. */
    boolean lost(long packet) {
        return run(packet) > LONGEST_RUN;
    }

    private long run(long packet) {
        return Math.min(packet - pcrPacket, MAX_RUN_PACKETS) * pace >> PACE_BITS;
    }
}
