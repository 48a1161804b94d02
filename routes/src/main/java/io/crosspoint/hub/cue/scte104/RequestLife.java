package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.CueAnswer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request from its first copy until its {@code message_number} may mean something else; see
 * {@link RequestLives}. Its inject_complete_response is sent once, to whoever sent the latest copy.
 */
final class RequestLife {

    /** Sends the inject_complete_response, and says whether it could be. */
    @FunctionalInterface
    interface Completion {
        void send(CueAnswer.Air air, Consumer<Boolean> sent);
    }

    private final RequestLives lives;
    private final long preRollNanos;
    private final boolean mayBeOlder;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile String id;

    // Guarded by this.
    private boolean watched;
    private CueAnswer.@Nullable Air air;
    private @Nullable AutomationConnection connection;
    private @Nullable Completion completion;
    private boolean ended;
    private long endedNanos;
    private @Nullable AutomationConnection told;

    RequestLife(RequestLives lives, String id, long preRollNanos, boolean mayBeOlder) {
        this.lives = lives;
        this.id = id;
        this.preRollNanos = preRollNanos;
        this.mayBeOlder = mayBeOlder;
    }

    /** What the intake knows the request by. */
    String id() {
        return id;
    }

    /** Gives it an id that no request ever had, because it is not the one that had this id. */
    String renew(Instant received) {
        id = id + "-" + received.toEpochMilli();
        return id;
    }

    /** True for the first copy, once. */
    boolean takeFirst() {
        return taken.compareAndSet(false, true);
    }

    /** Whether what looks like the first copy may be one of a request to the hub's last run. */
    boolean mayBeOlder() {
        return mayBeOlder;
    }

    /** Whether a copy that came now would be this request again. */
    synchronized boolean livesAt(long nowNanos) {
        if (!ended) {
            return true;
        }
        // Copies may come until the splice point, which lies the pre-roll behind at the latest.
        long keepNanos = isTold() ? preRollNanos : Math.max(preRollNanos, lives.undeliveredNanos());
        return nowNanos - endedNanos < keepNanos;
    }

    /**
     * Whether the last that there is to say was said, on a connection that ended well or stands.
     */
    private boolean isTold() {
        return told != null && !told.isBroken();
    }

    /** The answer was a refusal: nothing will come of it. */
    synchronized void refused(AutomationConnection connection, boolean sent) {
        if (!watched) {
            end(sent ? connection : null);
        }
    }

    /** The answer was that it goes on air; what comes of that is said by {@code completion}. */
    void accepted(CueAnswer answer, AutomationConnection connection, Completion completion) {
        boolean first;
        synchronized (this) {
            this.connection = connection;
            this.completion = completion;
            first = !watched;
            watched = true;
            if (first) {
                // A copy before may have been refused, because too much was asked at once.
                ended = false;
            }
        }
        if (first) {
            lives.opened();
            answer.air().thenAccept(this::aired);
        } else {
            complete();
        }
    }

    private void aired(CueAnswer.Air result) {
        synchronized (this) {
            air = result;
        }
        lives.closed();
        complete();
    }

    private void complete() {
        CueAnswer.Air result;
        AutomationConnection to;
        Completion saying;
        synchronized (this) {
            if (air == null || completion == null || isTold()) {
                return;
            }
            if (air.fate() == CueAnswer.Air.Fate.UNKNOWN) {
                // Nothing that could be said of it is known to be true.
                end(connection);
                return;
            }
            told = connection;
            result = air;
            to = connection;
            saying = completion;
        }
        saying.send(result, sent -> completed(to, sent));
    }

    private synchronized void completed(@Nullable AutomationConnection to, boolean sent) {
        end(sent ? to : null);
    }

    private void end(@Nullable AutomationConnection to) {
        told = to;
        ended = true;
        endedNanos = lives.nanos();
    }
}
