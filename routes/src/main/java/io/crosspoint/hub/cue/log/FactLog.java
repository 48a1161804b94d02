package io.crosspoint.hub.cue.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of decisions beside the log: durable, several at a time, on a thread of its
 * own, so that nobody waits for it. While the broker is away facts wait, at most {@link
 * #WAITING_MAX}; of more, the newest are not kept, and counted.
 */
public final class FactLog implements AutoCloseable {

    /** Facts that wait to be written. */
    public static final int WAITING_MAX = 4096;

    private static final int BATCH_MAX = 64;
    private static final long RETRY_MILLIS = 500;
    private static final long CLOSE_MILLIS_MAX = 3_000;
    private static final Logger LOG = LoggerFactory.getLogger(FactLog.class);

    /** A fact, or what is done when those before it are written. */
    private record Fact(String event, String text, @Nullable Runnable after) {}

    private final BrokerLink link;
    private final BlockingQueue<Fact> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final LongAdder lost = new LongAdder();
    private final Thread thread =
            Thread.ofPlatform().name("cue-facts").daemon(true).unstarted(this::run);
    private volatile boolean closed;
    private @Nullable ClientSession session;

    /** A log of facts whose thread has not begun. */
    public FactLog(BrokerLink link) {
        this.link = link;
    }

    /** Begins to write. */
    public void begin() {
        thread.start();
    }

    /** Takes a fact of an event; never blocks. */
    public void write(String event, String text) {
        if (!waiting.offer(new Fact(event, text, null))) {
            lost.increment();
        }
    }

    /**
     * Does something when all facts so far are written; never blocks. It is not done where too many
     * wait, nor if the process ends before.
     */
    public void after(Runnable done) {
        if (!waiting.offer(new Fact("", "", done))) {
            LOG.debug("more than {} facts wait: an entry of the log will come again", WAITING_MAX);
        }
    }

    /** Facts that were not kept. */
    public long lost() {
        return lost.sum();
    }

    private void run() {
        List<Fact> batch = new ArrayList<>(BATCH_MAX);
        try {
            while (!closed || !waiting.isEmpty() || !batch.isEmpty()) {
                if (batch.isEmpty()) {
                    Fact first = waiting.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    batch.add(first);
                    waiting.drainTo(batch, BATCH_MAX - 1);
                }
                if (written(batch)) {
                    batch.clear();
                } else if (closed) {
                    lost.add(batch.size() + waiting.size());
                    LOG.warn("{} facts of cues could not be kept", batch.size() + waiting.size());
                    break;
                } else {
                    Thread.sleep(RETRY_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private boolean written(List<Fact> batch) {
        try {
            ClientSession open = session;
            if (open == null || open.isClosed()) {
                end();
                open = link.session(true);
                session = open;
            }
            for (Fact fact : batch) {
                if (fact.after() == null) {
                    String address = LogNames.facts(fact.event());
                    try (var producer = open.createProducer(address)) {
                        producer.send(BrokerLink.text(open, fact.text()));
                    }
                }
            }
            open.commit();
        } catch (LogAway | ActiveMQException e) {
            LOG.debug("facts of cues wait: {}", e.getMessage());
            end();
            return false;
        }
        for (Fact fact : batch) {
            if (fact.after() != null) {
                fact.after().run();
            }
        }
        return true;
    }

    private void end() {
        ClientSession open = session;
        session = null;
        if (open != null) {
            BrokerLink.end(open);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
