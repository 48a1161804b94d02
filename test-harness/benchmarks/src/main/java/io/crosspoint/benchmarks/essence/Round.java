package io.crosspoint.benchmarks.essence;

import io.crosspoint.peers.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One contestant under load for some seconds, measured while the load is steady.
 *
 * @param cpuNanosPerDatagram processor time of the contestant, a datagram of each program
 * @param lost datagrams that an output did not get
 * @param duplicated datagrams that an output got twice
 * @param p50Millis latency from the sender to the receiver
 * @param p99Millis the same
 * @param maxMillis the same
 * @param senderLateMillis the sender's latest tick: what the load itself was late
 * @param stolenPercent of both processors' time, what the host of this virtual machine took away
 * @param gauges what the contestant says of its memory, over the same time; null if it says nothing
 */
record Round(
        double cpuNanosPerDatagram,
        long lost,
        long duplicated,
        double p50Millis,
        double p99Millis,
        double maxMillis,
        double senderLateMillis,
        double stolenPercent,
        @Nullable HubGauges gauges) {

    /** Where every contestant sends: one receiver listens, whoever has the turn. */
    static final int RECEIVER_PORT = 31_000;

    private static final int PAYLOAD_BITS = 1316 * 8;
    private static final int WARM_UP_SECONDS = 2;

    /** How a round is run. */
    record Plan(Path peersJar, int mbps, int seconds) {}

    static Round run(Contestant contestant, Plan plan) throws IOException, InterruptedException {
        Contestant.Load load = contestant.load();
        Process receiver =
                java(
                        plan,
                        "io.crosspoint.peers.load.LoadReceiver",
                        "--count",
                        load.outputs(),
                        "--port",
                        RECEIVER_PORT,
                        "--step",
                        1,
                        "--idle-millis",
                        1500);
        try (BufferedReader heard = receiver.inputReader(StandardCharsets.UTF_8)) {
            heard.readLine();
            Process sender =
                    java(
                            plan,
                            "io.crosspoint.peers.load.LoadSender",
                            "--flows",
                            load.events(),
                            "--legs",
                            load.legs(),
                            "--port",
                            contestant.port(),
                            "--flow-step",
                            1,
                            "--leg-step",
                            load.events(),
                            "--mbps",
                            plan.mbps(),
                            "--warm-up-seconds",
                            WARM_UP_SECONDS,
                            "--seconds",
                            plan.seconds());
            Thread.sleep(1000L * WARM_UP_SECONDS + 700);
            HubGauges gaugesBefore = contestant.gauges();
            long cpuBefore = contestant.cpuNanos();
            long[] hostBefore = ProcessorTime.read();
            long before = System.nanoTime();
            Thread.sleep(1000L * plan.seconds() - 1000);
            double seconds = (System.nanoTime() - before) / 1e9;
            double cpu = contestant.cpuNanos() - cpuBefore;
            double stolen = ProcessorTime.stolenPercent(hostBefore, ProcessorTime.read());
            HubGauges gaugesAfter = contestant.gauges();
            Map<String, @Nullable Object> sent = lastLine(sender.inputReader());
            Map<String, @Nullable Object> got = lastLine(heard);
            double datagrams = seconds * load.events() * plan.mbps() * 1e6 / PAYLOAD_BITS;
            return new Round(
                    cpu / datagrams,
                    (long) Json.number(got, "lost"),
                    (long) Json.number(got, "duplicated"),
                    Json.number(got, "latency_ms", "p50"),
                    Json.number(got, "latency_ms", "p99"),
                    Json.number(got, "latency_ms", "max"),
                    Json.number(sent, "latest_tick_ms"),
                    stolen,
                    gaugesBefore == null || gaugesAfter == null
                            ? null
                            : gaugesAfter.since(gaugesBefore));
        } finally {
            receiver.destroy();
        }
    }

    static Map<String, @Nullable Object> lastLine(BufferedReader from) throws IOException {
        String last = "";
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            last = line;
        }
        if (last.isEmpty()) {
            throw new IOException("a sender or receiver ended without its figures; see above");
        }
        return Json.parseObject(last);
    }

    /**
     * The load runs on the other processor than the contestants, before anything else there, and
     * the receiver before the sender: what is late should be the contestant's doing.
     */
    static Process java(Plan plan, String main, Object... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "nice",
                                "-n",
                                main.endsWith("Receiver") ? "-15" : "-10",
                                "taskset",
                                "-c",
                                "0",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "-cp",
                                plan.peersJar().toString(),
                                main));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
