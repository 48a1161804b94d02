package io.crosspoint.transport.flow;

import io.crosspoint.transport.datagram.DatagramReceiver;
import io.crosspoint.transport.datagram.ReceiveBatch;
import io.crosspoint.transport.merge.Merge;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One leg at work: its socket, drained in bounded batches. Belongs to its loop. */
final class Leg {

    private static final Logger LOG = System.getLogger(Leg.class.getName());

    /** Batches a leg may take out of its socket in one turn; the rest waits for the next. */
    private static final int MAX_BATCHES_A_TURN = 8;

    private final LegDefinition definition;
    private final DatagramReceiver receiver;
    private final FailureCount failures = new FailureCount();

    Leg(LegDefinition definition, DatagramReceiver receiver) {
        this.definition = definition;
        this.receiver = receiver;
    }

    /** The same socket under another definition, a new name for instance. */
    Leg as(LegDefinition next) {
        return next.equals(definition) ? this : new Leg(next, receiver);
    }

    boolean sharesSocket(Leg other) {
        return receiver == other.receiver;
    }

    DatagramReceiver receiver() {
        return receiver;
    }

    /**
     * Moves what waits in the socket into the merge.
     *
     * @param nowNanos when the turn began
     */
    void drain(int index, ReceiveBatch batch, Merge merge, long nowNanos) {
        try {
            for (int round = 0; round < MAX_BATCHES_A_TURN; round++) {
                int datagrams = receiver.receive(batch);
                for (int i = 0; i < datagrams; i++) {
                    merge.offer(
                            index,
                            batch.slots(),
                            batch.offset(i),
                            batch.length(i),
                            batch.arrivalNanos(i));
                }
                if (datagrams < batch.capacity()) {
                    return;
                }
            }
        } catch (IOException e) {
            long times = failures.failed(nowNanos);
            if (times > 0) {
                LOG.log(
                        Level.ERROR,
                        "leg {0} at {1} cannot be read: {2} (failures since the last line: {3})",
                        definition.name(),
                        receiver.localAddress(),
                        e.getMessage(),
                        times);
            }
        }
    }

    FlowStatus.LegSocket socket() {
        return new FlowStatus.LegSocket(
                receiver.localAddress().getAddress().getHostAddress()
                        + ":"
                        + receiver.localAddress().getPort(),
                receiver.receiveBufferBytes(),
                receiver.kernelDrops(),
                failures.total());
    }
}
