package io.crosspoint.peers.automation;

import io.crosspoint.peers.Json;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A request to the hub, and what came of it. Written by the thread that asks, then by the one that
 * hears; read by any.
 */
final class Request {

    /**
     * What is asked.
     *
     * @param rank of the break it belongs to
     * @param cue the cue's name: see {@code SpliceInfo}
     * @param pts90k PTS of the frame it is meant for; -1 if it is meant for none
     * @param sendNanos when it is to be sent
     * @param at when the hub is to process it; null for on arrival
     * @param preRollMillis from when it is to be sent, or processed, to the frame
     * @param operations what the message holds, by its pre-roll
     */
    record Wish(
            int rank,
            String cue,
            long pts90k,
            long sendNanos,
            @Nullable UtcTime at,
            int preRollMillis,
            IntFunction<List<Operation>> operations) {

        /**
         * What the message holds if it is sent now: what is timed by its arrival, and is late, has
         * that much less pre-roll.
         */
        List<Operation> operationsAt(long nowNanos) {
            long lateMillis = at == null ? Math.round((nowNanos - sendNanos) / 1e6) : 0;
            return operations.apply((int) Math.max(0, preRollMillis - lateMillis));
        }
    }

    private static final int NONE = -1;

    private final Wish wish;
    private volatile long sentNanos;
    private volatile long answeredNanos;
    private volatile int result = NONE;
    private volatile long completedNanos;
    private volatile int completion = NONE;
    private volatile int sections;

    Request(Wish wish) {
        this.wish = wish;
    }

    Wish wish() {
        return wish;
    }

    void sent(long nanos) {
        sentNanos = nanos;
    }

    void answered(int resultCode, long nanos) {
        answeredNanos = nanos;
        result = resultCode;
    }

    void completed(int resultCode, int cueMessageCount, long nanos) {
        completedNanos = nanos;
        sections = cueMessageCount;
        completion = resultCode;
    }

    boolean isAnswered() {
        return result != NONE;
    }

    boolean accepted() {
        return result == Message.SUCCESSFUL;
    }

    boolean isCompleted() {
        return completion != NONE;
    }

    /** Whether the hub says that it is on air. */
    boolean aired() {
        return completion == Message.SUCCESSFUL && sections > 0;
    }

    /** Whether nothing more will be heard of it. */
    boolean settled() {
        return isAnswered() && (!accepted() || isCompleted());
    }

    long sentNanos() {
        return sentNanos;
    }

    long answeredNanos() {
        return answeredNanos;
    }

    long completedNanos() {
        return completedNanos;
    }

    int result() {
        return result;
    }

    long responseNanos() {
        return answeredNanos - sentNanos;
    }

    Map<String, @Nullable Object> json() {
        return Json.object(
                "cue",
                wish.cue,
                "pts",
                wish.pts90k & (1L << 33) - 1,
                "utc",
                wish.at != null,
                "sent_late_ms",
                (sentNanos - wish.sendNanos) / 1e6,
                "result",
                isAnswered() ? result : null,
                "response_ms",
                isAnswered() ? responseNanos() / 1e6 : null,
                "complete_result",
                isCompleted() ? completion : null,
                "complete_ms",
                isCompleted() ? (completedNanos - sentNanos) / 1e6 : null,
                "sections",
                sections);
    }
}
