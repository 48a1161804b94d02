package io.crosspoint.hub.partner;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.hub.cue.DecisionJson;
import io.crosspoint.hub.partner.Delivery.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of {@code routes/partner.yaml} for one partner's event: takes one cue after the other
 * from its queue, in order, and lets go of each when it is settled. Until then the cue is in the
 * queue: a hub that is killed delivers it again, with the same key.
 *
 * <p>The steps are called by one thread, the route's consumer. {@link #hurry}, {@link #quit} and
 * the readings are for others.
 */
public final class DeliveryWorker {

    /** Cues that wait at most; beyond it the first is given up, whatever it is, and said so. */
    static final int WAITING_MAX = 10_000;

    /** A worker that ends is handed its cue again until its route is gone; not too often. */
    private static final long QUIT_PAUSE_NANOS = 200_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    private final Partner partner;
    private final String event;
    private final DeliveryQueue queue;
    private final Pairs pairs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private volatile @Nullable Delivery current;
    private volatile boolean quit;
    private boolean hurried;

    /** Whoever had the first message before us may have sent it, and never learnt of the answer. */
    private boolean inherited;

    /** Whether the last attempt came to nothing: the log says when that changes. */
    private boolean troubled;

    private String failing = "";
    private int failures;

    DeliveryWorker(Partner partner, String event, DeliveryQueue queue, Pairs pairs) {
        this.partner = partner;
        this.event = event;
        this.queue = queue;
        this.pairs = pairs;
        this.inherited = queue.depth() > 0;
    }

    /** The worker ends, and its cue stays in the queue. */
    static final class Quit extends RuntimeException {
        Quit() {
            super("the worker ends; its cue stays in the queue", null, false, false);
        }
    }

    /** Step: what is in the message, or that it is nothing. */
    public Delivery take(@Body String text) throws InterruptedException {
        if (quit) {
            pause();
            throw new Quit();
        }
        boolean again = inherited || text.equals(failing);
        inherited = false;
        failures = text.equals(failing) ? failures + 1 : 0;
        failing = text;
        Delivery delivery;
        try {
            Decision decision = DecisionJson.read(text);
            Duration grace = partner.surroundings().grace().apply(event);
            delivery = new Delivery(decision, Deadlines.dueUntil(decision, grace), again);
            if (failures > 0) {
                delivery.waitUntil(System.nanoTime() + backoffNanos(delivery, failures));
            }
            if (!decision.refused().isEmpty()) {
                delivery.settle(Outcome.PASSED_OVER, decision.refused());
            }
        } catch (IllegalArgumentException e) {
            delivery = Delivery.unreadable(event, partner.surroundings().now());
            putAside(delivery, text, e.getMessage());
        }
        current = delivery;
        return delivery;
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            long left = QUIT_PAUSE_NANOS;
            while (left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void putAside(Delivery delivery, String text, String reason) {
        queue.deadLetter(text, reason);
        delivery.settle(Outcome.POISON, reason);
    }

    /**
     * Before each attempt: waits until it is time for it, and says whether it is still worth it. If
     * not, the delivery is settled.
     */
    public boolean due(@Body Delivery delivery) throws Exception {
        while (!delivery.settled()) {
            judge(delivery);
            long waitNanos = Math.min(delivery.waitNanos(System.nanoTime()), leftNanos(delivery));
            if (delivery.settled() || waitNanos <= 0) {
                break;
            }
            await(delivery, waitNanos);
        }
        return !delivery.settled();
    }

    /** To the deadline, and a little: at the deadline itself it is still due. */
    private long leftNanos(Delivery delivery) {
        if (delivery.dueUntil().equals(Instant.MAX)) {
            return Long.MAX_VALUE;
        }
        Duration left = Duration.between(partner.surroundings().now(), delivery.dueUntil());
        return Math.max(1, left.plusMillis(1).toNanos());
    }

    private void await(Delivery delivery, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !quit && !hurried) {
                left = news.awaitNanos(left);
            }
            if (hurried) {
                delivery.waitUntil(System.nanoTime());
                hurried = false;
            }
        } finally {
            lock.unlock();
        }
    }

    private void judge(Delivery delivery) throws Exception {
        if (quit) {
            throw new Quit();
        }
        Decision decision = delivery.decision();
        String withheld = pairs.withheld(decision);
        if (withheld != null) {
            delivery.settle(
                    Outcome.MISSED, "withheld, for its start was not delivered: " + withheld);
        } else if (partner.surroundings().now().isAfter(delivery.dueUntil())) {
            delivery.settle(Outcome.MISSED, "its time was over" + after(delivery));
        } else if (decision.kind() != Kind.END
                && delivery.attempts() >= partner.definition().retry().attempts()) {
            delivery.settle(Outcome.MISSED, "given up" + after(delivery));
        } else if (queue.depth() > WAITING_MAX) {
            delivery.settle(
                    Outcome.MISSED,
                    "given up, for more than " + WAITING_MAX + " cues wait" + after(delivery));
        } else if (Pairs.endsOnly(decision) && supersededBy(decision) instanceof Decision by) {
            delivery.settle(Outcome.SUPERSEDED, "by entry " + by.entry() + " (" + by.asked() + ")");
        }
    }

    private static String after(Delivery delivery) {
        return delivery.attempts() == 0
                ? ", and it was not sent"
                : " after %d attempts, the last: %s"
                        .formatted(delivery.attempts(), delivery.trouble());
    }

    /** A newer cue of the same pair; what one request made together does not supersede itself. */
    private @Nullable Decision supersededBy(Decision decision) throws Exception {
        if (decision.pair().isEmpty() || queue.depth() <= 1) {
            return null;
        }
        for (String text : queue.waiting()) {
            try {
                Decision other = DecisionJson.read(text);
                if (other.pair().equals(decision.pair())
                        && other.entry() > decision.entry()
                        && other.refused().isEmpty()
                        && !other.correlation().equals(decision.correlation())) {
                    return other;
                }
            } catch (IllegalArgumentException ignored) {
                // Its turn will come, and with it the dead letter.
            }
        }
        return null;
    }

    /** Step: the cue in the partner's dialect, signed now. */
    public void sign(@Body Delivery delivery) {
        try {
            delivery.sign(partner.sign(delivery.decision()));
        } catch (SecretReference.Unavailable e) {
            delivery.sign(null);
            delivery.answered(new Answer.Failed(false, e.getMessage()));
        }
    }

    /** Step: one request, and its answer. */
    public void post(@Body Delivery delivery) {
        SignedJson.Signed message = delivery.message();
        if (message != null) {
            if (delivery.attempts() > 0) {
                partner.tally().retried.increment();
            }
            delivery.answered(partner.post(message));
        }
    }

    /** Step: what the answer means. */
    public void weigh(@Body Delivery delivery) {
        Verdict verdict = Verdict.of(delivery.answer(), partner.surroundings().clock());
        switch (verdict) {
            case Verdict.Taken() -> {
                delivery.settle(Outcome.DELIVERED, "");
                if (troubled) {
                    LOG.info("partner {}, event {}: takes cues again", partner.id(), event);
                }
                troubled = false;
            }
            case Verdict.Refused(String reason) -> delivery.settle(Outcome.REFUSED, reason);
            case Verdict.Again(boolean mayHaveArrived, String reason, long atLeastMillis) -> {
                delivery.failed(mayHaveArrived, reason);
                long asked = nanos(atLeastMillis);
                delivery.waitUntil(
                        System.nanoTime()
                                + Math.max(backoffNanos(delivery, delivery.attempts()), asked));
                if (!troubled) {
                    LOG.warn(
                            "partner {}, event {}: {} waits: {}",
                            partner.id(),
                            event,
                            delivery,
                            reason);
                }
                troubled = true;
            }
        }
    }

    /** Where there is a deadline, not more than half of what is left: a late answer is none. */
    private long backoffNanos(Delivery delivery, int tries) {
        Backoff retry = partner.definition().retry();
        long most = Math.max(leftNanos(delivery) / 2, nanos(retry.firstMillis()));
        return Math.min(nanos(retry.delayMillis(tries, partner.surroundings().random())), most);
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Last step: on record, before the message leaves the queue. */
    public void settle(@Body Delivery delivery) {
        Outcome outcome = delivery.outcome();
        if (outcome == null) {
            throw new IllegalStateException("not settled: " + delivery);
        }
        Decision decision = delivery.decision();
        PartnerTally tally = partner.tally();
        switch (outcome) {
            case DELIVERED -> {
                tally.delivered.increment();
                pairs.startDelivered(decision);
            }
            case REFUSED -> {
                queue.deadLetter(DecisionJson.write(decision), delivery.reason());
                miss(delivery);
                tally.refused.increment();
            }
            case MISSED -> miss(delivery);
            case SUPERSEDED -> tally.superseded.increment();
            case POISON, PASSED_OVER -> {}
        }
        if (outcome != Outcome.PASSED_OVER && outcome != Outcome.POISON) {
            partner.surroundings()
                    .record()
                    .settled(
                            partner.id(),
                            decision,
                            outcome.name().toLowerCase(Locale.ROOT),
                            delivery.reason(),
                            partner.surroundings().now());
        }
        if (outcome != Outcome.DELIVERED && outcome != Outcome.PASSED_OVER) {
            LOG.warn(
                    "partner {}: {} {}: {}",
                    partner.id(),
                    delivery,
                    outcome.name().toLowerCase(Locale.ROOT),
                    delivery.reason());
        }
        current = null;
    }

    private void miss(Delivery delivery) {
        Decision decision = delivery.decision();
        boolean mayHaveArrived = delivery.mayHaveArrived() && delivery.outcome() != Outcome.REFUSED;
        partner.missed()
                .add(
                        new MissedCue(
                                partner.id(),
                                partner.surroundings().now(),
                                delivery.reason(),
                                delivery.attempts(),
                                mayHaveArrived,
                                decision));
        pairs.startMissed(decision, mayHaveArrived, delivery.reason());
        partner.tally().missed.increment();
    }

    /** Whoever waits tries at once. */
    void hurry() {
        signal(() -> hurried = true);
    }

    /** Lets go of the cue, which stays in the queue; nothing is taken any more. */
    void quit() {
        signal(() -> quit = true);
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    String event() {
        return event;
    }

    Pairs pairs() {
        return pairs;
    }

    long depth() {
        return queue.depth();
    }

    /** The cue that it has now. */
    @Nullable Delivery current() {
        return current;
    }
}
