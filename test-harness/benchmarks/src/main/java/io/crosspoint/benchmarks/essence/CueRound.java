package io.crosspoint.benchmarks.essence;

import io.crosspoint.peers.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hub under the load of ten events whose datagrams have a null packet each, and, if it has cues,
 * under requests for them.
 *
 * @param cpuNanosPerDatagram processor time of the hub, a datagram of each program
 * @param compilingNanosPerDatagram of it, what the compilers of its virtual machine took
 * @param lost datagrams that an output did not get
 * @param p99Millis latency of datagrams
 * @param stolenPercent of both processors' time, what the host of this virtual machine took away
 * @param asked what the cue load said; empty without cues
 * @param seen what the receiver said of cues; empty without cues
 */
record CueRound(
        double cpuNanosPerDatagram,
        double compilingNanosPerDatagram,
        long lost,
        double p99Millis,
        double stolenPercent,
        Map<String, @Nullable Object> asked,
        Map<String, @Nullable Object> seen) {

    private static final int PAYLOAD_BITS = 1316 * 8;
    private static final int WARM_UP_SECONDS = 2;

    /** Asked before the measured time, so that a hub's first cue of a round is none of it. */
    private static final int ASKED_BEFORE_SECONDS = 1;

    /** A cue is on air well within it; the load goes on for that. */
    private static final int SETTLE_MILLIS = 1_000;

    /** The program goes on for so long after the last cue, also if the cue load started late. */
    private static final int SENT_AFTER_SECONDS = 2;

    /** Over all ten events: a break every ten seconds on each. */
    static final int CUES_PER_SECOND = 1;

    static CueRound run(CueHub hub, Round.Plan plan, int cuesPerSecond, int number, Path work)
            throws IOException, InterruptedException {
        Contestant contestant = hub.contestant();
        Path requests = work.resolve("requests-" + number + ".json");
        Process receiver = receiver(hub, plan, requests);
        try (BufferedReader heard = receiver.inputReader(StandardCharsets.UTF_8)) {
            heard.readLine();
            Process sender = sender(contestant, plan);
            Thread.sleep(1000L * (WARM_UP_SECONDS - ASKED_BEFORE_SECONDS) + 700);
            Process load = hub.hasCues() ? load(hub, plan, cuesPerSecond, number, requests) : null;
            Thread.sleep(1000L * ASKED_BEFORE_SECONDS);
            long cpuBefore = contestant.cpuNanos();
            long compilingBefore = contestant.compilingNanos();
            long[] hostBefore = ProcessorTime.read();
            long before = System.nanoTime();
            Thread.sleep(1000L * (plan.seconds() - 2));
            double seconds = (System.nanoTime() - before) / 1e9;
            double cpu = contestant.cpuNanos() - cpuBefore;
            double compiling = contestant.compilingNanos() - compilingBefore;
            double stolen = ProcessorTime.stolenPercent(hostBefore, ProcessorTime.read());
            Map<String, @Nullable Object> asked =
                    load == null ? Map.of() : Round.lastLine(load.inputReader());
            Round.lastLine(sender.inputReader());
            Map<String, @Nullable Object> got = Round.lastLine(heard);
            double datagrams =
                    seconds * contestant.load().events() * plan.mbps() * 1e6 / PAYLOAD_BITS;
            Map<String, @Nullable Object> seen =
                    got.get("cues") instanceof Map<?, ?> map
                            ? Json.parseObject(Json.write(map))
                            : Map.of();
            return new CueRound(
                    cpu / datagrams,
                    compiling / datagrams,
                    (long) Json.number(got, "lost"),
                    Json.number(got, "latency_ms", "p99"),
                    stolen,
                    asked,
                    seen);
        } finally {
            receiver.destroy();
            Files.deleteIfExists(requests);
        }
    }

    private static Process receiver(CueHub hub, Round.Plan plan, Path requests) throws IOException {
        List<Object> words =
                new ArrayList<>(
                        List.of(
                                "--count",
                                hub.contestant().load().outputs(),
                                "--port",
                                Round.RECEIVER_PORT,
                                "--step",
                                1,
                                "--idle-millis",
                                1500));
        if (hub.hasCues()) {
            words.addAll(List.of("--cue-pid", CueHub.CUE_PID, "--requests", requests));
        }
        return Round.java(plan, "io.crosspoint.peers.load.LoadReceiver", words.toArray());
    }

    private static Process sender(Contestant contestant, Round.Plan plan) throws IOException {
        return Round.java(
                plan,
                "io.crosspoint.peers.load.LoadSender",
                "--flows",
                contestant.load().events(),
                "--legs",
                contestant.load().legs(),
                "--port",
                contestant.port(),
                "--flow-step",
                1,
                "--leg-step",
                contestant.load().events(),
                "--mbps",
                plan.mbps(),
                "--nulls",
                1,
                "--warm-up-seconds",
                WARM_UP_SECONDS,
                "--seconds",
                plan.seconds() + SENT_AFTER_SECONDS);
    }

    private static Process load(
            CueHub hub, Round.Plan plan, int cuesPerSecond, int number, Path requests)
            throws IOException {
        return Round.java(
                plan,
                "io.crosspoint.peers.automation.CueLoad",
                "--hub",
                "127.0.0.1:" + hub.scte104(),
                "--systems",
                hub.contestant().load().events(),
                "--per-second",
                cuesPerSecond,
                "--first-event",
                1 + number * 100_000L,
                "--warm-up-seconds",
                ASKED_BEFORE_SECONDS,
                "--seconds",
                plan.seconds() - 2,
                "--settle-millis",
                SETTLE_MILLIS,
                "--requests",
                requests);
    }
}
