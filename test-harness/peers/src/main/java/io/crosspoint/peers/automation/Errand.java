package io.crosspoint.peers.automation;

import io.crosspoint.peers.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request of a restless system, and what came of it; it may be asked once more. */
final class Errand {

    private static final long PTS_MASK = (1L << 33) - 1;

    /** For how long a cue is worth something. */
    enum Worth {
        /** Until its splice point. */
        START,
        /** Until it is carried out: a return, a cancel. */
        END,
        /** For a moment. */
        IMMEDIATE
    }

    /**
     * What is to be done.
     *
     * @param wish what is asked
     * @param worth for how long it is worth something
     */
    record Plan(Request.Wish wish, Worth worth) {}

    private final Plan plan;
    private final Request request;
    private final long firstSentNanos;
    private byte[] message = {};
    private boolean repeated;

    Errand(Plan plan, long nowNanos) {
        this.plan = plan;
        this.request = new Request(plan.wish());
        this.firstSentNanos = nowNanos;
    }

    Request request() {
        return request;
    }

    void message(byte[] bytes) {
        message = bytes;
    }

    byte[] message() {
        return message;
    }

    /** Whether it got no answer, and has not been asked twice. */
    boolean mayRepeat() {
        return !request.isAnswered() && !repeated && message.length > 0;
    }

    void repeat() {
        repeated = true;
    }

    /**
     * What was asked, and answered. Times are {@link System#nanoTime}; {@code pts} is −1 where it
     * is for no frame.
     *
     * @param system who asked
     */
    Map<String, @Nullable Object> json(String system) {
        Request.Wish wish = plan.wish();
        return Json.object(
                "system",
                system,
                "cue",
                wish.cue(),
                "worth",
                plan.worth().name(),
                "pts",
                wish.pts90k() < 0 ? -1 : wish.pts90k() & PTS_MASK,
                "utc",
                wish.at() != null,
                "first_sent_nanos",
                firstSentNanos,
                "sent_nanos",
                request.sentNanos(),
                "repeated",
                repeated,
                "result",
                request.isAnswered() ? request.result() : null,
                "answered_nanos",
                request.isAnswered() ? request.answeredNanos() : null,
                "aired",
                request.aired());
    }
}
