package io.crosspoint.hub.cue.probe;

import io.crosspoint.hub.cue.CueDesk;
import io.crosspoint.transport.datagram.DatagramReceiver;
import io.crosspoint.transport.datagram.ReadySet;
import io.crosspoint.transport.datagram.ReceiveBatch;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one return path on a thread of its own. */
final class ReturnPathReader implements CueDesk.Probe {

    /** Without a datagram for so long nothing comes back. */
    static final long SILENT_NANOS = 1_000_000_000;

    private static final int BATCH = 64;
    private static final long WAIT_NANOS = 200_000_000;

    /** Datagrams gather for so long: cues are told of in time, and the thread sleeps mostly. */
    private static final long GATHER_MILLIS = 5;

    private static final long CLOSE_MILLIS_MAX = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(ReturnPathReader.class);

    private final String event;
    private final boolean rtp;
    private final DatagramReceiver receiver;
    private final ReadySet ready;
    private final CueStreamReader reader;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean anything;
    private volatile long lastNanos;

    ReturnPathReader(
            String event,
            boolean rtp,
            DatagramReceiver receiver,
            ReadySet ready,
            CueDesk.Sighted sighted) {
        this.event = event;
        this.rtp = rtp;
        this.receiver = receiver;
        this.ready = ready;
        this.reader = new CueStreamReader(sighted);
        this.thread = Thread.ofPlatform().name("return-" + event).daemon(true).unstarted(this::run);
    }

    void begin() throws IOException {
        ready.add(receiver, 0);
        thread.start();
    }

    @Override
    public boolean isAlive() {
        return anything && System.nanoTime() - lastNanos < SILENT_NANOS;
    }

    private void run() {
        ReceiveBatch batch = new ReceiveBatch(BATCH);
        int[] keys = new int[1];
        try {
            while (!closed) {
                if (ready.ready(WAIT_NANOS, keys) > 0) {
                    drain(batch);
                    Thread.sleep(GATHER_MILLIS);
                }
            }
        } catch (IOException e) {
            if (!closed) {
                LOG.error("event {}: its return path is read no more", event, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain(ReceiveBatch batch) throws IOException {
        int count = receiver.receive(batch);
        while (count > 0) {
            lastNanos = System.nanoTime();
            anything = true;
            for (int i = 0; i < count; i++) {
                if (batch.length(i) <= ReceiveBatch.SLOT_BYTES) {
                    reader.accept(batch.slots(), batch.offset(i), batch.length(i), rtp);
                }
            }
            count = count < batch.capacity() || closed ? 0 : receiver.receive(batch);
        }
    }

    @Override
    public void close() {
        closed = true;
        ready.wakeUp();
        try {
            thread.join(CLOSE_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            ready.remove(receiver);
        } catch (IOException e) {
            LOG.debug("event {}: its return path was not watched", event, e);
        }
        receiver.close();
        ready.close();
    }
}
