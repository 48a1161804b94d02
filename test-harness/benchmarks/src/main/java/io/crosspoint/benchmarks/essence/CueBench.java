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
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What cues cost, and how soon they are on air: ten events on a hub with cues on all of them, a
 * break asked for every ten seconds on each, and the same on a hub without; in turn, and what
 * counts is the ratio of neighbours.
 *
 * <p>What is judged is the time from the answer, by which the request is in the log, to the section
 * in an output, beyond the merge's window and the commit horizon. A log that takes longer to sync
 * than the horizon has the cue decided again, which that time has in it. From the request on, and
 * beyond the horizon alone, is told beside it.
 */
public final class CueBench {

    private static final String USAGE =
            """
            Usage: hub bench cues [--report FILE] [--pairs N] [--seconds N] [--mbps N]

            Ten events of three legs and four outputs each, on a hub with cues on every event and on
            one without, in turn. Automation systems ask by SCTE 104 for a break every ten seconds an
            event. How long each takes from the request to the first of its sections in each output
            is measured, with the load's and the receiver's own time in it. The warm-up asks for
            18,000 cues, for until then what a cue runs is still being compiled; what compiling
            takes after it counts, and is told apart too.

              --report FILE  the report as JSON (it is printed too)
              --pairs N      interleaved rounds, with cues and without (10)
              --seconds N    of each round, after its warm-up (30)
              --mbps N       of each event (20)

            Exit: 0 if nothing was lost, every cue that was accepted was seen, the median ratio of
            processor time is at most 1.05, and from answer to air takes at most 5 ms more than the
            merge's window and the commit horizon in 99 of 100 cues; 1 if not; 2 usage.
            """;

    private static final double RATIO_MAX = 1.05;
    private static final double BEYOND_MILLIS_MAX = 5;
    private static final int WARM_UPS = 2;

    /**
     * Cues of the warm-up: what runs once a cue is compiled for good after 5,000 to 15,000, and the
     * compiler must have had the time for it; the essence leaves it that.
     */
    private static final int WARMING_CUES_PER_SECOND = 60;

    private static final int WARMING_SECONDS = 300;
    private static final int WARMING_MBPS = 1;
    private static final int WITH_PORT = 21_000;
    private static final int WITHOUT_PORT = 22_000;
    private static final List<String> OPTIONS =
            List.of("--root", "--report", "--pairs", "--seconds", "--mbps");

    private final PrintStream out;
    private final Path work;
    private final Round.Plan plan;
    private int rounds;

    private CueBench(PrintStream out, Path work, Round.Plan plan) {
        this.out = out;
        this.work = work;
        this.plan = plan;
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
            if (!OPTIONS.contains(words[i]) || i + 1 == words.length) {
                System.err.println("bench cues: unknown, or without its value: " + words[i]);
                System.err.print(USAGE);
                System.exit(2);
            }
            options.put(words[i], words[++i]);
        }
        int pairs = Integer.parseInt(options.getOrDefault("--pairs", "10"));
        int seconds = Integer.parseInt(options.getOrDefault("--seconds", "30"));
        int mbps = Integer.parseInt(options.getOrDefault("--mbps", "20"));
        Path root = Path.of(options.getOrDefault("--root", ".")).toAbsolutePath();
        Path peers = root.resolve("test-harness/peers/target/crosspoint-peers-1.0.0-SNAPSHOT.jar");
        Path work = Files.createTempDirectory("crosspoint-bench");
        boolean good;
        try (CueHub with = new CueHub("with-cues", root, work, WITH_PORT, 21_900, 21_901);
                CueHub without = new CueHub("without-cues", root, work, WITHOUT_PORT, 22_900, 0)) {
            with.await();
            without.await();
            var bench = new CueBench(out, work, new Round.Plan(peers, mbps, seconds));
            Map<String, @Nullable Object> report = bench.run(with, without, pairs);
            String json = Json.write(report);
            out.println(json);
            if (options.containsKey("--report")) {
                Files.writeString(Path.of(options.get("--report")), json + "\n");
            }
            good = Boolean.TRUE.equals(report.get("good"));
        }
        System.exit(good ? 0 : 1);
    }

    private Map<String, @Nullable Object> run(CueHub with, CueHub without, int pairs)
            throws IOException, InterruptedException {
        out.println("warming up, which is not counted: " + WARMING_SECONDS + " s of many cues");
        out.flush();
        Round.Plan many = new Round.Plan(plan.peersJar(), WARMING_MBPS, WARMING_SECONDS);
        CueRound.run(with, many, WARMING_CUES_PER_SECOND, ++rounds, work);
        for (int i = 0; i < WARM_UPS; i++) {
            CueRound.run(with, plan, CueRound.CUES_PER_SECOND, ++rounds, work);
            CueRound.run(without, plan, 0, ++rounds, work);
        }
        List<CueRound> cues = new ArrayList<>();
        List<CueRound> bare = new ArrayList<>();
        for (int pair = 1; pair <= pairs; pair++) {
            cues.add(one(with, pair));
            bare.add(one(without, pair));
        }
        return report(cues, bare, pairs);
    }

    private CueRound one(CueHub hub, int pair) throws IOException, InterruptedException {
        CueRound round = CueRound.run(hub, plan, CueRound.CUES_PER_SECOND, ++rounds, work);
        out.printf(
                "%2d %-12s %7.0f ns a program datagram (%.0f compiling), %d lost, latency p99"
                        + " %.1f ms (%.1f %% stolen)",
                pair,
                hub.contestant().name(),
                round.cpuNanosPerDatagram(),
                round.compilingNanosPerDatagram(),
                round.lost(),
                round.p99Millis(),
                round.stolenPercent());
        if (hub.hasCues()) {
            out.printf(
                    "; %.0f cues accepted of %.0f, %.0f unseen, answered p99 %.1f ms, on air"
                            + " p99 %.1f ms",
                    Json.number(round.asked(), "accepted"),
                    Json.number(round.asked(), "requested"),
                    Json.number(round.seen(), "unseen"),
                    Json.number(round.asked(), "response_ms", "p99"),
                    Json.number(round.seen(), "sent_to_air_ms", "p99"));
        }
        out.println();
        out.flush();
        return round;
    }

    private Map<String, @Nullable Object> report(
            List<CueRound> cues, List<CueRound> bare, int pairs) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            ratios.add(cues.get(i).cpuNanosPerDatagram() / bare.get(i).cpuNanosPerDatagram());
        }
        long lost =
                cues.stream().mapToLong(CueRound::lost).sum()
                        + bare.stream().mapToLong(CueRound::lost).sum();
        double requested = sum(cues, round -> Json.number(round.asked(), "requested"));
        double accepted = sum(cues, round -> Json.number(round.seen(), "accepted"));
        double unseen = sum(cues, round -> Json.number(round.seen(), "unseen"));
        int allowed = Arena.WINDOW_MILLIS + CueHub.HORIZON_MILLIS;
        Spread beyond =
                spread(
                        cues,
                        round -> Json.number(round.seen(), "accepted_to_air_ms", "p99") - allowed);
        Spread sooner =
                spread(
                        cues,
                        round ->
                                Json.number(round.seen(), "sent_to_air_ms", "p99")
                                        - CueHub.HORIZON_MILLIS);
        return Json.object(
                "good",
                lost == 0
                        && requested > 0
                        && accepted == requested
                        && unseen == 0
                        && Spread.of(ratios).median() <= RATIO_MAX
                        && beyond.median() <= BEYOND_MILLIS_MAX,
                "lost",
                lost,
                "requested",
                (long) requested,
                "accepted",
                (long) accepted,
                "unseen",
                (long) unseen,
                "ratio_to_no_cues",
                Spread.of(ratios).json(),
                "cpu_ns_per_program_datagram",
                both(cues, bare, CueRound::cpuNanosPerDatagram),
                "of_it_compiling",
                both(cues, bare, CueRound::compilingNanosPerDatagram),
                "answer_ms_p99",
                spread(cues, round -> Json.number(round.asked(), "response_ms", "p99")).json(),
                "request_to_air_ms_p50",
                spread(cues, round -> Json.number(round.seen(), "sent_to_air_ms", "p50")).json(),
                "answer_to_air_ms_p99",
                spread(cues, round -> Json.number(round.seen(), "accepted_to_air_ms", "p99"))
                        .json(),
                "window_ms",
                Arena.WINDOW_MILLIS,
                "horizon_ms",
                CueHub.HORIZON_MILLIS,
                "answer_to_air_beyond_window_and_horizon_ms_p99",
                beyond.json(),
                "request_to_air_beyond_horizon_ms_p99",
                sooner.json(),
                "stolen_percent",
                spread(cues, CueRound::stolenPercent).json(),
                "pairs",
                pairs,
                "load",
                "10 events, 3 legs, 4 outputs, %d Mb/s, a null packet a datagram; a break every 10 s an event"
                        .formatted(plan.mbps()));
    }

    private static Map<String, @Nullable Object> both(
            List<CueRound> cues, List<CueRound> bare, ToDoubleFunction<CueRound> figure) {
        return Json.object(
                "with_cues", spread(cues, figure).json(), "without", spread(bare, figure).json());
    }

    private static double sum(List<CueRound> rounds, ToDoubleFunction<CueRound> figure) {
        return rounds.stream().mapToDouble(figure).sum();
    }

    private static Spread spread(List<CueRound> rounds, ToDoubleFunction<CueRound> figure) {
        return Spread.of(rounds.stream().mapToDouble(figure).boxed().toList());
    }
}
