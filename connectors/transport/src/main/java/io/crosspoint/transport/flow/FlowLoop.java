package io.crosspoint.transport.flow;

import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.datagram.DatagramReceiver;
import io.crosspoint.transport.datagram.ReadySet;
import io.crosspoint.transport.datagram.ReceiveBatch;
import io.crosspoint.transport.merge.ArrivalOrder;
import io.crosspoint.transport.merge.HitlessMerge;
import io.crosspoint.transport.merge.Merge;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that turns the flows of several events: on a tick of {@value #TICK_NANOS} ns it drains
 * every leg that has something, then hands on what each flow has due. No flow does more than its
 * bound in a turn, and the one that begins is another each turn, so that a flow with too much to do
 * is late itself and does not make others late.
 *
 * <p>Flows are opened, changed and closed from any thread; the loop does it between two turns.
 */
public final class FlowLoop implements AutoCloseable {

    /** A burst waits at most this long to close. */
    public static final long TICK_NANOS = 1_000_000;

    /** A turn that begins this long after its tick is counted as late. */
    public static final long LATE_NANOS = 2_000_000;

    /** What one flow may take of a turn. */
    static final long FLOW_BUDGET_NANOS = 500_000;

    private static final Logger LOG = System.getLogger(FlowLoop.class.getName());
    private static final int MAX_COMMANDS = 256;
    private static final long COMMAND_TIMEOUT_SECONDS = 10;
    private static final int BATCH_DATAGRAMS = 64;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final String name;
    private final DatagramNetwork network;
    private final ReadySet readySet;
    private final BlockingQueue<FutureTask<?>> commands = new ArrayBlockingQueue<>(MAX_COMMANDS);
    private final ReceiveBatch batch = new ReceiveBatch(BATCH_DATAGRAMS);
    private final List<Flow> flows = new ArrayList<>();
    private final LegKeys keys = new LegKeys();
    private final Thread thread;
    private int first;
    private long turns;
    private long busyNanos;
    private long longestTurnNanos;
    private long lateTurns;
    private final FailureCount failedTurns = new FailureCount();
    private volatile boolean closed;
    private volatile LoopStatus status;

    /**
     * A loop that starts turning at once.
     *
     * @param name the thread's name
     * @throws IOException if the system refuses a ready set
     */
    public FlowLoop(String name, DatagramNetwork network) throws IOException {
        this.name = name;
        this.network = network;
        this.readySet = network.readySet();
        this.status = new LoopStatus(name, 0, 0, 0, 0, 0, 0);
        this.thread = Thread.ofPlatform().name(name).daemon(true).start(this::run);
    }

    /**
     * Opens a flow: binds its legs, then turns it.
     *
     * @throws IOException if a leg cannot be bound; the message names the leg, and nothing stays
     *     open
     */
    public Flow open(FlowDefinition definition) throws IOException {
        List<Leg> legs = bind(definition.legs());
        return callOrClose(
                legs,
                () -> {
                    Flow flow = new Flow(definition, legs, mergeOf(definition), System.nanoTime());
                    flows.add(flow);
                    watch(flow);
                    return flow;
                });
    }

    /**
     * Gives a flow other legs, another window or playout while it is on air. Legs that listen where
     * they did keep their sockets and their accounts; what was taken is put out.
     *
     * @throws IOException if a new leg cannot be bound; the flow stays as it was
     */
    public void change(Flow flow, FlowDefinition next) throws IOException {
        List<LegDefinition> former = flow.definition().legs();
        List<LegDefinition> wanted = next.legs();
        int[] sockets = wanted.stream().mapToInt(leg -> socketOf(leg, former)).toArray();
        List<LegDefinition> added = new ArrayList<>();
        for (int i = 0; i < sockets.length; i++) {
            if (sockets[i] < 0) {
                added.add(wanted.get(i));
            }
        }
        List<Leg> bound = bind(added);
        Iterator<Leg> opened = bound.iterator();
        callOrClose(
                bound,
                () -> {
                    retireAll(flow);
                    unwatch(flow);
                    List<Leg> before = flow.legs();
                    List<Leg> legs = new ArrayList<>();
                    for (int i = 0; i < sockets.length; i++) {
                        legs.add(
                                sockets[i] < 0
                                        ? opened.next()
                                        : before.get(sockets[i]).as(wanted.get(i)));
                    }
                    flow.change(next, legs, mergeOf(next), sockets, System.nanoTime());
                    watch(flow);
                    return flow;
                });
    }

    /** Which of the former legs listens where this one wants to; −1 if none does. */
    private static int socketOf(LegDefinition leg, List<LegDefinition> former) {
        for (int i = 0; i < former.size(); i++) {
            if (former.get(i).rtp() == leg.rtp()
                    && former.get(i).receiver().equals(leg.receiver())) {
                return i;
            }
        }
        return -1;
    }

    /** Closes a flow and its sockets. */
    public void close(Flow flow) throws IOException {
        call(
                () -> {
                    unwatch(flow);
                    flows.remove(flow);
                    return flow;
                });
        flow.legs().forEach(leg -> leg.receiver().close());
    }

    /** Returns when every burst that was begun before the call has been handled. */
    public void settle() throws IOException {
        call(() -> turns);
    }

    /** The loop as of the last second. */
    public LoopStatus status() {
        return status;
    }

    /** Stops the loop and closes the sockets of its flows. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(COMMAND_TIMEOUT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readySet.close();
        flows.forEach(flow -> flow.legs().forEach(leg -> leg.receiver().close()));
    }

    private static Merge mergeOf(FlowDefinition definition) {
        return definition.rtp()
                ? new HitlessMerge(definition.mergeOptions())
                : new ArrivalOrder(definition.legs().getFirst().name());
    }

    private List<Leg> bind(List<LegDefinition> definitions) throws IOException {
        List<Leg> legs = new ArrayList<>();
        for (LegDefinition definition : definitions) {
            try {
                DatagramReceiver receiver = network.receiver(definition.receiver());
                legs.add(new Leg(definition, receiver));
            } catch (IOException e) {
                legs.forEach(leg -> leg.receiver().close());
                throw new IOException("leg " + definition.name() + ": " + e.getMessage(), e);
            }
        }
        return legs;
    }

    /** Lets go of legs whose last datagrams are out. */
    private void retireAll(Flow flow) throws IOException {
        if (flow.isRetiring()) {
            unwatch(flow);
            flow.retire().forEach(leg -> leg.receiver().close());
            watch(flow);
        }
    }

    private void watch(Flow flow) throws IOException {
        List<Leg> legs = flow.legs();
        for (int i = 0; i < legs.size(); i++) {
            readySet.add(legs.get(i).receiver(), keys.take(flow, i));
        }
    }

    private void unwatch(Flow flow) throws IOException {
        for (Leg leg : flow.legs()) {
            readySet.remove(leg.receiver());
        }
        keys.give(flow);
    }

    /** Sockets that were bound for an action do not outlive its failure. */
    private <T> T callOrClose(List<Leg> bound, Callable<T> action) throws IOException {
        boolean done = false;
        try {
            T result = call(action);
            done = true;
            return result;
        } finally {
            if (!done) {
                bound.forEach(leg -> leg.receiver().close());
            }
        }
    }

    private <T> T call(Callable<T> action) throws IOException {
        FutureTask<T> task = new FutureTask<>(action);
        if (closed || !commands.offer(task)) {
            throw new IOException(name + (closed ? " is closed" : " has too much to do"));
        }
        LockSupport.unpark(thread);
        try {
            return task.get(COMMAND_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(name + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void run() {
        if (!network.favourThisThread()) {
            LOG.log(Level.INFO, "{0} runs as any other thread: CAP_SYS_NICE is not given", name);
        }
        int[] ready = new int[256];
        long tick = System.nanoTime();
        long published = tick;
        while (!closed) {
            long begun = System.nanoTime();
            if (begun - tick > LATE_NANOS) {
                lateTurns++;
            }
            try {
                turn(begun, ready);
                if (begun - published >= SECOND_NANOS) {
                    publish(begun);
                    published = begun;
                }
            } catch (IOException | RuntimeException e) {
                long times = failedTurns.failed(begun);
                if (times > 0) {
                    String line =
                            "%s: a turn failed; the loop goes on (failures since the last line:"
                                    + " %d)";
                    LOG.log(Level.ERROR, line.formatted(name, times), e);
                }
            }
            long now = System.nanoTime();
            account(now - begun);
            // Behind, it goes on at once; ticks that were missed are not made up for.
            tick = Math.max(tick + TICK_NANOS, now);
            if (tick - now > 0) {
                LockSupport.parkNanos(tick - now);
            }
        }
    }

    /**
     * One turn.
     *
     * @param begunNanos what merges are asked with: whatever arrived before is with them by then
     */
    private void turn(long begunNanos, int[] ready) throws IOException {
        for (FutureTask<?> command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
        if (flows.isEmpty()) {
            return;
        }
        int count = readySet.ready(0, ready);
        for (int i = 0; i < count; i++) {
            keys.flow(ready[i]).drain(keys.leg(ready[i]), batch, begunNanos);
        }
        int size = flows.size();
        first = (first + 1) % size;
        for (int i = 0; i < size; i++) {
            Flow flow = flows.get((first + i) % size);
            flow.turn(begunNanos, FLOW_BUDGET_NANOS);
            if (flow.isRetiring() && flow.hasChangedOver()) {
                retireAll(flow);
            }
        }
    }

    private void account(long tookNanos) {
        turns++;
        busyNanos += tookNanos;
        longestTurnNanos = Math.max(longestTurnNanos, tookNanos);
    }

    private void publish(long nowNanos) {
        for (Flow flow : flows) {
            flow.publish(nowNanos);
        }
        status =
                new LoopStatus(
                        name,
                        flows.size(),
                        turns,
                        busyNanos,
                        longestTurnNanos,
                        lateTurns,
                        failedTurns.total());
        longestTurnNanos = 0;
    }
}
