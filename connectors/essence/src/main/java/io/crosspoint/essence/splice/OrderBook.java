package io.crosspoint.essence.splice;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to go in, in which order, and with which continuity counters.
 *
 * <p>An emission is a heartbeat, at the beginning of its epoch, or a copy of an order, at its
 * position. Emissions go in by position; at the same one a heartbeat goes before orders, and these
 * by number and copy. The counter of an emission's first packet is the number of packets that all
 * emissions before it make, put in or not, modulo 16: one for every epoch up to here, and of orders
 * what the log says ({@code packetsBefore} and packets of the last one that is known), less what of
 * that is not before it. An epoch's number has 17 bits, so that the wrap of the clock is none of
 * the counters. Whoever knows the clock and the orders that are not wholly past gets the same. How
 * a hub that has not put in all of it comes there is {@link CueContinuity}'s.
 */
final class OrderBook {

    /** Orders that may wait for their positions. */
    static final int MAX_ORDERS = 256;

    /** An emission that has not gone in so long after its position is given up: 0.36 s. */
    static final int PATIENCE_90K = 1 << 15;

    private static final int COUNTER = 0xF;
    private static final long EPOCH_90K = 1L << ProgramClock.EPOCH_BITS;

    private final Consumer<? super SpliceFate> fates;
    private final @Nullable PendingOrder[] orders = new PendingOrder[MAX_ORDERS];
    private int count;
    private long lastNumber = Long.MIN_VALUE;
    private int packetsOfAll;
    private boolean heartbeat;
    private int lead90k;
    private boolean started;
    private long heartbeat90k;
    private boolean headKnown;
    private @Nullable PendingOrder head;
    private int headCounter;
    private long copiesAired;
    private final long[] withheld = new long[SpliceFate.Kind.values().length];

    OrderBook(SpliceSettings settings, Consumer<? super SpliceFate> fates) {
        this.fates = fates;
        settings(settings);
    }

    void settings(SpliceSettings settings) {
        heartbeat = settings.heartbeat();
        lead90k = settings.lead90k();
        headKnown = false;
    }

    /**
     * Takes an order.
     *
     * @param clock90k the program clock; of no meaning before the {@link #start}
     * @return false if there is no room for it
     */
    boolean add(SpliceOrder order, long clock90k) {
        if (order.number() <= lastNumber) {
            if (!waits(order.number())) {
                for (int copy = 0; copy < order.copies(); copy++) {
                    withheld(order.number(), copy, SpliceFate.Kind.OUT_OF_ORDER, clock90k);
                }
            }
            return true;
        }
        if (count == MAX_ORDERS) {
            return false;
        }
        lastNumber = order.number();
        packetsOfAll = order.packetsBefore() + order.packets() & COUNTER;
        PendingOrder pending = new PendingOrder(order);
        orders[count++] = pending;
        headKnown = false;
        if (started) {
            passOver(pending, clock90k, -lead90k, SpliceFate.Kind.LATE);
        }
        return true;
    }

    /** Takes where the log stands, before the first order has come. */
    void numbering(int packetsSoFar) {
        if (lastNumber == Long.MIN_VALUE) {
            packetsOfAll = packetsSoFar & COUNTER;
            headKnown = false;
        }
    }

    private boolean waits(long number) {
        for (int i = 0; i < count; i++) {
            if (at(i).order.number() == number) {
                return true;
            }
        }
        return false;
    }

    private PendingOrder at(int index) {
        PendingOrder order = orders[index];
        if (order == null) {
            throw new IllegalStateException("no order " + index + " of " + count);
        }
        return order;
    }

    /** Withholds the copies whose position and so many ticks has passed. */
    private void passOver(PendingOrder order, long clock90k, int ticks, SpliceFate.Kind kind) {
        while (!order.done()
                && ProgramClock.difference(order.position90k(order.next), clock90k) + ticks < 0) {
            withheld(order.order.number(), order.next++, kind, clock90k);
            headKnown = false;
        }
    }

    private void withheld(long number, int copy, SpliceFate.Kind kind, long clock90k) {
        withheld[kind.ordinal()]++;
        fates.accept(new SpliceFate(number, copy, kind, started ? clock90k : -1));
    }

    /** Forgets orders that are done and wholly past: nothing that is to come counts before them. */
    private void sweep(long clock90k) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            PendingOrder order = at(i);
            long last90k = order.position90k(order.order.copies() - 1);
            if (!order.done() || ProgramClock.difference(last90k, clock90k) >= 0) {
                orders[kept++] = order;
            }
        }
        clearFrom(kept);
    }

    private void clearFrom(int kept) {
        while (count > kept) {
            orders[--count] = null;
        }
    }

    /** The program's clock has begun: what is before it is not this hub's to insert. */
    void start(long clock90k) {
        started = true;
        for (int i = 0; i < count; i++) {
            passOver(at(i), clock90k, -lead90k, SpliceFate.Kind.BEFORE_START);
        }
        beginHeartbeats(clock90k);
    }

    /** The program is no longer known: orders wait for its clock to begin again. */
    void stop() {
        started = false;
    }

    /** The clock jumped back: what waits was meant for another one. */
    void drop(long clock90k) {
        for (int i = 0; i < count; i++) {
            PendingOrder order = at(i);
            while (!order.done()) {
                withheld(
                        order.order.number(), order.next++, SpliceFate.Kind.CLOCK_JUMPED, clock90k);
            }
        }
        clearFrom(0);
        beginHeartbeats(clock90k);
    }

    private void beginHeartbeats(long clock90k) {
        heartbeat90k = epochAfter(clock90k);
        headKnown = false;
    }

    private static long epochAfter(long clock90k) {
        return ProgramClock.plus(epoch(clock90k) << ProgramClock.EPOCH_BITS, EPOCH_90K);
    }

    private static long epoch(long clock90k) {
        return clock90k >> ProgramClock.EPOCH_BITS;
    }

    /** Gives up what should have gone in long ago. */
    void expire(long clock90k) {
        for (int i = 0; i < count; i++) {
            passOver(at(i), clock90k, PATIENCE_90K, SpliceFate.Kind.NO_NULL);
        }
        sweep(clock90k);
        if (ProgramClock.difference(heartbeat90k, clock90k) < -PATIENCE_90K) {
            heartbeat90k = epochAfter(ProgramClock.plus(clock90k, -PATIENCE_90K - 1));
            headKnown = false;
        }
    }

    /** Works out which emission is first, and its counter. */
    private void select(long clock90k) {
        head = null;
        long first = heartbeat ? ProgramClock.difference(heartbeat90k, clock90k) : Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            PendingOrder order = at(i);
            if (order.done()) {
                continue;
            }
            long after = ProgramClock.difference(order.position90k(order.next), clock90k);
            // Orders stand in the order of their numbers.
            if (after < first) {
                first = after;
                head = order;
            }
        }
        headCounter = headCounter(clock90k);
        headKnown = true;
    }

    /**
     * Whether the first emission takes a null packet.
     *
     * @param clock90k the clock at the packet
     * @param gap90k the longest time to the next null packet
     */
    boolean due(long clock90k, int gap90k) {
        if (!headKnown) {
            select(clock90k);
        }
        PendingOrder order = head;
        if (order == null && !heartbeat) {
            return false;
        }
        long position = order == null ? heartbeat90k : order.position90k(order.next);
        long reach = order == null ? gap90k : (long) gap90k * order.count;
        return ProgramClock.difference(position, clock90k) < Math.max(1, Math.min(reach, lead90k));
    }

    /** The order whose copy is first; null if it is a heartbeat. Only where one is {@link #due}. */
    @Nullable PendingOrder first() {
        return head;
    }

    /** How many packets of emissions come before the first one, modulo 16: its counter. */
    int counter(long clock90k) {
        if (!headKnown) {
            select(clock90k);
        }
        return headCounter;
    }

    private int headCounter(long clock90k) {
        PendingOrder order = head;
        if (order != null) {
            long position90k = order.position90k(order.next);
            return counter(position90k, order.order.number(), order.next, clock90k);
        }
        return heartbeat ? counter(heartbeat90k, Long.MIN_VALUE, 0, clock90k) : packetsOfAll;
    }

    private int counter(long position90k, long number, int copy, long clock90k) {
        long position = ProgramClock.difference(position90k, clock90k);
        int packets = packetsOfAll;
        if (heartbeat) {
            packets += (int) epoch(position90k) + (number == Long.MIN_VALUE ? 0 : 1);
        }
        for (int i = 0; i < count; i++) {
            PendingOrder order = at(i);
            for (int k = 0; k < order.order.copies(); k++) {
                long other = ProgramClock.difference(order.position90k(k), clock90k);
                int byNumber = Long.compare(order.order.number(), number);
                if (other > position
                        || other == position && (byNumber > 0 || byNumber == 0 && k >= copy)) {
                    packets -= order.count;
                }
            }
        }
        return packets & COUNTER;
    }

    /**
     * An emission is in the program.
     *
     * @param order the order whose next copy it is; null if it is a heartbeat
     * @param position90k the clock at its first packet
     */
    void aired(@Nullable PendingOrder order, long position90k) {
        headKnown = false;
        if (order == null) {
            heartbeat90k = ProgramClock.plus(heartbeat90k, EPOCH_90K);
            return;
        }
        copiesAired++;
        long number = order.order.number();
        fates.accept(new SpliceFate(number, order.next++, SpliceFate.Kind.AIRED, position90k));
    }

    /** Copies that wait. */
    int pending() {
        int pending = 0;
        for (int i = 0; i < count; i++) {
            pending += at(i).order.copies() - at(i).next;
        }
        return pending;
    }

    long copiesAired() {
        return copiesAired;
    }

    /** Copies that were withheld, by why. */
    Map<SpliceFate.Kind, Long> withheld() {
        Map<SpliceFate.Kind, Long> counts = new EnumMap<>(SpliceFate.Kind.class);
        for (SpliceFate.Kind kind : SpliceFate.Kind.values()) {
            if (kind != SpliceFate.Kind.AIRED) {
                counts.put(kind, withheld[kind.ordinal()]);
            }
        }
        return counts;
    }
}
