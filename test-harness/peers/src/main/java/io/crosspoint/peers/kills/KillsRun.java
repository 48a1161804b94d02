package io.crosspoint.peers.kills;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.hub.HubFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run: the hub killed as often as was asked for, and everybody's records at the end. */
final class KillsRun {

    private static final Duration AIR_MAX = Duration.ofSeconds(120);
    private static final Duration SETTLE_MAX = Duration.ofSeconds(45);
    private static final Duration REQUEST_MAX = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 200;

    /** After the last kill cues are asked for so long, that all that can settle does. */
    private static final long AFTERWARDS_MILLIS = 10_000;

    private final KillsPlan plan;
    private final PrintStream out;
    private final Path work;
    private final HubFiles files;
    private final long startNanos = System.nanoTime();
    private final List<Kill> kills = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private Records records =
            new Records(List.of(), 1, List.of(), List.of(), 0, List.of(), List.of());
    private Map<String, @Nullable Object> receiver = Map.of();
    private long hubErrors;
    private int compared;
    private int differ;

    KillsRun(KillsPlan plan, PrintStream out, Path work) throws IOException {
        this.plan = plan;
        this.out = out;
        this.work = work;
        this.files =
                HubFiles.write(work.resolve("config"), work.resolve("data"), KillsPeers.SYSTEMS);
    }

    /** What stood in the way, so that the records say less than they should. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    List<Kill> kills() {
        return List.copyOf(kills);
    }

    Records records() {
        return records;
    }

    /** The receiver's last word. */
    Map<String, @Nullable Object> receiver() {
        return receiver;
    }

    /** Lines of the hub's log that say of an error. */
    long hubErrors() {
        return hubErrors;
    }

    /** Cues of the ledger that were compared with a ledger made anew from the log. */
    int compared() {
        return compared;
    }

    /** How many of them are not the same there. */
    int differ() {
        return differ;
    }

    void play(Leash leash) throws IOException, InterruptedException {
        try (KillsPeers peers = new KillsPeers(files, work, plan.seed())) {
            peers.startOwed();
            try (MortalHub hub = new MortalHub(plan.hubCommand(), files, work)) {
                LedgerReader ledger = new LedgerReader(hub.pages());
                out.println("Starting the hub…");
                await(AIR_MAX, leash, () -> hub.pages().ready());
                peers.startAsking();
                if (onAir(leash, hub, peers)) {
                    killAll(leash, hub, peers, ledger);
                    finish(leash, hub, peers, ledger);
                }
                hubErrors = hub.errors();
            }
        }
    }

    private void killAll(Leash leash, MortalHub hub, KillsPeers peers, LedgerReader ledger)
            throws IOException, InterruptedException {
        for (KillMoment moment : KillMoment.draw(plan.kills(), plan.seed())) {
            if (moment.when() != KillMoment.When.STARTING) {
                if (!onAir(leash, hub, peers)) {
                    return;
                }
                ledger.look();
            }
            TimeUnit.MICROSECONDS.sleep(moment.waitMicros());
            if (moment.when() == KillMoment.When.REQUEST) {
                peers.awaitRequest(REQUEST_MAX);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(moment.thenMicros()));
            }
            if (leash.released()) {
                troubles.add("ended before its end");
                return;
            }
            if (!hub.alive()) {
                troubles.add("the hub ended by itself");
                return;
            }
            long now = System.nanoTime();
            hub.killAndStart();
            kills.add(new Kill(moment.when(), (now - startNanos) / 1_000_000, now, load()));
            out.printf(
                    Locale.ROOT,
                    "%4d s  kill %d of %d, %s; %.0f asked for%n",
                    (now - startNanos) / 1_000_000_000,
                    kills.size(),
                    plan.kills(),
                    moment.when().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    peers.requested());
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Waits until the program is on air and cues are accepted. */
    private boolean onAir(Leash leash, MortalHub hub, KillsPeers peers)
            throws InterruptedException {
        double accepted = peers.accepted();
        double delivered = peers.delivered();
        boolean again =
                await(
                        AIR_MAX,
                        leash,
                        () ->
                                peers.delivered() > delivered
                                        && peers.accepted() > accepted
                                        && peers.allConnected()
                                        && hub.pages().ready());
        if (!again) {
            troubles.add("the hub did not come on air after kill " + kills.size());
        }
        return again;
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static boolean await(Duration most, Leash leash, Condition condition)
            throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.holds()) {
            if (leash.released() || System.nanoTime() - end >= 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** Lets everything settle, ends everybody in order, and reads what they wrote down. */
    private void finish(Leash leash, MortalHub hub, KillsPeers peers, LedgerReader ledger)
            throws IOException, InterruptedException {
        if (!onAir(leash, hub, peers)) {
            return;
        }
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AFTERWARDS_MILLIS);
        await(AIR_MAX, leash, () -> System.nanoTime() - until >= 0);
        out.println("Waiting for what is under way…");
        String wrong = peers.endAsking();
        await(SETTLE_MAX, leash, ledger::settled);
        TimeUnit.MILLISECONDS.sleep(5 * LOOK_MILLIS);
        wrong += peers.endAll();
        if (!wrong.isEmpty()) {
            troubles.add(wrong);
        }
        if (!ledger.look()) {
            troubles.add("the ledger does not answer");
        }
        receiver = peers.receiver();
        List<Map<String, @Nullable Object>> cues = ledger.all();
        records = Records.of(peers.systems(), receiver, peers.partner(), cues, ledger.missed());
        Files.writeString(
                work.resolve("records.json"),
                Json.write(
                        Json.object(
                                "systems", peers.systems(),
                                "receiver", receiver,
                                "partner", peers.partner(),
                                "ledger", cues,
                                "missed", ledger.missed())));
        makeAnew(leash, hub, ledger);
    }

    /** The ledger is a projection: without its store, the log makes the same again. */
    private void makeAnew(Leash leash, MortalHub hub, LedgerReader ledger)
            throws IOException, InterruptedException {
        out.println("Making the ledger anew from the log…");
        Map<String, String> before = ledger.latest();
        hub.end();
        delete(files.data().resolve("store"));
        hub.start();
        await(AIR_MAX, leash, () -> hub.pages().ready());
        await(SETTLE_MAX, leash, () -> ledger.latest().equals(before));
        Map<String, String> after = ledger.latest();
        compared = before.size();
        for (Map.Entry<String, String> one : before.entrySet()) {
            if (!one.getValue().equals(after.get(one.getKey()))) {
                differ++;
                Files.writeString(
                        work.resolve("differ.txt"),
                        one + "\n" + after.get(one.getKey()) + "\n\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
