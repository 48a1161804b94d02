package io.crosspoint.peers.automation;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.CommandLine;
import io.crosspoint.peers.Json;
import io.crosspoint.peers.LatencyHistogram;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.automation.Operation.SpliceRequest;
import io.crosspoint.peers.scte35.SpliceInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Asks for many cues, for many events at once, at a rate; and measures the answers. */
public final class CueLoad {

    private static final String USAGE =
            """
            cue load: splice requests by SCTE 104 at a constant rate, to many events in turn.
              --hub HOST:PORT      (127.0.0.1:5167)
              --systems N          connections, one an event (1)
              --index N            AS_index of the first; each has the next (1)
              --dpi-pid-index N    the same for all (0)
              --per-second N       requests a second, over all (10)
              --pre-roll-millis N  (4000)
              --first-event N      splice_event_id of the first; each has the next (100001)
              --warm-up-seconds N  asked, but not counted (0)
              --seconds N          counted (10)
              --settle-millis N    wait so long at the end for what is not complete (6000)
              --requests FILE      write a line of JSON for every counted request: the load
                                   receiver finds its cue in the outputs
              --leash              end when the standard input does, or at a line on it
              --help
            Prints one line of JSON at its end. Exit: 0 if every counted request was accepted and
            is on air by the hub's word; 1 if not; 2 for a wrong command line.
            """;

    private static final CommandLine COMMAND_LINE =
            new CommandLine(
                    "cue load",
                    USAGE,
                    Set.of(
                            "--hub",
                            "--systems",
                            "--index",
                            "--dpi-pid-index",
                            "--per-second",
                            "--pre-roll-millis",
                            "--first-event",
                            "--warm-up-seconds",
                            "--seconds",
                            "--settle-millis",
                            "--requests"));

    private static final int SYSTEMS_MAX = 200;

    /** Requests that are remembered, a minute at the highest rate; then no more are asked. */
    private static final int REQUESTS_MAX = 600_000;

    private static final long RATE_MAX = 10_000;
    private static final long SECONDS_MAX = 86_400;
    private static final long SECOND = 1_000_000_000;
    private static final long TURN_NANOS = 1_000_000;
    private static final long ALIVE_EVERY_NANOS = 5 * SECOND;
    private static final int PROGRAM = 1;
    private static final int BREAK_TENTHS = 10;

    private final InetSocketAddress hub;
    private final int systems;
    private final int index;
    private final int dpiPidIndex;
    private final long perSecond;
    private final int preRollMillis;
    private final long firstEvent;
    private final long warmUpSeconds;
    private final long seconds;
    private final long settleNanos;
    private final Optional<Path> file;
    private final List<AutomationLink> links = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private long heldBack;
    private String trouble = "";

    private CueLoad(Arguments arguments) throws UsageException {
        hub = AutomationPlan.address(arguments.last("--hub").orElse("127.0.0.1:5167"));
        systems = (int) arguments.number("--systems", 1, 1, SYSTEMS_MAX);
        index = (int) arguments.number("--index", 1, 0, 0xFF - systems + 1L);
        dpiPidIndex = (int) arguments.number("--dpi-pid-index", 0, 0, 0xFFFF);
        perSecond = arguments.number("--per-second", 10, 1, RATE_MAX);
        preRollMillis = (int) arguments.number("--pre-roll-millis", 4_000, 0, 0xFFFF);
        firstEvent = arguments.number("--first-event", 100_001, 0, 0xFFFF_FFFFL);
        warmUpSeconds = arguments.number("--warm-up-seconds", 0, 0, SECONDS_MAX);
        seconds = arguments.number("--seconds", 10, 1, SECONDS_MAX);
        settleNanos = arguments.number("--settle-millis", 6_000, 0, 600_000) * 1_000_000;
        file = arguments.last("--requests").map(Path::of);
    }

    /** The command line: see {@code --help}. */
    public static void main(String[] words) {
        Leash.run(leash -> run(words, leash, System.out, System.err));
    }

    static int run(String[] words, Leash leash, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        return COMMAND_LINE.run(
                words, leash, out, err, arguments -> new CueLoad(arguments).drive(leash, out));
    }

    private int drive(Leash leash, PrintStream out) throws IOException, InterruptedException {
        try {
            for (int i = 0; i < systems; i++) {
                links.add(AutomationLink.open(hub, new Message.Address(index + i, dpiPidIndex)));
            }
            ask(leash);
            settle(leash);
        } finally {
            for (AutomationLink link : links) {
                link.close();
            }
        }
        int uncounted = (int) Math.min(requests.size(), warmUpSeconds * perSecond);
        List<Request> counted = requests.subList(uncounted, requests.size());
        if (file.isPresent()) {
            write(file.get(), counted);
        }
        out.println(Json.write(summary(counted)));
        boolean good = trouble.isEmpty() && counted.stream().allMatch(Request::aired);
        return good && !counted.isEmpty() ? 0 : 1;
    }

    private void ask(Leash leash) {
        long total = Math.min(REQUESTS_MAX, (warmUpSeconds + seconds) * perSecond);
        long start = System.nanoTime();
        long aliveAt = start + ALIVE_EVERY_NANOS;
        try {
            while (requests.size() < total && !leash.released()) {
                long now = System.nanoTime();
                if (now - aliveAt >= 0) {
                    for (AutomationLink link : links) {
                        link.alive();
                    }
                    aliveAt += ALIVE_EVERY_NANOS;
                }
                long due = Math.min(total, (now - start) * perSecond / SECOND + 1);
                while (requests.size() < due && askNext()) {
                    // all that is due
                }
                LockSupport.parkNanos(TURN_NANOS);
            }
        } catch (IOException gone) {
            trouble = "a connection broke: " + gone.getMessage();
        }
    }

    /** Asks for the next, unless too many of that system's are unanswered. */
    private boolean askNext() throws IOException {
        int number = requests.size();
        AutomationLink link = links.get(number % systems);
        if (link.broken()) {
            throw new IOException(link.trouble());
        }
        if (!link.hasNumber()) {
            heldBack++;
            return false;
        }
        long event = firstEvent + number & 0xFFFF_FFFFL;
        Request request =
                new Request(
                        new Request.Wish(
                                number,
                                SpliceInfo.name("splice_insert", event, "out"),
                                -1,
                                System.nanoTime(),
                                null,
                                preRollMillis,
                                preRoll -> List.of(splice(event, preRoll))));
        link.ask(request);
        requests.add(request);
        return true;
    }

    private static Operation splice(long event, int preRollMillis) {
        return new SpliceRequest(
                SpliceRequest.START_NORMAL, event, PROGRAM, preRollMillis, BREAK_TENTHS, true);
    }

    private void settle(Leash leash) {
        long end = System.nanoTime() + settleNanos;
        while (!leash.released()
                && System.nanoTime() - end < 0
                && requests.stream().anyMatch(request -> !request.settled())) {
            LockSupport.parkNanos(100 * TURN_NANOS);
        }
    }

    private static void write(Path file, List<Request> counted) throws IOException {
        // Whole or not there at all: the load receiver may be waiting for it.
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = Files.newBufferedWriter(unfinished)) {
            for (Request request : counted) {
                if (request.accepted()) {
                    out.write(
                            Json.write(
                                            Json.object(
                                                    "cue",
                                                    request.wish().cue(),
                                                    "sent_nanos",
                                                    request.sentNanos(),
                                                    "accepted_nanos",
                                                    request.answeredNanos()))
                                    + "\n");
                }
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, @Nullable Object> summary(List<Request> counted) {
        LatencyHistogram response = new LatencyHistogram();
        LatencyHistogram complete = new LatencyHistogram();
        Map<String, Long> refused = new TreeMap<>();
        for (Request request : counted) {
            if (request.isAnswered()) {
                response.record(request.responseNanos());
            }
            if (request.isAnswered() && !request.accepted()) {
                refused.merge(Integer.toString(request.result()), 1L, Long::sum);
            }
            if (request.isCompleted()) {
                complete.record(request.completedNanos() - request.sentNanos());
            }
        }
        return Json.object(
                "systems",
                systems,
                "per_second",
                perSecond,
                "requested",
                counted.size(),
                "accepted",
                counted.stream().filter(Request::accepted).count(),
                "refused",
                refused,
                "unanswered",
                counted.stream().filter(request -> !request.isAnswered()).count(),
                "aired",
                counted.stream().filter(Request::aired).count(),
                "held_back",
                heldBack,
                "response_ms",
                response.json(),
                "complete_ms",
                complete.json(),
                "trouble",
                trouble);
    }
}
