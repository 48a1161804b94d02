package io.crosspoint.components.splice;

import io.crosspoint.essence.splice.FrameGrid;
import io.crosspoint.essence.splice.RemuxReport;
import io.crosspoint.essence.splice.RemuxSettings;
import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceInsertion;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.essence.splice.SpliceReport;
import io.crosspoint.essence.splice.SpliceSettings;
import io.crosspoint.transport.merge.Burst;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The insertion of one event's cues at work. {@link #accept} is called on the loop that turns the
 * flow; everything else may be called from any thread and never waits.
 */
public final class ProgramSplice {

    /** Orders that may wait between the log and the loop; one more is not taken. */
    public static final int MAX_WAITING_ORDERS = 256;

    /** Fates that are kept for {@link #drain}; of more, the newest are dropped and counted. */
    public static final int MAX_FATES = 1024;

    /**
     * For so long after the first of the program its clock is not told, 1 s: a hub that has just
     * begun is late with it, and would put a cue some frames before the one that was meant.
     */
    public static final long SETTLE_NANOS = 1_000_000_000;

    private static final long REPORT_NANOS = 1_000_000_000;

    private final Queue<SpliceOrder> orders = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Queue<SpliceFate> fates = new ConcurrentLinkedQueue<>();
    private final AtomicInteger fatesKept = new AtomicInteger();
    private final AtomicInteger fatesDropped = new AtomicInteger();
    private final SpliceInsertion insertion;
    private final EarliestClock earliest = new EarliestClock();
    private int timeline;
    private long begunNanos;
    private boolean begun;
    private final PublishedTime time = new PublishedTime();
    private volatile SpliceSettings settings;
    private final AtomicInteger numbering = new AtomicInteger(-1);
    private volatile @Nullable FrameGrid frameGrid;
    private volatile SpliceReport report;
    private volatile @Nullable RemuxReport remuxReport;
    private volatile @Nullable RemuxedBurst remux;
    private SpliceSettings inForce;
    private long reportedNanos = Long.MIN_VALUE / 2;

    /** Insertion that has seen nothing yet. */
    public ProgramSplice(SpliceSettings settings) {
        this.settings = settings;
        this.inForce = settings;
        this.insertion = new SpliceInsertion(settings, this::keep);
        this.report = insertion.report();
    }

    /** Changes the settings, from the next burst on; orders that wait go on waiting. */
    public void settings(SpliceSettings next) {
        settings = next;
    }

    /** The settings. */
    public SpliceSettings settings() {
        return settings;
    }

    /**
     * Has the program sent at a declared rate, from the next burst on, for a feed without nulls.
     *
     * @param next null to leave datagrams as they come
     */
    public void remux(@Nullable RemuxSettings next) {
        RemuxedBurst former = remux;
        if (next == null) {
            remux = null;
        } else if (former == null || !former.settings().equals(next)) {
            remux = new RemuxedBurst(next);
        }
    }

    /**
     * Hands an order in. Orders come in the order of their numbers; the same one again does
     * nothing. After a restart orders are handed in again, from the first that is not wholly past;
     * where there is none, {@link #numbering} says what counters begin from.
     *
     * @return false if so many wait that it was not taken: hand it in again
     */
    public boolean order(SpliceOrder order) {
        if (waiting.incrementAndGet() > MAX_WAITING_ORDERS) {
            waiting.decrementAndGet();
            return false;
        }
        orders.add(order);
        return true;
    }

    /**
     * Takes where the log stands after a restart: without it continuity counters jump with the
     * first order, and are not those of another hub until then.
     *
     * @param packets transport packets that all orders so far make, modulo 16
     */
    public void numbering(int packets) {
        numbering.set(packets);
    }

    /**
     * Puts into a burst what is due in it.
     *
     * @param nowNanos {@link System#nanoTime}
     * @return the burst that goes on: the same one, or what the remux made of it
     */
    public Burst accept(Burst burst, long nowNanos) {
        RemuxedBurst remuxed = remux;
        Burst program = remuxed == null ? burst : remuxed.of(burst);
        insert(program, nowNanos);
        if (nowNanos - reportedNanos >= REPORT_NANOS) {
            report = insertion.report();
            remuxReport = remuxed == null ? null : remuxed.report();
            reportedNanos = nowNanos;
        }
        return program;
    }

    private void insert(Burst burst, long nowNanos) {
        if (settings != inForce) {
            inForce = settings;
            insertion.settings(inForce);
        }
        if (numbering.get() >= 0) {
            insertion.numbering(numbering.getAndSet(-1));
        }
        takeOrders();
        long[] offsets = burst.payloadOffsets();
        int[] lengths = burst.payloadLengths();
        for (int i = 0; i < burst.count(); i++) {
            insertion.accept(burst.memory(), offsets[i], lengths[i]);
        }
        long clock90k = insertion.clock90k();
        if (timeline != insertion.timeline()) {
            timeline = insertion.timeline();
            earliest.restart();
        }
        if (clock90k >= 0) {
            tell(earliest.accept(clock90k, nowNanos), nowNanos);
        }
        if (frameGrid != insertion.frameGrid()) {
            frameGrid = insertion.frameGrid();
        }
    }

    private void tell(long clock90k, long nowNanos) {
        if (!begun) {
            begun = true;
            begunNanos = nowNanos;
        }
        if (nowNanos - begunNanos >= SETTLE_NANOS) {
            time.set(clock90k, nowNanos);
        }
    }

    private void takeOrders() {
        SpliceOrder next = orders.peek();
        while (next != null && insertion.order(next)) {
            orders.remove();
            waiting.decrementAndGet();
            next = orders.peek();
        }
    }

    private void keep(SpliceFate fate) {
        if (fatesKept.incrementAndGet() > MAX_FATES) {
            fatesKept.decrementAndGet();
            fatesDropped.incrementAndGet();
            return;
        }
        fates.add(fate);
    }

    /**
     * Hands on what became of orders since the last call, oldest first; one thread at a time.
     *
     * @return how many
     */
    public int drain(Consumer<? super SpliceFate> taker) {
        int count = 0;
        SpliceFate fate = fates.poll();
        while (fate != null) {
            fatesKept.decrementAndGet();
            count++;
            taker.accept(fate);
            fate = count < MAX_FATES ? fates.poll() : null;
        }
        return count;
    }

    /** Fates that were dropped because nobody drained them. */
    public int fatesDropped() {
        return fatesDropped.get();
    }

    /**
     * The program clock when the last burst went out, by the earliest of the last seconds: where
     * that burst was late, it is later than its last packet. Null before {@link #SETTLE_NANOS}
     * after the first PCR.
     */
    public @Nullable ProgramTime time() {
        return time.get();
    }

    /**
     * The program clock now, 33 bits of 90 kHz: that of {@link #time} and the time since. It is the
     * same whether what carries the program now comes early or late, by some tens of milliseconds
     * and for some seconds.
     *
     * @param nowNanos {@link System#nanoTime}
     * @return empty before {@link #time} is there, and when nothing has come for {@link
     *     ProgramTime#STALE_NANOS}
     */
    public OptionalLong clock90k(long nowNanos) {
        ProgramTime last = time.get();
        return last == null || last.stale(nowNanos)
                ? OptionalLong.empty()
                : OptionalLong.of(last.at(nowNanos));
    }

    /** Where the frames of the program's video are; null until that is known. */
    public @Nullable FrameGrid frameGrid() {
        return frameGrid;
    }

    /** What insertion has done, and the headroom it has: at most a second of stream ago. */
    public SpliceReport report() {
        return report;
    }

    /** What the remux has done: at most a second of stream ago; null where there is none. */
    public @Nullable RemuxReport remuxReport() {
        return remuxReport;
    }
}
