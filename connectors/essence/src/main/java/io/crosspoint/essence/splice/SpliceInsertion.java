package io.crosspoint.essence.splice;

import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceNull;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts cues into one program as it comes by, in datagrams of whole packets: SCTE 35 sections take
 * the place of null packets, and the program map gains their PID. Lengths never change, nothing is
 * held back, and packets that are neither nulls nor the map's stay as they are (where the feed has
 * cues of its own, but for their continuity counters).
 *
 * <p>What comes out is a function of the packets and of the orders, provided that these are here by
 * their position less the lead; how packets are put into datagrams makes no difference. What it
 * needs to know of the past is the last second of stream and the orders that are not wholly past,
 * see {@link OrderBook}, {@link ProgramClock} and {@link NullMeter}: two hubs that were given the
 * same after unequal losses put out the same again within a second, provided that not every null
 * packet of that second is taken: who is behind then stays behind. What a hub withholds leaves no
 * gap in its continuity counters: see {@link CueContinuity}.
 *
 * <p>The program is the first of the PAT that has a PCR. A map that does not come any more stays in
 * force; a new one takes effect with its first packet, one in several packets with its second
 * occurrence. When the clock jumps on, orders that are passed are given up; when it jumps back, all
 * that wait are, because their positions were meant for another clock.
 *
 * <p>One thread owns it. Nothing is allocated but for orders and new tables.
 */
public final class SpliceInsertion {

    private static final int PACKET = TransportStreamPacket.BYTES;
    private static final int COUNTER = 0xF;
    private static final int PAYLOAD = 0x10;
    private static final int ADAPTATION = 0x20;
    private static final int UNIT_START = 0x40;

    private final MemorySegment heartbeat =
            MemorySegment.ofArray(
                    SectionPackets.of(
                            0, SpliceInfoSection.of(new SpliceNull(), List.of()).toBytes(), 1));
    private final MemorySegment mark = MemorySegment.ofArray(SectionPackets.discontinuity());
    private final CueContinuity continuity;
    private final int cuesPid;
    private final SplicedProgram program;
    private final ProgramMapRewrite map;
    private final byte[] roles;
    private final ProgramClock clock = new ProgramClock();
    private final NullMeter meter = new NullMeter();
    private final FrameGridObserver frames = new FrameGridObserver();
    private final FeedCues feed = new FeedCues();
    private final OrderBook book;
    private int revision;
    private int pcrPid;
    private int videoPid;
    private int cuePid;

    /** The order of which a copy has begun and not ended. */
    private @Nullable PendingOrder begun;

    private int begunCopy;
    private int begunPacket;
    private long begun90k;

    private long packets;
    private long datagrams;
    private long untouched;
    private long nulls;
    private long taken;
    private long heartbeats;
    private long fillers;
    private long marks;
    private long clockJumps;
    private int timeline;
    private long foreign;

    /**
     * Insertion that has seen nothing yet.
     *
     * @param fates takes what became of each copy of each order, during {@link #accept} and {@link
     *     #order}
     */
    public SpliceInsertion(SpliceSettings settings, Consumer<? super SpliceFate> fates) {
        cuesPid = settings.pid();
        program = new SplicedProgram(cuesPid);
        map = program.map();
        roles = program.roles();
        book = new OrderBook(settings, fates);
        continuity = new CueContinuity(settings);
        follow();
    }

    /**
     * Changes the settings, between two datagrams; orders that wait go on waiting.
     *
     * @throws IllegalArgumentException if the PID is another: receivers would not be told, because
     *     the program map would have the same version as before
     */
    public void settings(SpliceSettings next) {
        if (next.pid() != cuesPid) {
            throw new IllegalArgumentException("pid " + next.pid() + " in the place of " + cuesPid);
        }
        book.settings(next);
        continuity.settings(next);
    }

    /**
     * Takes an order, between two datagrams. Orders come in the order of their numbers; the same
     * one again does nothing.
     *
     * @return false if so many wait for their positions that it was not taken
     */
    public boolean order(SpliceOrder order) {
        return book.add(order, clock.known() ? clock.at(packets) : 0);
    }

    /**
     * Takes where the log stands after a restart, so that continuity counters are right before the
     * first order comes; from then on it says so itself.
     *
     * @param packets transport packets that all orders so far make, modulo 16
     */
    public void numbering(int packets) {
        book.numbering(packets);
    }

    /**
     * Puts what is due into the payload of a datagram. One that is not of whole packets, each with
     * its sync byte, is not touched.
     *
     * @param memory where it lies; packets are overwritten in place
     * @param offset where it begins
     * @param length bytes
     */
    public void accept(MemorySegment memory, long offset, int length) {
        datagrams++;
        if (length == 0 || length % PACKET != 0 || !synced(memory, offset, offset + length)) {
            untouched++;
            return;
        }
        for (long at = offset; at < offset + length; at += PACKET) {
            packets++;
            int header = TransportStreamPacket.header(memory, at);
            int role = roles[TransportStreamPacket.pid(header)];
            if (role != 0 && !TransportStreamPacket.transportError(header)) {
                packet(memory, at, header, role);
            }
        }
    }

    private static boolean synced(MemorySegment memory, long from, long to) {
        for (long at = from; at < to; at += PACKET) {
            if (memory.get(ValueLayout.JAVA_BYTE, at) != TransportStreamPacket.SYNC_BYTE) {
                return false;
            }
        }
        return true;
    }

    private void packet(MemorySegment memory, long at, int header, int role) {
        if (role == SplicedProgram.NULLS) {
            empty(memory, at);
            return;
        }
        if ((role & SplicedProgram.CLOCK) != 0) {
            clock(memory, at, header);
        }
        if ((role & SplicedProgram.VIDEO) != 0 && TransportStreamPacket.payloadUnitStart(header)) {
            frames.packet(memory, at, header);
        }
        if ((role & SplicedProgram.CUES) != 0) {
            if (program.cueStream() == CueStream.OWN) {
                feed.accept(memory, at, header, continuity.next());
                // One of the feed within one of ours has broken it: ours begins again.
                begunPacket = TransportStreamPacket.hasPayload(header) ? 0 : begunPacket;
            } else {
                foreign++;
            }
        }
        if ((role & SplicedProgram.PAT) != 0) {
            program.pat(memory, at, header);
        }
        if ((role & SplicedProgram.MAP) != 0) {
            map.accept(memory, at, header);
        }
        if (revision != program.revision()) {
            follow();
        }
    }

    /** Tables or settings have changed. */
    private void follow() {
        revision = program.revision();
        if (pcrPid != program.pcrPid()) {
            pcrPid = program.pcrPid();
            clock.restart();
            book.stop();
        }
        if (videoPid != program.videoPid()) {
            videoPid = program.videoPid();
            frames.restart();
        }
        if (cuePid != program.cuePid()) {
            cuePid = program.cuePid();
            feed.restart();
            continuity.restart();
            if (program.cueStream() == CueStream.OWN) {
                // The feed's were passed as they were until now.
                continuity.begin(0);
            }
            begun = null;
        }
    }

    private void clock(MemorySegment memory, long at, int header) {
        int adaptation = TransportStreamPacket.adaptation(memory, at, header);
        long pcr = TransportStreamPacket.programClockReference(memory, at, adaptation);
        if (pcr == TransportStreamPacket.NO_PCR) {
            return;
        }
        ProgramClock.Step step =
                clock.accept(pcr, TransportStreamPacket.discontinuity(adaptation), packets);
        long now90k = clock.at(packets);
        timeline += step == ProgramClock.Step.ON || step == ProgramClock.Step.DOUBTFUL ? 0 : 1;
        switch (step) {
            case ON -> meter.clock(now90k, packets, map.nulls());
            case DOUBTFUL -> {}
            case STARTED -> {
                meter.restart(now90k, packets, map.nulls());
                book.start(now90k);
            }
            case JUMPED_ON -> jumped(now90k);
            case JUMPED_BACK -> {
                book.drop(now90k);
                jumped(now90k);
            }
        }
        book.expire(now90k);
        if (begun != null && begun.next != begunCopy) {
            begun = null;
            continuity.cut();
        }
        if (cuePid >= 0) {
            continuity.begin(book.counter(now90k));
        }
    }

    private void jumped(long now90k) {
        clockJumps++;
        meter.restart(now90k, packets, map.nulls());
        frames.restart();
    }

    /** A null packet of the source: whether something takes its place. */
    private void empty(MemorySegment memory, long at) {
        nulls++;
        long now90k = clock.at(packets);
        if (clock.known()) {
            meter.empty(now90k);
        }
        if (map.wantsNull()) {
            map.fillNull(memory, at);
            taken++;
        } else if (clock.known() && cuePid >= 0 && !feed.withinSection()) {
            if (begun != null) {
                begun90k = begunPacket == 0 ? now90k : begun90k;
                emit(memory, at, begun.packets, begun.count);
            } else if (!continuity.isCut() && book.due(now90k, meter.longestGap90k())) {
                begin(memory, at, now90k);
            } else {
                catchUp(memory, at, now90k);
            }
        }
    }

    private void begin(MemorySegment memory, long at, long now90k) {
        PendingOrder order = book.first();
        continuity.begin(book.counter(now90k));
        begun = order;
        begunPacket = 0;
        begun90k = now90k;
        if (order == null) {
            heartbeats++;
            emit(memory, at, heartbeat, 1);
        } else {
            begunCopy = order.next;
            emit(memory, at, order.packets, order.count);
        }
    }

    /** Puts the next packet of what has begun into a null packet. */
    private void emit(MemorySegment memory, long at, MemorySegment section, int count) {
        put(memory, at, section, begunPacket);
        begunPacket++;
        if (begunPacket == count) {
            book.aired(begun, begun90k);
            begun = null;
        }
    }

    /** A null packet that no emission takes, for counters that are not the log's. */
    private void catchUp(MemorySegment memory, long at, long now90k) {
        int counter = book.counter(now90k);
        switch (continuity.step(counter, now90k)) {
            case NONE -> {}
            case FILL -> {
                fillers++;
                put(memory, at, heartbeat, 0);
            }
            case MARK -> {
                marks++;
                continuity.marked(counter);
                write(memory, at, mark, 0, ADAPTATION, counter - 1);
            }
        }
    }

    private void put(MemorySegment memory, long at, MemorySegment section, int index) {
        write(memory, at, section, index, PAYLOAD, continuity.next());
        continuity.sent();
    }

    private void write(
            MemorySegment memory,
            long at,
            MemorySegment source,
            int index,
            int control,
            int counter) {
        taken++;
        MemorySegment.copy(source, PendingOrder.at(index), memory, at, PACKET);
        int flags = index == 0 && control == PAYLOAD ? UNIT_START : 0;
        memory.set(ValueLayout.JAVA_BYTE, at + 1, (byte) (cuePid >> 8 | flags));
        memory.set(ValueLayout.JAVA_BYTE, at + 2, (byte) cuePid);
        memory.set(
                ValueLayout.JAVA_BYTE, at + 3, (byte) (control | feed.base() + counter & COUNTER));
    }

    /** The program clock at the last packet, 90 kHz, 33 bits; −1 where none is known. */
    public long clock90k() {
        return clock.known() && !clock.lost(packets) ? clock.at(packets) : -1;
    }

    /** Changes when the program clock begins, and when it jumps. */
    public int timeline() {
        return timeline;
    }

    /** Where the frames of the program's video are; null until that is known. */
    public @Nullable FrameGrid frameGrid() {
        return frames.grid();
    }

    /** What was done so far. */
    public SpliceReport report() {
        return new SpliceReport(
                program.cueStream(),
                program.cuePid(),
                program.number(),
                program.mapPid(),
                program.mapVersion(),
                meter.headroom(),
                datagrams,
                untouched,
                nulls,
                taken,
                heartbeats,
                fillers,
                marks,
                book.copiesAired(),
                book.withheld(),
                book.pending(),
                map.rewritten(),
                map.passed(),
                map.cut(),
                clockJumps,
                foreign);
    }
}
