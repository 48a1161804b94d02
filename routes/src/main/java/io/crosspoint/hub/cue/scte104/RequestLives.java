package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.ComponentModeDpiRequestData;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Operation;
import io.crosspoint.metadata.scte104.SpliceRequestData;
import io.crosspoint.metadata.scte104.TimeSignalRequestData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Which of one automation system's messages are copies of each other.
 *
 * <p>The standard lets a system send a message several times, and tells copies by their {@code
 * message_number}, which "may not be reused until the message has been processed" (8.2.3.3) and
 * which wraps after 256. So a number alone says nothing: a message is a copy if number <em>and</em>
 * bytes are those of one that still lives. It lives until its inject_complete_response has been
 * taken, "before the designated in-point" (9.3) for its pre-roll longer, and for a while more where
 * nobody took the answer: the system will connect again and ask again. After that the same number
 * and bytes are a new request, as those of a splice_null are at every wrap.
 *
 * <p>What is remembered here is lost with the process, so the id by which the intake knows a
 * request is made of what a copy has too: source, number and a digest of the bytes. A copy that
 * comes after the hub died between log and answer is so known to the log. The other side of it: an
 * id may have been used up days ago by the same bytes. Where the intake says so of a request that
 * is new here, and the hub has run long enough that no copy can be of a request to its last run, it
 * is asked again under an id with the time in it.
 */
final class RequestLives {

    /** {@code message_number} has 8 bits. */
    static final int NUMBERS = 256;

    /** Requests of a system that are remembered, the youngest: those of some hours. */
    static final int REMEMBERED_MAX = 1024;

    /** Requests that are decided and not yet on air; there are only so many numbers for them. */
    static final int OPEN_MAX = NUMBERS;

    private final String source;
    private final LongSupplier nanos;
    private final long undeliveredNanos;
    private final long startedNanos;
    private final AtomicInteger open = new AtomicInteger();

    // Guarded by this.
    private long latestNanos;

    // Guarded by this; by number and digest, the eldest first.
    private final Map<String, RequestLife> lives =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, RequestLife> eldest) {
                    return size() > REMEMBERED_MAX;
                }
            };

    /**
     * Nothing is remembered.
     *
     * @param source the automation system's name
     * @param startedNanos when the hub began to listen
     */
    RequestLives(String source, LongSupplier nanos, long undeliveredNanos, long startedNanos) {
        this.source = source;
        this.nanos = nanos;
        this.undeliveredNanos = undeliveredNanos;
        this.startedNanos = startedNanos;
    }

    /** The request that a message is a copy of, be it the first. */
    synchronized RequestLife lifeOf(Arrival arrival, MultipleOperationMessage message) {
        String key = message.messageNumber() + "-" + arrival.digest();
        long now = arrival.receivedNanos();
        latestNanos = now;
        RequestLife former = lives.get(key);
        if (former != null && former.livesAt(now)) {
            return former;
        }
        String id = source + "-" + key;
        RequestLife life =
                new RequestLife(
                        this,
                        former == null ? id : id + "-" + arrival.received().toEpochMilli(),
                        preRollNanos(message),
                        now - startedNanos < undeliveredNanos);
        // Anew, so that it is the youngest.
        lives.remove(key);
        lives.put(key, life);
        return life;
    }

    /** Whether nothing came for so long that no copy of anything can still come. */
    synchronized boolean isIdle(long nowNanos) {
        return open.get() == 0 && nowNanos - latestNanos > undeliveredNanos;
    }

    /** Whether as many requests are open as there are numbers for. */
    boolean isFull() {
        return open.get() >= OPEN_MAX;
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    long nanos() {
        return nanos.getAsLong();
    }

    long undeliveredNanos() {
        return undeliveredNanos;
    }

    private static long preRollNanos(MultipleOperationMessage message) {
        int millis = 0;
        for (Operation op : message.ops()) {
            millis =
                    Math.max(
                            millis,
                            switch (op.data()) {
                                case SpliceRequestData splice -> splice.preRollTime();
                                case TimeSignalRequestData signal -> signal.preRollTime();
                                case ComponentModeDpiRequestData mode ->
                                        mode.components().stream()
                                                .mapToInt(c -> c.componentPreroll())
                                                .max()
                                                .orElse(0);
                                default -> 0;
                            });
        }
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
