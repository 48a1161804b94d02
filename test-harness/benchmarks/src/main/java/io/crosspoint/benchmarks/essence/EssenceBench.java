package io.crosspoint.benchmarks.essence;

import io.crosspoint.peers.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ten events of three legs at 20 Mb/s, four outputs each, through the hub; the same datagrams
 * through bare relays that read the same sockets and send the same; and, for scale, through a
 * foreign peer. Rounds are interleaved: hub, relays, hub, relays …, and what counts is the ratio of
 * neighbours.
 */
public final class EssenceBench {

    private static final String USAGE =
            """
            Usage: hub bench essence [--report FILE] [--pairs N] [--seconds N] [--mbps N]

            Ten events under load: three RTP legs each at 20 Mb/s, merged, analysed, four outputs each.
            In turn with it the same datagrams through bare relays: our own socket layer alone, and
            crelay (C, recvmmsg and sendmmsg, with and without segmentation) where ../shared/tools and
            gcc are there; and a leg an event through multicat where it is installed.

              --report FILE  the report as JSON (it is printed too)
              --pairs N      interleaved rounds, hub and relays (10)
              --seconds N    of each round, after its warm-up (6)
              --mbps N       of each event (20)

            Exit: 0 if nothing was lost and the median ratio is at most 1.25; 1 if not; 2 usage.
            """;

    private static final double RATIO_MAX = 1.25;
    private static final int FOREIGN_ROUNDS = 3;
    private static final List<String> RELAYS = List.of(Arena.RELAY, Arena.CRELAY, Arena.GSO);

    /** What a hub that has been up for a minute has behind it. */
    private static final int HUB_WARM_UPS = 6;

    private final PrintStream out;
    private final Arena arena;
    private final int pairs;

    private EssenceBench(PrintStream out, Arena arena, int pairs) {
        this.out = out;
        this.arena = arena;
        this.pairs = pairs;
    }

    /** The command line: see {@code --help}. */
    public static void main(String[] words) throws Exception {
        PrintStream out = System.out;
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--help") || words[i].equals("-h")) {
                out.print(USAGE);
                return;
            }
            if (!List.of("--root", "--report", "--pairs", "--seconds", "--mbps").contains(words[i])
                    || i + 1 == words.length) {
                System.err.println("bench essence: unknown, or without its value: " + words[i]);
                System.err.print(USAGE);
                System.exit(2);
            }
            options.put(words[i], words[++i]);
        }
        int pairs = Integer.parseInt(options.getOrDefault("--pairs", "10"));
        int seconds = Integer.parseInt(options.getOrDefault("--seconds", "6"));
        int mbps = Integer.parseInt(options.getOrDefault("--mbps", "20"));
        Path root = Path.of(options.getOrDefault("--root", ".")).toAbsolutePath();
        boolean good;
        try (Arena arena = new Arena(root, seconds, mbps, out)) {
            Map<String, @Nullable Object> report = new EssenceBench(out, arena, pairs).run();
            String json = Json.write(report);
            out.println(json);
            if (options.containsKey("--report")) {
                Files.writeString(Path.of(options.get("--report")), json + "\n");
            }
            good = Boolean.TRUE.equals(report.get("good"));
        }
        System.exit(good ? 0 : 1);
    }

    private Map<String, @Nullable Object> run() throws IOException, InterruptedException {
        Contestant hub = arena.hub();
        List<Contestant> relays = arena.relays();
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        out.println(
                "warming up: the hub " + HUB_WARM_UPS + " times, every relay once, not counted");
        for (int round = 0; round < HUB_WARM_UPS; round++) {
            arena.round(hub);
        }
        for (Contestant relay : relays) {
            arena.round(relay);
        }
        for (int pair = 1; pair <= pairs; pair++) {
            one(hub, rounds, pair);
            for (Contestant relay : relays) {
                one(relay, rounds, pair);
            }
        }
        for (Contestant foreign : arena.foreign()) {
            for (int round = 1; round <= FOREIGN_ROUNDS; round++) {
                one(foreign, rounds, round);
            }
        }
        return report(rounds);
    }

    private void one(Contestant contestant, Map<String, List<Round>> rounds, int number)
            throws IOException, InterruptedException {
        Round round = arena.round(contestant);
        rounds.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).add(round);
        out.printf(
                "%2d %-12s %7.0f ns a program datagram, %d lost, latency p50 %.1f p99 %.1f max %.1f"
                        + " ms (load late by %.1f ms at most, %.1f %% stolen)%n",
                number,
                contestant.name(),
                round.cpuNanosPerDatagram(),
                round.lost(),
                round.p50Millis(),
                round.p99Millis(),
                round.maxMillis(),
                round.senderLateMillis(),
                round.stolenPercent());
        out.flush();
    }

    private Map<String, @Nullable Object> report(Map<String, List<Round>> rounds)
            throws IOException {
        List<Round> hub = rounds.getOrDefault(Arena.HUB, List.of());
        List<HubGauges> gauges = hub.stream().map(Round::gauges).filter(Objects::nonNull).toList();
        long lost = hub.stream().mapToLong(Round::lost).sum();
        Map<String, @Nullable Object> ratios = new LinkedHashMap<>();
        List<Object> peers = new ArrayList<>();
        double worst = 0;
        for (Map.Entry<String, List<Round>> entry : rounds.entrySet()) {
            String name = entry.getKey();
            List<Round> theirs = entry.getValue();
            if (name.equals(Arena.HUB)) {
                continue;
            }
            Spread cpu = Spread.of(theirs.stream().map(Round::cpuNanosPerDatagram).toList());
            peers.add(
                    Json.object(
                            "name", name,
                            "cpu_ns_per_program_datagram", cpu.json(),
                            "lost", theirs.stream().mapToLong(Round::lost).sum(),
                            "latency_p99_ms",
                                    Spread.of(theirs.stream().map(Round::p99Millis).toList())
                                            .json(),
                            "stolen_percent",
                                    Spread.of(theirs.stream().map(Round::stolenPercent).toList())
                                            .json()));
            if (RELAYS.contains(name)) {
                List<Double> ratio = new ArrayList<>();
                for (int i = 0; i < hub.size(); i++) {
                    ratio.add(
                            hub.get(i).cpuNanosPerDatagram() / theirs.get(i).cpuNanosPerDatagram());
                }
                ratios.put(name, Spread.of(ratio).json());
                worst = Math.max(worst, name.equals(Arena.GSO) ? 0 : Spread.of(ratio).median());
            }
        }
        return Json.object(
                "good",
                lost == 0 && worst <= RATIO_MAX,
                "lost",
                lost,
                "duplicated",
                hub.stream().mapToLong(Round::duplicated).sum(),
                "cpu_ns_per_program_datagram",
                Spread.of(hub.stream().map(Round::cpuNanosPerDatagram).toList()).json(),
                "ratio_to_bare_relay",
                ratios,
                "latency_ms",
                latency(hub),
                "stolen_percent",
                Spread.of(hub.stream().map(Round::stolenPercent).toList()).json(),
                "window_ms",
                Arena.WINDOW_MILLIS,
                "allocation_mb_s",
                Spread.of(gauges.stream().map(HubGauges::allocatedMegabytesPerSecond).toList())
                        .json(),
                "heap_used_mb",
                gauges.stream().map(HubGauges::heapMegabytes).toList(),
                "rss_mb",
                arena.hub().residentBytes() / 1e6,
                "peers",
                peers,
                "pairs",
                pairs,
                "load",
                arena.describe());
    }

    private static Map<String, @Nullable Object> latency(List<Round> hub) {
        return Json.object(
                "p50", Spread.of(hub.stream().map(Round::p50Millis).toList()).json(),
                "p99", Spread.of(hub.stream().map(Round::p99Millis).toList()).json(),
                "max", Spread.of(hub.stream().map(Round::maxMillis).toList()).json(),
                "beyond_window_p99",
                        Spread.of(
                                        hub.stream()
                                                .map(r -> r.p99Millis() - Arena.WINDOW_MILLIS)
                                                .toList())
                                .json());
    }
}
