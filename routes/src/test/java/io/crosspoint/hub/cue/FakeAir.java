package io.crosspoint.hub.cue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.hub.cue.deciding.Clock33;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A program whose clock runs by nanoTime, and that puts in whatever it is told to. */
public final class FakeAir implements AirPath {

    /** 25 frames a second. */
    public static final int FRAME_90K = 3600;

    private final List<SpliceOrder> orders = new ArrayList<>();
    private final Set<Long> known = new HashSet<>();
    private final Queue<SpliceFate> fates = new ConcurrentLinkedQueue<>();
    private volatile BiFunction<SpliceOrder, Integer, SpliceFate.@Nullable Kind> fate =
            (order, copy) -> SpliceFate.Kind.AIRED;
    private volatile long zero90k;
    private volatile boolean clock = true;
    private volatile boolean full;
    private volatile String obstacle = "";

    public FakeAir(long zero90k) {
        this.zero90k = zero90k;
    }

    public void clock(boolean runs) {
        clock = runs;
    }

    public synchronized void jump(long ticks) {
        zero90k = zero90k + ticks;
    }

    /** A ring that is full takes no order. */
    public void full(boolean now) {
        full = now;
    }

    public void obstacle(String why) {
        obstacle = why;
    }

    public void fate(Function<SpliceOrder, SpliceFate.Kind> next) {
        AtomicReference<SpliceFate.Kind> first = new AtomicReference<>(SpliceFate.Kind.AIRED);
        fate =
                (order, copy) -> {
                    if (copy == 0) {
                        first.set(next.apply(order));
                    }
                    return first.get();
                };
    }

    /** What becomes of each copy, from 0; null if nothing is said of it. */
    public void copyFate(BiFunction<SpliceOrder, Integer, SpliceFate.@Nullable Kind> next) {
        fate = next;
    }

    /** A program that begins anew knows no orders. */
    public synchronized void forget() {
        known.clear();
    }

    public synchronized List<SpliceOrder> orders() {
        return List.copyOf(orders);
    }

    @Override
    public OptionalLong clock90k(long nanos) {
        return clock
                ? OptionalLong.of(Clock33.plus(zero90k, Clock33.ticks(nanos)))
                : OptionalLong.empty();
    }

    @Override
    public long nearestFrame(long pts90k) {
        return (pts90k + FRAME_90K / 2) / FRAME_90K * FRAME_90K;
    }

    @Override
    public String obstacle() {
        return obstacle;
    }

    @Override
    public synchronized boolean order(SpliceOrder order) {
        if (full) {
            return false;
        }
        if (known.add(order.number())) {
            orders.add(order);
            for (int copy = 0; copy < order.copies(); copy++) {
                SpliceFate.Kind kind = fate.apply(order, copy);
                if (kind != null) {
                    fates.add(new SpliceFate(order.number(), copy, kind, order.position90k()));
                }
            }
        }
        return true;
    }

    @Override
    public void numbering(int packets) {
        // Orders are all that this program counts.
    }

    @Override
    public void drain(Consumer<? super SpliceFate> taker) {
        SpliceFate next = fates.poll();
        while (next != null) {
            taker.accept(next);
            next = fates.poll();
        }
    }
}
