package io.crosspoint.peers.kills;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.automation.RestlessAutomation;
import io.crosspoint.peers.hub.ChildProcess;
import io.crosspoint.peers.hub.HubFiles;
import io.crosspoint.peers.partner.Partner;
import io.crosspoint.peers.pipeline.PipelineReceiver;
import io.crosspoint.peers.venue.Venue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everybody but the hub: venue, automation systems, partner, receiver; and what they say. */
final class KillsPeers implements AutoCloseable {

    /** Automation systems. */
    static final int SYSTEMS = 2;

    private static final long EVERY_MILLIS = 700;
    private static final long FIRST_EVENT = 100_001;
    private static final long EVENTS_A_SYSTEM = 1_000_000;
    private static final int BUSY_ONE_IN = 8;

    /** Exit code of a peer that saw something wrong: its records, which say what, are judged. */
    private static final int NOT_CLEAN = 1;

    private static final Duration END_MAX = Duration.ofSeconds(20);
    private static final long DRAIN_MILLIS = 2_000;
    private static final List<String> IMPAIRMENTS =
            List.of("loss=1", "outage=200/4000", "delay=30,hold=8");

    private final HubFiles files;
    private final Path work;
    private final long seed;
    private final Map<String, Map<String, @Nullable Object>> words = new ConcurrentHashMap<>();
    private final Semaphore asked = new Semaphore(0);
    private final Map<String, ChildProcess> peers = new ConcurrentHashMap<>();

    KillsPeers(HubFiles files, Path work, long seed) {
        this.files = files;
        this.work = work;
        this.seed = seed;
    }

    /** Whoever must be there before the hub. */
    void startOwed() throws IOException {
        start(
                HubFiles.PARTNER,
                Partner.class,
                List.of(
                        "--port=" + files.cues().partner(),
                        "--secret-file=" + files.secret(),
                        "--seed=" + seed,
                        "--busy-one-in=" + BUSY_ONE_IN));
        start(
                "receiver",
                PipelineReceiver.class,
                List.of(
                        "--listen=rtp://127.0.0.1:" + files.output(),
                        "--venue-log=" + sentLog(),
                        "--cue-pid=" + HubFiles.CUE_PID,
                        "--drain-millis=" + DRAIN_MILLIS));
    }

    /** The venue, and who asks. */
    void startAsking() throws IOException {
        List<String> venue = new ArrayList<>(List.of("--seed=" + seed, "--log=" + sentLog()));
        for (int i = 0; i < HubFiles.LEGS.size(); i++) {
            venue.add(
                    "--leg=%s=127.0.0.1:%d,%s"
                            .formatted(
                                    HubFiles.LEGS.get(i), files.legs().get(i), IMPAIRMENTS.get(i)));
        }
        start("venue", Venue.class, venue);
        for (int i = 0; i < SYSTEMS; i++) {
            start(
                    system(i),
                    RestlessAutomation.class,
                    List.of(
                            "--hub=127.0.0.1:" + files.cues().scte104(),
                            "--index=" + (HubFiles.AS_INDEX + i),
                            "--venue-log=" + sentLog(),
                            "--every-millis=" + EVERY_MILLIS,
                            "--first-event=" + (FIRST_EVENT + i * EVENTS_A_SYSTEM),
                            "--seed=" + (seed * SYSTEMS + i)));
        }
    }

    private static String system(int index) {
        return "automation-" + (char) ('a' + index);
    }

    private Path sentLog() {
        return work.resolve("sent.log");
    }

    private void start(String name, Class<?> main, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--leash"));
        all.addAll(options);
        peers.put(name, ChildProcess.peer(name, main, all, work, said -> said(name, said)));
    }

    private void said(String name, Map<String, @Nullable Object> word) {
        if (word.containsKey("asked")) {
            asked.release();
        } else {
            words.put(name, word);
        }
    }

    /** Waits until a request is sent. */
    void awaitRequest(Duration most) throws InterruptedException {
        asked.drainPermits();
        asked.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Requests that were accepted so far. */
    double accepted() {
        double accepted = 0;
        for (Map<String, @Nullable Object> system : systems()) {
            accepted += Json.number(system, "accepted");
        }
        return accepted;
    }

    /** Requests that were sent so far. */
    double requested() {
        double requested = 0;
        for (Map<String, @Nullable Object> system : systems()) {
            requested += Json.number(system, "requested");
        }
        return requested;
    }

    /** Whether every system has had an answer since then. */
    boolean allConnected() {
        return systems().stream().allMatch(it -> Boolean.TRUE.equals(it.get("connected")));
    }

    /** Program datagrams that came so far. */
    double delivered() {
        return Json.number(receiver(), "program", "delivered");
    }

    /** The latest word of each automation system. */
    List<Map<String, @Nullable Object>> systems() {
        List<Map<String, @Nullable Object>> systems = new ArrayList<>();
        for (int i = 0; i < SYSTEMS; i++) {
            systems.add(word(system(i)));
        }
        return systems;
    }

    Map<String, @Nullable Object> receiver() {
        return word("receiver");
    }

    Map<String, @Nullable Object> partner() {
        return word(HubFiles.PARTNER);
    }

    private Map<String, @Nullable Object> word(String name) {
        return words.getOrDefault(name, Map.of());
    }

    /** Lets the automation systems come to their end; answers who did not as they should. */
    String endAsking() throws InterruptedException {
        String wrong = "";
        for (int i = 0; i < SYSTEMS; i++) {
            wrong += end(system(i));
        }
        return wrong;
    }

    /** The rest, in the order in which the accounts stay whole; answers who did not end. */
    String endAll() throws InterruptedException {
        return end("venue") + end("receiver") + end(HubFiles.PARTNER);
    }

    private String end(String name) throws InterruptedException {
        ChildProcess peer = peers.get(name);
        OptionalInt code = peer == null ? OptionalInt.empty() : peer.endInOrder(END_MAX);
        if (code.isEmpty()) {
            return name + " did not end; ";
        }
        boolean told = Boolean.TRUE.equals(word(name).get("final"));
        return told && code.getAsInt() <= NOT_CLEAN
                ? ""
                : "%s ended with exit code %d%s; "
                        .formatted(name, code.getAsInt(), told ? "" : " without a last word");
    }

    @Override
    public void close() {
        peers.values().forEach(ChildProcess::close);
    }
}
