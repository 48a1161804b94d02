package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.ProgramClockReference;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Sends a program at a declared constant rate, for feeds that have no null packets to put cues in:
 * each packet goes to the first free place at or after its time, null packets are made for the
 * places between, and PCRs are restamped to the places they get. Null packets of the source are
 * left out.
 *
 * <p>The time of a packet is that of the {@link ProgramClock}, places are those of the clock too,
 * and so are RTP sequence numbers and timestamps: two hubs that were given the same put out the
 * same again once both have had nothing waiting. Nothing is held back; a packet whose time was
 * guessed too late goes out too late by as much, and its PCR says so.
 *
 * <p>The clock is that of the lowest PID with PCRs. Before there is one, and while packets come so
 * much faster than the rate that more than half a second waits, they are left out and counted. A
 * gap of more than a tenth of a second is left as it is; there datagrams are missing.
 *
 * <p>One thread owns it.
 */
public final class ProgramRemux {

    /** Bytes of the RTP header that each datagram begins with. */
    public static final int HEADER_BYTES = 12;

    /** Bytes of a datagram, its header included. */
    public static final int DATAGRAM_BYTES =
            HEADER_BYTES + ConstantRate.PACKETS * TransportStreamPacket.BYTES;

    private static final int PACKET = TransportStreamPacket.BYTES;
    private static final long FILL_27M = ProgramClockReference.HERTZ / 10;
    private static final long WAIT_27M = ProgramClockReference.HERTZ / 2;
    private static final int MIN_DATAGRAMS = 256;
    private static final int MAX_DATAGRAMS = 4096;
    private static final int NONE = -1;
    private static final int VERSION_2_MP2T = 0x8021;
    private static final int NULL_HEADER = 0x471FFF10;
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final ConstantRate rate;
    private final int ssrc;
    private final int capacity;
    private final MemorySegment memory;
    private final long[] sequences;
    private final ProgramClock clock = new ProgramClock();
    private int clockPid = NONE;
    private long packets;

    /** The place that is next; {@link #NONE} where the next packet says. */
    private long next = NONE;

    /** Packets in {@link #memory}, of the last datagram too. */
    private int filled;

    private long made;
    private long tooFast;
    private long early;
    private long refused;

    /** A remux that has seen nothing yet. */
    public ProgramRemux(RemuxSettings settings) {
        rate = new ConstantRate(settings.bitsPerSecond());
        ssrc = settings.ssrc();
        long second = rate.placesIn(ProgramClockReference.HERTZ) / ConstantRate.PACKETS;
        capacity = Math.clamp(second, MIN_DATAGRAMS, MAX_DATAGRAMS);
        memory = Arena.ofAuto().allocate((long) capacity * DATAGRAM_BYTES, 64);
        sequences = new long[capacity];
    }

    /**
     * Datagrams that can come out of what is put in between two calls of {@link #take}: those of a
     * second, as far as they are neither very few nor very many. Packets beyond are left out.
     */
    public int capacity() {
        return capacity;
    }

    /** Takes the payload of a datagram; what is not whole packets is left out and counted. */
    public void accept(MemorySegment source, long offset, int length) {
        if (length % PACKET != 0 || !synced(source, offset, offset + length)) {
            refused++;
            return;
        }
        for (long at = offset; at < offset + length; at += PACKET) {
            packets++;
            int header = TransportStreamPacket.header(source, at);
            int pid = TransportStreamPacket.pid(header);
            long pcr = TransportStreamPacket.NO_PCR;
            if (TransportStreamPacket.hasAdaptationField(header)
                    && !TransportStreamPacket.transportError(header)) {
                int adaptation = TransportStreamPacket.adaptation(source, at, header);
                pcr = TransportStreamPacket.programClockReference(source, at, adaptation);
                if (pcr != TransportStreamPacket.NO_PCR) {
                    clock(pid, pcr, TransportStreamPacket.discontinuity(adaptation));
                }
            }
            if (pid != TransportStreamPacket.NULL_PID) {
                place(source, at, pcr);
            }
        }
    }

    private static boolean synced(MemorySegment source, long from, long to) {
        for (long at = from; at < to; at += PACKET) {
            if (source.get(ValueLayout.JAVA_BYTE, at) != TransportStreamPacket.SYNC_BYTE) {
                return false;
            }
        }
        return true;
    }

    private void clock(int pid, long pcr, boolean discontinuity) {
        if (clockPid == NONE || pid < clockPid || clock.lost(packets)) {
            if (pid != clockPid) {
                clockPid = pid;
                clock.restart();
            }
        }
        if (pid != clockPid) {
            return;
        }
        switch (clock.accept(pcr, discontinuity, packets)) {
            case STARTED, JUMPED_ON, JUMPED_BACK -> breakOff();
            case ON, DOUBTFUL -> {}
        }
    }

    /** Ends the datagram that has begun; the next packet says where the next one is. */
    private void breakOff() {
        // There is room: each packet is only placed where two datagrams more would be.
        while (filled % ConstantRate.PACKETS != 0) {
            empty();
        }
        next = NONE;
    }

    private void place(MemorySegment source, long at, long pcr) {
        if (!clock.known()) {
            early++;
            return;
        }
        long time = clock.at27m(packets);
        long place = rate.placeAt(time);
        long ahead = next == NONE ? 0 : rate.difference(place, next);
        if (ahead > Math.max(rate.placesIn(FILL_27M), ConstantRate.PACKETS)) {
            breakOff();
            ahead = 0;
        }
        if (ahead < -rate.placesIn(WAIT_27M)
                || filled + Math.max(0, ahead) + 2 * ConstantRate.PACKETS
                        > (long) capacity * ConstantRate.PACKETS) {
            tooFast++;
            return;
        }
        if (next == NONE) {
            next = place - place % ConstantRate.PACKETS;
        }
        while (rate.difference(place, next) > 0) {
            empty();
        }
        long to = slot();
        MemorySegment.copy(source, at, memory, to, PACKET);
        if (pcr != TransportStreamPacket.NO_PCR) {
            restamp(to, pcr + ProgramClockReference.difference(rate.clock27m(next), time));
        }
        next = rate.next(next);
        filled++;
    }

    private void empty() {
        long to = slot();
        memory.asSlice(to, PACKET).fill((byte) 0xFF);
        memory.set(INT, to, NULL_HEADER);
        next = rate.next(next);
        filled++;
        made++;
    }

    /** Where the next packet lies; begins a datagram if it is the first of one. */
    private long slot() {
        int datagram = filled / ConstantRate.PACKETS;
        int index = filled % ConstantRate.PACKETS;
        long begin = (long) datagram * DATAGRAM_BYTES;
        if (index == 0) {
            sequences[datagram] = next / ConstantRate.PACKETS;
            memory.set(SHORT, begin, (short) VERSION_2_MP2T);
            memory.set(SHORT, begin + 2, (short) sequences[datagram]);
            memory.set(INT, begin + 4, (int) ProgramClockReference.base(rate.clock27m(next)));
            memory.set(INT, begin + 8, ssrc);
        }
        return begin + HEADER_BYTES + (long) index * PACKET;
    }

    private void restamp(long packet, long pcr) {
        long value = Math.floorMod(pcr, ProgramClockReference.MODULUS);
        long base = ProgramClockReference.base(value);
        int extension = ProgramClockReference.extension(value);
        memory.set(INT, packet + 6, (int) (base >> 1));
        memory.set(SHORT, packet + 10, (short) (base << 15 | 0x7E00 | extension));
    }

    /** Where what came out lies. */
    public MemorySegment memory() {
        return memory;
    }

    /** How many datagrams came out; datagram {@code i} lies at {@code i} × their length. */
    public int count() {
        return filled / ConstantRate.PACKETS;
    }

    /** The number of a datagram; its low 16 bits are the RTP sequence number. */
    public long sequence(int datagram) {
        return sequences[datagram];
    }

    /** Makes room: what came out has been taken. What has begun goes on. */
    public void take() {
        int whole = count();
        if (whole == 0) {
            return;
        }
        filled -= whole * ConstantRate.PACKETS;
        MemorySegment.copy(
                memory, (long) whole * DATAGRAM_BYTES, memory, 0, filled == 0 ? 0 : DATAGRAM_BYTES);
        sequences[0] = filled == 0 ? 0 : sequences[whole];
    }

    /** What was done so far. */
    public RemuxReport report() {
        return new RemuxReport(made, tooFast, early, refused);
    }
}
