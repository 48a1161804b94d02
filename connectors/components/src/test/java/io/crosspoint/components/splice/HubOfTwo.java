package io.crosspoint.components.splice;

import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.essence.splice.SpliceSettings;
import io.crosspoint.transport.merge.Burst;
import io.crosspoint.transport.merge.HitlessMerge;
import io.crosspoint.transport.merge.Merge;
import io.crosspoint.transport.merge.MergeOptions;
import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** One of two hubs: its legs, each with its own losses, its merge and its insertion. */
final class HubOfTwo {

    static final int LEGS = 3;
    private static final long MS = 1_000_000;

    /** Where the transport packets of a datagram begin. */
    static final int PAYLOAD = 12;

    /** A datagram on a leg. */
    private record Arrival(long nanos, int leg, int index) {}

    private final Random random;
    private final byte[][] source;
    private final SpliceSettings settings;
    private final MergeOptions options;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final Burst burst = new Burst(16);
    private final byte[][] out;
    private final List<SpliceOrder> log = new ArrayList<>();
    private Merge merge;
    private ProgramSplice splice;
    private boolean dead;

    HubOfTwo(Random random, byte[][] source, long nanosADatagram, SpliceSettings settings) {
        this.random = random;
        this.source = source;
        this.settings = settings;
        this.out = new byte[source.length][];
        Playout playout = random.nextBoolean() ? Playout.ALIGNED : Playout.EARLIEST;
        this.options =
                new MergeOptions(List.of("a", "b", "c"), 40 + random.nextInt(60), playout, 20_000);
        List<Arrival> all = new ArrayList<>();
        for (int leg = 0; leg < LEGS; leg++) {
            leg(leg, nanosADatagram, all);
        }
        all.sort(Comparator.comparingLong(Arrival::nanos));
        arrivals.addAll(all);
        begin();
    }

    /** Random losses, outages of up to half a second, a delay, and some out of order. */
    private void leg(int leg, long nanosADatagram, List<Arrival> all) {
        double loss = random.nextDouble() * random.nextDouble() * 0.3;
        long delay = random.nextInt(25) * MS;
        boolean[] out = new boolean[source.length];
        for (int outage = random.nextInt(4); outage > 0; outage--) {
            int from = random.nextInt(source.length);
            int to = from + 1 + (int) (random.nextInt(500) * MS / nanosADatagram);
            for (int i = from; i < Math.min(to, source.length); i++) {
                out[i] = true;
            }
        }
        for (int i = 0; i < source.length; i++) {
            long jitter = random.nextInt(20) == 0 ? random.nextInt(8) * MS : 0;
            if (!out[i] && random.nextDouble() >= loss) {
                all.add(new Arrival(i * nanosADatagram + delay + jitter, leg, i));
            }
        }
    }

    private void begin() {
        merge = new HitlessMerge(options);
        splice = new ProgramSplice(settings);
    }

    ProgramSplice splice() {
        return splice;
    }

    boolean isDead() {
        return dead;
    }

    /** What it put out; null where it had nothing. */
    byte[][] out() {
        return out;
    }

    /** It is gone from now on. */
    void kill() {
        dead = true;
    }

    /** It begins anew, and is handed what the log has not let go: what is not wholly past. */
    void restart(List<SpliceOrder> pending, int packets) {
        dead = false;
        begin();
        splice.numbering(packets);
        pending.forEach(splice::order);
    }

    /** An entry of the log reaches it. */
    void order(SpliceOrder order) {
        log.add(order);
        if (!dead) {
            splice.order(order);
        }
    }

    /** What the log has handed it, also while it was dead. */
    List<SpliceOrder> log() {
        return log;
    }

    /** A turn of its loop. */
    void turn(long nowNanos) {
        while (!arrivals.isEmpty() && arrivals.peek().nanos <= nowNanos) {
            Arrival arrival = arrivals.remove();
            if (!dead) {
                byte[] datagram = source[arrival.index];
                merge.offer(
                        arrival.leg,
                        MemorySegment.ofArray(datagram),
                        0,
                        datagram.length,
                        arrival.nanos);
            }
        }
        if (dead) {
            return;
        }
        do {
            merge.poll(nowNanos, burst);
            if (burst.count() > 0) {
                keep(splice.accept(burst, nowNanos));
            }
        } while (burst.isFull());
    }

    private void keep(Burst program) {
        for (int i = 0; i < program.count(); i++) {
            byte[] datagram =
                    program.memory()
                            .asSlice(program.packetOffsets()[i], program.packetLengths()[i])
                            .toArray(ValueLayout.JAVA_BYTE);
            int sequence = ByteBuffer.wrap(datagram).getShort(2) & 0xFFFF;
            int first = ByteBuffer.wrap(source[0]).getShort(2) & 0xFFFF;
            out[sequence - first & 0xFFFF] = datagram;
        }
    }
}
