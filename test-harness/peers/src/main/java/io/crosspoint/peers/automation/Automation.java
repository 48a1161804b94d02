package io.crosspoint.peers.automation;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.LatencyHistogram;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.venue.SentLog;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks for the breaks of a rundown, until it is asked to end and what it asked is settled. */
public final class Automation {

    private static final int WARM_UPS = 200;
    private static final long SECOND = 1_000_000_000;
    private static final long TURN_NANOS = SECOND / 50;
    private static final long ALIVE_EVERY_NANOS = 5 * SECOND;
    private static final long RECONNECT_NANOS = SECOND / 2;

    /** When the end is asked for, what is under way may take so long. */
    private static final long SETTLE_NANOS_MAX = 15 * SECOND;

    /** A day of breaks; what comes beyond them is asked for, but not in the account's list. */
    private static final int LISTED_MAX = 10_000;

    private final AutomationPlan plan;
    private final VenueClock venue;
    private final PriorityQueue<Request.Wish> due =
            new PriorityQueue<>(Comparator.comparingLong(Request.Wish::sendNanos));
    private final List<Request> requests = new ArrayList<>();
    private @Nullable AutomationLink link;
    private String trouble = "";
    private int planned;
    private long unsent;
    private long alivesAsked;
    private long alivesAnswered;

    private Automation(AutomationPlan plan, Clip clip) {
        this.plan = plan;
        this.venue = new VenueClock(clip);
    }

    /** The command line: see {@code --help}. */
    public static void main(String[] words) {
        Leash.run(leash -> run(words, leash, System.out, System.err));
    }

    /**
     * How many requests an automation system that is started with these words has sent when the
     * venue has played so long: for whoever must know when it does not say so itself.
     */
    public static long planned(List<String> words, long playedMillis) throws UsageException {
        return AutomationPlan.parse(words.toArray(String[]::new)).rundown().requests(playedMillis);
    }

    static int run(String[] words, Leash leash, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (List.of(words).contains("--help")) {
            out.print(AutomationPlan.USAGE);
            return 0;
        }
        AutomationPlan plan;
        Automation automation;
        try {
            plan = AutomationPlan.parse(words);
            automation =
                    new Automation(
                            plan,
                            plan.clip().isPresent() ? Clip.read(plan.clip().get()) : Clip.own());
        } catch (UsageException | IllegalArgumentException | IOException wrong) {
            err.println("automation: " + wrong.getMessage());
            return 2;
        }
        automation.warmUp();
        if (plan.leashed()) {
            leash.watch(System.in);
        }
        return automation.play(leash, out);
    }

    /** Plans and encodes what will be asked for, so that the first request is not the slowest. */
    private void warmUp() {
        var moment = new Rundown.Moment(Instant.now(), System.nanoTime());
        VenueClock still = venue.startingAt(System.nanoTime());
        for (int i = 0; i < WARM_UPS; i++) {
            for (Request.Wish wish : plan.rundown().plan(i, still, moment)) {
                Message.multiple(plan.address(), i & 0xFF, wish.at(), wish.operationsAt(0));
            }
        }
    }

    private int play(Leash leash, PrintStream out) throws IOException, InterruptedException {
        long sayAt = System.nanoTime() + SECOND;
        long aliveAt = System.nanoTime() + ALIVE_EVERY_NANOS;
        long connectAt = System.nanoTime();
        long endAt = Long.MAX_VALUE;
        try (SentLog.Reader log = new SentLog.Reader(plan.venueLog())) {
            while (endAt == Long.MAX_VALUE || System.nanoTime() - endAt < 0 && underWay()) {
                long now = System.nanoTime();
                if (link == null && now - connectAt >= 0) {
                    connect();
                    connectAt = now + RECONNECT_NANOS;
                }
                if (now - aliveAt >= 0) {
                    alive();
                    aliveAt = now + ALIVE_EVERY_NANOS;
                }
                venue.follow(log);
                if (leash.released() && endAt == Long.MAX_VALUE) {
                    endAt = now + SETTLE_NANOS_MAX;
                    due.removeIf(this::isOfNoBegunBreak);
                } else if (endAt == Long.MAX_VALUE) {
                    planBreaks(now);
                }
                askWhatIsDue();
                if (now - sayAt >= 0) {
                    out.println(Json.write(account(false)));
                    sayAt += SECOND;
                }
                LockSupport.parkNanos(pause());
            }
        }
        out.println(Json.write(account(true)));
        if (link != null) {
            link.close();
        }
        return unsent == 0 && requests.stream().allMatch(Request::aired) ? 0 : 1;
    }

    private long pause() {
        Request.Wish next = due.peek();
        return next == null
                ? TURN_NANOS
                : Math.min(TURN_NANOS, next.sendNanos() - System.nanoTime());
    }

    private void connect() throws InterruptedException {
        try {
            link = AutomationLink.open(plan.hub(), plan.address());
            trouble = "";
        } catch (IOException notThere) {
            trouble = String.valueOf(notThere.getMessage());
        }
    }

    private void alive() {
        AutomationLink current = link;
        if (current == null) {
            return;
        }
        try {
            current.alive();
        } catch (IOException gone) {
            drop(current);
        }
    }

    /** What is not answered on this connection never will be. */
    private void drop(AutomationLink current) {
        trouble = "the hub hung up: " + current.trouble();
        alivesAsked += current.aliveAsked();
        alivesAnswered += current.aliveAnswered();
        link = null;
        try {
            current.close();
        } catch (IOException ignored) {
            // it is gone
        }
    }

    private void planBreaks(long now) {
        if (!venue.known()) {
            return;
        }
        Rundown rundown = plan.rundown();
        while (rundown.has(planned)
                && now - venue.startNanos() >= rundown.planMillis(planned) * 1_000_000) {
            var moment = new Rundown.Moment(Instant.now(), System.nanoTime());
            due.addAll(rundown.plan(planned++, venue, moment));
        }
    }

    private void askWhatIsDue() {
        AutomationLink current = link;
        if (current != null && current.broken()) {
            drop(current);
            current = null;
        }
        for (Request.Wish next = due.peek();
                next != null && System.nanoTime() - next.sendNanos() >= 0;
                next = due.peek()) {
            due.remove();
            Request request = new Request(next);
            if (requests.size() < LISTED_MAX) {
                requests.add(request);
            }
            try {
                if (current == null || !current.hasNumber()) {
                    throw new IOException("there is no connection");
                }
                current.ask(request);
            } catch (IOException notSent) {
                unsent++;
                trouble = next.cue() + " was not asked for: " + notSent.getMessage();
            }
        }
    }

    private boolean isOfNoBegunBreak(Request.Wish wish) {
        return requests.stream().noneMatch(one -> one.wish().rank() == wish.rank());
    }

    /** Whether a break is not whole yet, or an answer is awaited. */
    private boolean underWay() {
        return !due.isEmpty() || link != null && requests.stream().anyMatch(one -> !one.settled());
    }

    private long count(Predicate<Request> which) {
        return requests.stream().filter(which).count();
    }

    private Map<String, @Nullable Object> account(boolean last) {
        LatencyHistogram response = new LatencyHistogram();
        requests.stream()
                .filter(Request::isAnswered)
                .forEach(it -> response.record(it.responseNanos()));
        AutomationLink current = link;
        Map<String, @Nullable Object> account =
                Json.object(
                        "final",
                        last,
                        "connected",
                        current != null,
                        "requested",
                        requests.size(),
                        "accepted",
                        count(Request::accepted),
                        "refused",
                        count(it -> it.isAnswered() && !it.accepted()),
                        "aired",
                        count(Request::aired),
                        "last_refusal",
                        requests.stream()
                                .filter(it -> it.isAnswered() && !it.accepted())
                                .mapToInt(Request::result)
                                .reduce(0, (one, next) -> next),
                        "not_sent",
                        unsent,
                        "alive_asked",
                        alivesAsked + (current == null ? 0 : current.aliveAsked()),
                        "alive_answered",
                        alivesAnswered + (current == null ? 0 : current.aliveAnswered()),
                        "response_ms",
                        response.json(),
                        "frame_ticks",
                        venue.frameTicks(),
                        "latest",
                        requests.isEmpty() ? "" : requests.getLast().wish().cue(),
                        "trouble",
                        trouble);
        if (last) {
            account.put("cues", requests.stream().map(Request::json).toList());
        }
        return account;
    }
}
