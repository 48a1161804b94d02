package io.crosspoint.transport.flow;

import io.crosspoint.transport.datagram.ReceiveBatch;
import io.crosspoint.transport.merge.Burst;
import io.crosspoint.transport.merge.Changeover;
import io.crosspoint.transport.merge.Merge;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The legs of one feed and what they become when merged. Made by a {@link FlowLoop}, which alone
 * turns it; {@link #attach}, {@link #detach} and {@link #status} may be called from any thread.
 */
public final class Flow {

    /** How long a burst stays open after its first datagram is due. */
    static final long BURST_NANOS = 1_000_000;

    /** Datagrams of a burst at most; what is due beyond that is the next burst's. */
    static final int BURST_DATAGRAMS = 64;

    /** Bursts a flow may hand on in one turn; what is due beyond that waits for the next. */
    static final int MAX_BURSTS_A_TURN = 64;

    private static final Logger LOG = System.getLogger(Flow.class.getName());

    private final AtomicReference<@Nullable BurstHandler> handler = new AtomicReference<>();
    private final Burst burst = new Burst(BURST_DATAGRAMS);
    private FlowDefinition definition;
    private List<Leg> legs;
    private Merge merge;
    private long bursts;
    private long unrouted;
    private final FailureCount failures = new FailureCount();
    private long overruns;
    private volatile FlowStatus status;

    Flow(FlowDefinition definition, List<Leg> legs, Merge merge, long nowNanos) {
        this.definition = definition;
        this.legs = List.copyOf(legs);
        this.merge = merge;
        this.status = measure(nowNanos);
    }

    /** The event's id. */
    public String id() {
        return definition.id();
    }

    /**
     * Hands the bursts to a handler from the next one on, in place of the handler before it. The
     * change is between two bursts: none is lost, none handled twice.
     */
    public void attach(BurstHandler next) {
        handler.set(next);
    }

    /** Stops handing bursts to a handler, unless another has taken its place already. */
    public void detach(BurstHandler former) {
        handler.compareAndSet(former, null);
    }

    /** The flow as of the last second. */
    public FlowStatus status() {
        return status;
    }

    FlowDefinition definition() {
        return definition;
    }

    List<Leg> legs() {
        return legs;
    }

    /**
     * Puts other legs or other merging in place between two turns.
     *
     * @param formerLegs by new leg, which of the present legs has its socket; −1 for none
     */
    void change(
            FlowDefinition next, List<Leg> nextLegs, Merge fresh, int[] formerLegs, long nowNanos) {
        List<Leg> all = new ArrayList<>(nextLegs);
        int[] former = Arrays.copyOf(formerLegs, formerLegs.length + legs.size());
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            if (nextLegs.stream().noneMatch(leg::sharesSocket)) {
                former[all.size()] = i;
                all.add(leg);
            }
        }
        int[] rows = Arrays.copyOf(former, all.size());
        int active = nextLegs.size();
        if (definition.rtp() && next.rtp()) {
            int window = Math.max(definition.windowMillis(), next.windowMillis());
            merge = new Changeover(merge, fresh, rows, active, window, nowNanos);
        } else {
            handOnDue(nowNanos, Long.MAX_VALUE);
            merge = Changeover.atOnce(merge, fresh, Arrays.copyOf(rows, active), nowNanos);
        }
        definition = next;
        legs = List.copyOf(all);
    }

    /** True while legs that are no longer in the definition are still drained. */
    boolean isRetiring() {
        return legs.size() > definition.legs().size();
    }

    /** True when such legs can go. */
    boolean hasChangedOver() {
        return merge instanceof Changeover change && change.isOver();
    }

    /** Lets such legs go, whether or not their time has come, and answers them. */
    List<Leg> retire() {
        int active = definition.legs().size();
        List<Leg> gone = List.copyOf(legs.subList(active, legs.size()));
        legs = List.copyOf(legs.subList(0, active));
        return gone;
    }

    void drain(int leg, ReceiveBatch batch, long nowNanos) {
        try {
            legs.get(leg).drain(leg, batch, merge, nowNanos);
        } catch (RuntimeException e) {
            failed("datagrams could not be taken", e, nowNanos);
        }
    }

    /** Hands on what is due, within the flow's bounds a turn. */
    void turn(long nowNanos, long budgetNanos) {
        try {
            // A burst stays open for a while after its first datagram is due.
            if (merge.nextDueNanos() <= nowNanos - BURST_NANOS) {
                handOnDue(nowNanos, budgetNanos);
            }
        } catch (RuntimeException e) {
            // A bug of this flow's merge must not stop the flows that share its loop.
            failed("what is due could not be handed on", e, nowNanos);
        }
    }

    private void handOnDue(long nowNanos, long budgetNanos) {
        long begunNanos = System.nanoTime();
        for (int round = 0; round < MAX_BURSTS_A_TURN; round++) {
            if (merge.poll(nowNanos, burst) == 0) {
                return;
            }
            handOn(nowNanos);
            if (!burst.isFull()) {
                return;
            }
            if (System.nanoTime() - begunNanos > budgetNanos) {
                break;
            }
        }
        overruns++;
    }

    private void handOn(long nowNanos) {
        BurstHandler current = handler.get();
        if (current == null) {
            unrouted += burst.count();
            return;
        }
        bursts++;
        try {
            current.handle(burst);
        } catch (RuntimeException e) {
            failed("a burst could not be handled", e, nowNanos);
        }
    }

    private void failed(String what, RuntimeException e, long nowNanos) {
        long times = failures.failed(nowNanos);
        if (times > 0) {
            String line = "flow %s: %s (failures since the last line: %d)";
            LOG.log(Level.ERROR, line.formatted(id(), what, times), e);
        }
    }

    void publish(long nowNanos) {
        status = measure(nowNanos);
    }

    private FlowStatus measure(long nowNanos) {
        List<FlowStatus.LegSocket> sockets = new ArrayList<>(legs.size());
        for (Leg leg : legs.subList(0, definition.legs().size())) {
            sockets.add(leg.socket());
        }
        return new FlowStatus(
                nowNanos,
                merge.account(nowNanos),
                sockets,
                bursts,
                unrouted,
                failures.total(),
                overruns);
    }
}
