package io.crosspoint.peers.demo;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.hub.ChildProcess;
import io.crosspoint.peers.hub.HubFiles;
import io.crosspoint.peers.hub.HubPages;
import io.crosspoint.peers.pipeline.PipelineReceiver;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.TransportPacket;
import io.crosspoint.peers.venue.Venue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs hub, venue, automation system, partner and receiver, and says what happens. */
public final class Demo {

    private static final Duration READY_MAX = Duration.ofSeconds(120);
    private static final Duration ORDERLY_END_MAX = Duration.ofSeconds(10);

    /** From the moment at which a break is due to the request that is under way. */
    private static final long ASKING_MILLIS_MAX = 1_000;

    private static final long DRAIN_MILLIS = HubFiles.WINDOW_MILLIS + 1_000;

    private final DemoPlan plan;
    private final PrintStream out;
    private final Path work;
    private final HubFiles files;
    private final DemoReport report = new DemoReport();
    private final HubPages pages;
    private final Map<String, Boolean> cut = new HashMap<>();
    private volatile Map<String, @Nullable Object> account = Map.of();
    private volatile boolean listening;
    private volatile double venueLatestMillis;
    private volatile long venueSent;

    private Demo(DemoPlan plan, PrintStream out, Path work) throws IOException {
        this.plan = plan;
        this.out = out;
        this.work = work;
        Files.deleteIfExists(sentLog()); // of a run before this one, in the same folder
        this.files = HubFiles.write(work.resolve("config"), work.resolve("data"), 1);
        this.pages = new HubPages(files);
    }

    /** The command line: see {@code --help}. */
    public static void main(String[] words) {
        Leash.run(leash -> run(words, leash, System.out, System.err));
    }

    /** Runs the demo; answers its exit code. */
    static int run(String[] words, Leash leash, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (List.of(words).contains("--help")) {
            out.print(DemoPlan.USAGE);
            return 0;
        }
        DemoPlan plan;
        try {
            plan = DemoPlan.parse(words);
        } catch (UsageException wrong) {
            err.println("hub demo: " + wrong.getMessage() + "\nTry hub demo --help.");
            return 2;
        }
        Path work =
                plan.work().isPresent()
                        ? Files.createDirectories(plan.work().get())
                        : Files.createTempDirectory("crosspoint-demo-");
        Demo demo = new Demo(plan, out, work);
        String trouble = demo.play(leash);
        if (!trouble.isEmpty()) {
            err.println("hub demo: " + trouble);
        }
        out.print(demo.report.summary());
        if (plan.report().isPresent()) {
            Files.writeString(plan.report().get(), Json.write(demo.report.json()) + "\n");
        }
        boolean good = trouble.isEmpty() && demo.report.good();
        if (good && plan.work().isEmpty()) {
            delete(work);
        } else {
            out.println("Logs, recording and configuration are kept in " + work);
        }
        return good ? 0 : 1;
    }

    /** Runs everything; answers what stood in the way, empty if nothing did. */
    private String play(Leash leash) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(plan.hubCommand());
        command.addAll(List.of("run", "--config", files.folder().toString()));
        try (PrintStream log = new PrintStream(work.resolve("hub.log").toFile());
                ChildProcess hub =
                        ChildProcess.start(
                                "hub",
                                command,
                                work.resolve("hub.err"),
                                line -> hubSays(line, log));
                ChildProcess receiver =
                        ChildProcess.peer(
                                "receiver",
                                PipelineReceiver.class,
                                receiverWords(hub),
                                work,
                                this::judged)) {
            out.println("Starting the hub…");
            if (!ready(hub, leash)) {
                return leash.released()
                        ? "ended before the hub was ready"
                        : "the hub did not become ready" + ended(hub);
            }
            out.println("Console: http://127.0.0.1:" + files.http() + "/hawtio");
            String trouble = onAir(leash, hub, receiver);
            report.look(metrics());
            report.judge(account);
            report.venueLatest(venueLatestMillis);
            ask(recording());
            return trouble;
        }
    }

    /**
     * The program from its beginning to its end. The peers end in the order in which the account
     * stays whole: who asks, who sends, who is owed something, who counts.
     */
    private String onAir(Leash leash, ChildProcess hub, ChildProcess receiver)
            throws IOException, InterruptedException {
        List<String> troubles = new ArrayList<>();
        long playedMillis;
        try (CuePeers cues = CuePeers.start(plan, files, work, sentLog(), out)) {
            try (ChildProcess venue =
                    ChildProcess.peer("venue", Venue.class, venueWords(), work, this::venueSays)) {
                troubles.add(watch(leash, hub, venue, cues));
                playedMillis = playedMillis(venue);
                troubles.add(badEnd("the automation system", cues.endAutomation()));
                troubles.add(badEnd("the venue", venue.endInOrder(ORDERLY_END_MAX)));
            }
            troubles.add(badEnd("the partner", cues.endPartner()));
            troubles.add(badEnd("the receiver", receiver.endInOrder(ORDERLY_END_MAX)));
            report.balance(cues.balance(account, playedMillis));
        }
        troubles.removeIf(String::isEmpty);
        return String.join("; ", troubles);
    }

    /**
     * How much of the program the venue has sent for certain. What it says is up to a second old,
     * and what is due at the end of that need not be asked for yet.
     */
    private long playedMillis(ChildProcess venue) throws IOException {
        if (plan.seconds() > 0 && !venue.alive()) {
            return plan.seconds() * 1_000;
        }
        long ticks = Clip.own().ticksAcross(venueSent * Venue.PACKETS);
        return ticks * 1_000 / TransportPacket.SYSTEM_CLOCK_HZ - ASKING_MILLIS_MAX;
    }

    /** What is wrong with a peer's end; empty if nothing is. A peer that judges says so by 1. */
    private static String badEnd(String name, OptionalInt exitCode) {
        if (exitCode.isEmpty()) {
            return name + " did not end";
        }
        int code = exitCode.getAsInt();
        return code == 0 ? "" : name + " ended with exit code " + code;
    }

    /** Programs of others look at the recording: those first that do not change it. */
    private void ask(Path recording) throws InterruptedException {
        report.spliceReaders(SpliceReaders.ffprobe(recording), SpliceReaders.tshark(recording));
        report.probed(ContinuityProbe.count(recording));
    }

    private static String ended(ChildProcess hub) {
        return hub.alive() ? "" : ": it ended with exit code " + hub.exitCode();
    }

    /** A line a second until the venue has ended, someone asks for the end, or the hub is gone. */
    private String watch(Leash leash, ChildProcess hub, ChildProcess venue, CuePeers cues)
            throws InterruptedException {
        HubMetrics before = metrics();
        Map<String, @Nullable Object> past = account;
        long start = System.nanoTime();
        for (long second = 1; !leash.released() && venue.alive(); second++) {
            long until = start + TimeUnit.SECONDS.toNanos(second);
            while (!leash.released() && venue.alive() && System.nanoTime() - until < 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            if (!hub.alive()) {
                return "the hub is gone" + ended(hub);
            }
            HubMetrics now = metrics();
            report.look(now);
            if (venue.alive()) {
                Map<String, @Nullable Object> heard = account;
                String said = cues.say(heard);
                out.println(new OperatorLine(before, now).say(second, past, heard) + " | " + said);
                past = heard;
            }
            before = now;
        }
        return "";
    }

    private boolean ready(ChildProcess hub, Leash leash) throws InterruptedException {
        long end = System.nanoTime() + READY_MAX.toNanos();
        while (System.nanoTime() - end < 0 && hub.alive() && !leash.released()) {
            if (listening && pages.ready()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return false;
    }

    private HubMetrics metrics() throws InterruptedException {
        return HubMetrics.parse(pages.get("/actuator/prometheus"));
    }

    private List<String> receiverWords(ChildProcess hub) {
        return List.of(
                "--leash",
                "--guard=" + hub.pid(),
                "--listen=rtp://127.0.0.1:" + files.output(),
                "--venue-log=" + sentLog(),
                "--record=" + recording(),
                "--cue-pid=" + HubFiles.CUE_PID,
                "--drain-millis=" + DRAIN_MILLIS);
    }

    private Path sentLog() {
        return work.resolve("sent.log");
    }

    private Path recording() {
        return work.resolve("program.ts");
    }

    private List<String> venueWords() {
        List<String> words = new ArrayList<>(List.of("--leash"));
        words.add("--seed=" + plan.seed());
        words.add("--log=" + sentLog());
        if (plan.seconds() > 0) {
            words.add("--seconds=" + plan.seconds());
        }
        for (int i = 0; i < HubFiles.LEGS.size(); i++) {
            words.add(
                    "--leg=%s=127.0.0.1:%d,%s"
                            .formatted(
                                    HubFiles.LEGS.get(i),
                                    files.legs().get(i),
                                    plan.impairments().get(i)));
        }
        return words;
    }

    private void judged(Map<String, @Nullable Object> said) {
        listening = true;
        if (said.containsKey("program")) {
            account = said;
        }
    }

    /**
     * What the venue does to its legs is said, so that it can be held against what the hub sees.
     */
    private void venueSays(Map<String, @Nullable Object> said) {
        venueSent = (long) Json.number(said, "sent");
        List<?> legs = said.get("legs") instanceof List<?> list ? list : List.of();
        for (Object leg : legs) {
            venueLatestMillis = Math.max(venueLatestMillis, Json.number(leg, "latest_ms"));
            String name = String.valueOf(Json.at(leg, "name")).toUpperCase(Locale.ROOT);
            boolean now = Boolean.TRUE.equals(Json.at(leg, "cut"));
            if (now != cut.getOrDefault(name, false)) {
                out.println(
                        "       (the venue " + (now ? "cuts leg " : "restores leg ") + name + ")");
                cut.put(name, now);
            }
        }
    }

    private void hubSays(String line, PrintStream log) {
        log.println(line);
        if (line.toLowerCase(Locale.ROOT).contains("password")) {
            out.println(line.strip());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
