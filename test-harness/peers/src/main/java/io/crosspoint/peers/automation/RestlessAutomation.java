package io.crosspoint.peers.automation;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.CommandLine;
import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.venue.SentLog;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks without end, of an injector that may be gone at any moment: connects again, repeats with its
 * number what was not answered, and goes on.
 */
public final class RestlessAutomation {

    private static final String USAGE =
            """
            restless automation: asks for breaks of all kinds by SCTE 104, of a hub that may vanish.
              --hub HOST:PORT     (127.0.0.1:5167)
              --index N           AS_index (1)
              --dpi-pid-index N   (0)
              --venue-log FILE    what the venue writes with --log: which frame is sent when
              --clip FILE         what the venue loops (the project's own)
              --every-millis N    from break to break, on average (600)
              --first-event N     event id of the first break (100001)
              --seed N            of when, and what (1)
              --leash             end when the standard input does, or at a line on it; what is
                                  asked is waited for
              --help
            Each request is a line of JSON as it is sent; every second another says how it goes; the
            last one has "final":true and every request. Exit: 0, or 2 for a wrong command line.
            """;

    private static final CommandLine COMMAND_LINE =
            new CommandLine(
                    "restless automation",
                    USAGE,
                    Set.of(
                            "--hub",
                            "--index",
                            "--dpi-pid-index",
                            "--venue-log",
                            "--clip",
                            "--every-millis",
                            "--first-event",
                            "--seed"));

    /** Requests that are remembered: hours of them; then no more are asked. */
    private static final int REQUESTS_MAX = 100_000;

    /** One break in so many is asked together with others, as when a rundown is loaded. */
    private static final int SALVO_ONE_IN = 10;

    private static final int SALVO = 4;
    private static final int WARM_UPS = 200;
    private static final long SECOND = 1_000_000_000;
    private static final long TURN_NANOS = SECOND / 100;
    private static final long ALIVE_EVERY_NANOS = 5 * SECOND;
    private static final long RECONNECT_NANOS = SECOND / 4;
    private static final long SETTLE_NANOS_MAX = 12 * SECOND;

    private final InetSocketAddress hub;
    private final Message.Address address;
    private final VenueClock venue;
    private final Path venueLog;
    private final long everyNanos;
    private final SplittableRandom random;
    private final RestlessRundown rundown;
    private final PriorityQueue<Errand.Plan> due =
            new PriorityQueue<>(Comparator.comparingLong(plan -> plan.wish().sendNanos()));
    private final List<Errand> errands = new ArrayList<>();
    private final List<Errand> open = new ArrayList<>();
    private @Nullable AutomationLink link;
    private int number;
    private long connections;
    private long notSent;
    private String trouble = "";

    private RestlessAutomation(Arguments arguments) throws UsageException, IOException {
        hub = AutomationPlan.address(arguments.last("--hub").orElse("127.0.0.1:5167"));
        address =
                new Message.Address(
                        (int) arguments.number("--index", 1, 0, 0xFF),
                        (int) arguments.number("--dpi-pid-index", 0, 0, 0xFFFF));
        if (!arguments.has("--venue-log")) {
            throw new UsageException("--venue-log is needed");
        }
        venueLog = Path.of(arguments.last("--venue-log").orElseThrow());
        venue =
                new VenueClock(
                        arguments.has("--clip")
                                ? Clip.read(Path.of(arguments.last("--clip").orElseThrow()))
                                : Clip.own());
        everyNanos = arguments.number("--every-millis", 600, 20, 3_600_000) * 1_000_000;
        long seed = arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        random = new SplittableRandom(seed);
        rundown =
                new RestlessRundown(
                        venue, seed, arguments.number("--first-event", 100_001, 0, 0xFFFF_FFFFL));
    }

    /** The command line: see {@code --help}. */
    public static void main(String[] words) {
        Leash.run(leash -> run(words, leash, System.out, System.err));
    }

    static int run(String[] words, Leash leash, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        return COMMAND_LINE.run(
                words,
                leash,
                out,
                err,
                arguments -> new RestlessAutomation(arguments).play(leash, out));
    }

    private int play(Leash leash, PrintStream out) throws IOException, InterruptedException {
        warmUp();
        long now = System.nanoTime();
        long sayAt = now + SECOND;
        long aliveAt = now + ALIVE_EVERY_NANOS;
        long connectAt = now;
        long planAt = now;
        long endAt = Long.MAX_VALUE;
        try (SentLog.Reader log = new SentLog.Reader(venueLog)) {
            while (endAt == Long.MAX_VALUE || now - endAt < 0 && isUnderWay()) {
                if (link == null && now - connectAt >= 0) {
                    connect();
                    connectAt = System.nanoTime() + RECONNECT_NANOS;
                }
                if (now - aliveAt >= 0) {
                    tell(AutomationLink::alive);
                    aliveAt = now + ALIVE_EVERY_NANOS;
                }
                venue.follow(log);
                if (leash.released() && endAt == Long.MAX_VALUE) {
                    endAt = now + SETTLE_NANOS_MAX;
                } else if (endAt == Long.MAX_VALUE && now - planAt >= 0) {
                    plan(now);
                    planAt = now + (long) (everyNanos * 2 * random.nextDouble());
                }
                askWhatIsDue(out);
                if (now - sayAt >= 0) {
                    out.println(Json.write(account(false)));
                    sayAt = now + SECOND;
                }
                LockSupport.parkNanos(TURN_NANOS);
                now = System.nanoTime();
            }
        }
        out.println(Json.write(account(true)));
        if (link != null) {
            link.close();
        }
        return 0;
    }

    /** Plans and encodes what nobody is asked for, so that the first request is not the slowest. */
    private void warmUp() {
        VenueClock still = venue.startingAt(System.nanoTime());
        RestlessRundown idle = new RestlessRundown(still, 0, 0);
        for (int i = 0; i < WARM_UPS; i++) {
            for (Errand.Plan plan :
                    idle.next(new Rundown.Moment(Instant.now(), System.nanoTime()))) {
                Message.multiple(address, 0, plan.wish().at(), plan.wish().operationsAt(0));
            }
        }
    }

    /** Connects, and asks again at once for what was not answered. */
    private void connect() throws InterruptedException {
        AutomationLink opened;
        try {
            opened = AutomationLink.open(hub, address, number);
        } catch (IOException notThere) {
            trouble = String.valueOf(notThere.getMessage());
            return;
        }
        link = opened;
        connections++;
        for (Errand errand : open) {
            if (errand.mayRepeat()) {
                errand.repeat();
                tell(to -> to.ask(errand.request(), errand.message()));
            }
        }
        open.removeIf(errand -> !errand.mayRepeat());
    }

    @FunctionalInterface
    private interface Sending {
        void to(AutomationLink link) throws IOException;
    }

    private void tell(Sending sending) {
        AutomationLink current = link;
        if (current == null) {
            return;
        }
        try {
            sending.to(current);
        } catch (IOException gone) {
            drop(current);
        }
    }

    private void drop(AutomationLink current) {
        trouble = "the hub hung up: " + current.trouble();
        number = current.number();
        link = null;
        try {
            current.close();
        } catch (IOException ignored) {
            // it is gone
        }
    }

    private void plan(long now) {
        if (link == null || !venue.known() || errands.size() >= REQUESTS_MAX) {
            return;
        }
        int breaks = random.nextInt(SALVO_ONE_IN) == 0 ? SALVO : 1;
        for (int i = 0; i < breaks; i++) {
            due.addAll(rundown.next(new Rundown.Moment(Instant.now(), System.nanoTime())));
        }
    }

    /** Starts that cannot be sent now are not worth it later; ends wait for the connection. */
    private void askWhatIsDue(PrintStream out) {
        AutomationLink current = link;
        if (current != null && current.broken()) {
            drop(current);
        }
        List<Errand.Plan> waiting = new ArrayList<>();
        for (Errand.Plan next = due.peek();
                next != null && System.nanoTime() - next.wish().sendNanos() >= 0;
                next = due.peek()) {
            due.remove();
            AutomationLink to = link;
            if (to != null && to.hasNumber()) {
                ask(next, out);
            } else if (next.worth() == Errand.Worth.END) {
                waiting.add(next);
            } else {
                notSent++;
            }
        }
        due.addAll(waiting);
    }

    private void ask(Errand.Plan plan, PrintStream out) {
        Errand errand = new Errand(plan, System.nanoTime());
        errands.add(errand);
        open.removeIf(one -> one.request().isAnswered());
        open.add(errand);
        out.println(Json.write(Json.object("asked", plan.wish().cue())));
        tell(
                to -> {
                    errand.message(to.message(errand.request()));
                    to.ask(errand.request(), errand.message());
                });
    }

    private boolean isUnderWay() {
        return !due.isEmpty() || errands.stream().anyMatch(one -> !one.request().settled());
    }

    private long count(Predicate<Request> which) {
        return errands.stream().map(Errand::request).filter(which).count();
    }

    private Map<String, @Nullable Object> account(boolean last) {
        Map<String, @Nullable Object> account =
                Json.object(
                        "final",
                        last,
                        "connected",
                        link != null,
                        "connections",
                        connections,
                        "requested",
                        errands.size(),
                        "accepted",
                        count(Request::accepted),
                        "answered",
                        count(Request::isAnswered),
                        "not_sent",
                        notSent,
                        "frame_ticks",
                        venue.frameTicks(),
                        "trouble",
                        trouble);
        if (last) {
            String system = "AS " + address.asIndex();
            account.put("requests", errands.stream().map(one -> one.json(system)).toList());
        }
        return account;
    }
}
