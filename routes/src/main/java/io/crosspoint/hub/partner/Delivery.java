package io.crosspoint.hub.partner;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.Decision.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cue on its way to one partner, from the queue until it is settled. What the steps of a route
 * hand on; belongs to the worker that has it.
 */
public final class Delivery {

    /** How a delivery ends. */
    enum Outcome {
        /** The partner took it. */
        DELIVERED,
        /** It was worth nothing any more, or its start was missed: on the missed list. */
        MISSED,
        /** The partner refused it for good: a dead letter, and on the missed list. */
        REFUSED,
        /** A newer one of its pair takes its place. */
        SUPERSEDED,
        /** Nothing that goes to partners: what the hub itself refused. */
        PASSED_OVER,
        /** Not to be read: a dead letter. */
        POISON
    }

    private final Decision decision;
    private final Instant dueUntil;
    private boolean mayHaveArrived;
    private int attempts;
    private long notBeforeNanos;
    private boolean waits;
    private String trouble = "";
    private SignedJson.@Nullable Signed message;
    private @Nullable Answer answer;
    private @Nullable Outcome outcome;
    private String reason = "";

    /**
     * A cue out of the queue.
     *
     * @param mayHaveArrived whether someone may have sent it before, and never learnt what became
     *     of it
     */
    Delivery(Decision decision, Instant dueUntil, boolean mayHaveArrived) {
        this.decision = decision;
        this.dueUntil = dueUntil;
        this.mayHaveArrived = mayHaveArrived;
    }

    /** What stands for a message that cannot be read. */
    static Delivery unreadable(String event, Instant now) {
        Decision nothing =
                new Decision(
                        event, -1, "", "", "", Kind.END, "", now, now, -1, -1, 0, 0, 0, "", "",
                        List.of(), "");
        return new Delivery(nothing, Instant.MAX, true);
    }

    Decision decision() {
        return decision;
    }

    Instant dueUntil() {
        return dueUntil;
    }

    boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    int attempts() {
        return attempts;
    }

    /** What went wrong last; empty if nothing did. */
    String trouble() {
        return trouble;
    }

    boolean settled() {
        return outcome != null;
    }

    @Nullable Outcome outcome() {
        return outcome;
    }

    String reason() {
        return reason;
    }

    SignedJson.@Nullable Signed message() {
        return message;
    }

    void sign(SignedJson.@Nullable Signed signed) {
        message = signed;
    }

    @Nullable Answer answer() {
        return answer;
    }

    /** An attempt, and what came of it. */
    void answered(Answer of) {
        attempts++;
        answer = of;
    }

    /** It is to be tried again; the same try came to nothing for this reason. */
    void failed(boolean arrivedPerhaps, String why) {
        mayHaveArrived |= arrivedPerhaps;
        trouble = why;
        answer = null;
    }

    /** Tried again not before this moment of {@link System#nanoTime}. */
    void waitUntil(long nanos) {
        notBeforeNanos = nanos;
        waits = true;
    }

    /** What is left to wait. */
    long waitNanos(long nowNanos) {
        return waits ? notBeforeNanos - nowNanos : 0;
    }

    void settle(Outcome how, String why) {
        outcome = how;
        reason = why;
    }

    @Override
    public String toString() {
        return SignedJson.idempotencyKey(decision) + " " + decision.kind();
    }
}
