package io.crosspoint.peers.kills;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.kills.Records.Delivery;
import io.crosspoint.peers.kills.Records.Request;
import io.crosspoint.peers.kills.Records.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account of a run: what was under way at each kill, when the air was back, what failed. */
final class KillsReport {

    /** What was asked longer ago than that, and is not on air, was not on its way any more. */
    private static final long UNDER_WAY_NANOS = 8_000_000_000L;

    /** A datagram sent so long before the last that came was still in the window, or on a leg. */
    private static final long ON_ITS_WAY_NANOS = 500_000_000;

    private final KillsPlan plan;
    private final KillsRun run;
    private final Judgement judgement;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Section> onAir = new HashMap<>();
    private final Map<String, Delivery> delivered = new HashMap<>();

    KillsReport(KillsPlan plan, KillsRun run) {
        this.plan = plan;
        this.run = run;
        this.judgement = new Judgement(run.records());
        failures.addAll(run.troubles());
        failures.addAll(judgement.failures());
        if (run.kills().size() < plan.kills()) {
            failures.add("killed " + run.kills().size() + " times of " + plan.kills());
        }
        if (run.differ() > 0) {
            failures.add(
                    "%d of the latest %d cues of the ledger are not the same when it is made anew"
                            .formatted(run.differ(), run.compared()));
        }
        failures.addAll(mapFailures(run.receiver(), run.kills().size()));
        run.records().sections().forEach(one -> onAir.putIfAbsent(one.cue(), one));
        run.records()
                .deliveries()
                .forEach(one -> one.cues().forEach(cue -> delivered.put(cue, one)));
        for (Kill kill : run.kills()) {
            if (secondsToAir(kill) == null) {
                failures.add("after the kill at " + kill.millis() + " ms nothing was on air again");
            }
        }
    }

    /**
     * What is wrong with the program maps that the receiver saw. A hub knows by the PAT which PID
     * the map has, so that one which comes on air between the two passes that map as it is; once.
     */
    static List<String> mapFailures(Map<String, @Nullable Object> receiver, int kills) {
        long faults = (long) Json.number(receiver, "cues", "map_faults");
        return faults <= kills
                ? List.of()
                : List.of(
                        "%d program maps were wrong, more than one a kill; the last: %s"
                                .formatted(faults, Json.at(receiver, "cues", "map_last_fault")));
    }

    boolean good() {
        return failures.isEmpty();
    }

    private List<?> gaps(String name) {
        return Records.list(Json.at(run.receiver(), "program", name));
    }

    /** From the kill to the first program datagram of the hub that followed. */
    private @Nullable Double secondsToAir(Kill kill) {
        for (Object pause : gaps("pauses")) {
            double to = Json.number(pause, "to_nanos");
            if (to > kill.nanos() && Json.number(pause, "from_nanos") < kill.nanos() + 1e9) {
                return (to - kill.nanos()) / 1e9;
            }
        }
        return null;
    }

    private Map<String, @Nullable Object> inFlight(Kill kill) {
        long at = kill.nanos();
        long answer = 0;
        long air = 0;
        long copies = 0;
        long partner = 0;
        for (Request request : run.records().requests()) {
            if (request.firstSentNanos() > at || at - request.firstSentNanos() > UNDER_WAY_NANOS) {
                continue;
            }
            boolean answered = request.answered() && request.answeredNanos() <= at;
            Section section = onAir.get(request.cue());
            Delivery delivery = delivered.get(request.cue());
            answer += answered ? 0 : 1;
            air +=
                    answered && request.accepted() && (section == null || section.nanos() > at)
                            ? 1
                            : 0;
            copies +=
                    section != null && section.nanos() <= at && section.lastNanos() > at
                                    || section != null
                                            && section.copies() < 3
                                            && section.nanos() <= at
                            ? 1
                            : 0;
            partner +=
                    answered && request.accepted() && (delivery == null || delivery.nanos() > at)
                            ? 1
                            : 0;
        }
        return Json.object(
                "awaiting_answer", answer,
                "awaiting_air", air,
                "awaiting_copies", copies,
                "awaiting_partner", partner);
    }

    private Map<String, @Nullable Object> program() {
        long dead = 0;
        long lost = 0;
        for (Object losses : gaps("lost_runs")) {
            long count = (long) Json.number(losses, "count");
            double from = Json.number(losses, "from_nanos");
            boolean whileDead =
                    gaps("pauses").stream()
                            .anyMatch(
                                    pause ->
                                            from
                                                            >= Json.number(pause, "from_nanos")
                                                                    - ON_ITS_WAY_NANOS
                                                    && from <= Json.number(pause, "to_nanos"));
            dead += whileDead ? count : 0;
            lost += whileDead ? 0 : count;
        }
        return Json.object(
                "delivered",
                Json.at(run.receiver(), "program", "delivered"),
                "lost_while_dead",
                dead,
                "lost_on_air",
                lost,
                "duplicated",
                Json.at(run.receiver(), "program", "duplicated"),
                "out_of_order",
                Json.at(run.receiver(), "program", "out_of_order"),
                "byte_mismatches",
                Json.at(run.receiver(), "program", "byte_mismatches"),
                "map_faults",
                Json.at(run.receiver(), "cues", "map_faults"),
                "unreadable_sections",
                Json.at(run.receiver(), "cues", "unreadable"));
    }

    private List<Double> secondsToAir() {
        List<Double> all = new ArrayList<>();
        for (Kill kill : run.kills()) {
            Double seconds = secondsToAir(kill);
            if (seconds != null && kill.when() != KillMoment.When.STARTING) {
                all.add(seconds);
            }
        }
        return all.stream().sorted().toList();
    }

    Map<String, @Nullable Object> json() {
        List<Object> each = new ArrayList<>();
        for (Kill kill : run.kills()) {
            each.add(
                    Json.object(
                            "at_ms",
                            kill.millis(),
                            "when",
                            kill.when().name().toLowerCase(Locale.ROOT),
                            "in_flight",
                            inFlight(kill),
                            "air_again_s",
                            secondsToAir(kill),
                            "load_average",
                            kill.load()));
        }
        List<Double> seconds = secondsToAir();
        return Json.object(
                "command",
                "KILLS=%d ./hub soak kills --seed %d".formatted(plan.kills(), plan.seed()),
                "machine",
                Json.object(
                        "cores",
                        Runtime.getRuntime().availableProcessors(),
                        "arch",
                        System.getProperty("os.arch"),
                        "os",
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        "jdk",
                        System.getProperty("java.runtime.version")),
                "seed",
                plan.seed(),
                "kills",
                run.kills().size(),
                "totals",
                judgement.json(),
                "ledger_made_anew",
                Json.object("compared", run.compared(), "differ", run.differ()),
                "program",
                program(),
                "air_again_s",
                seconds.isEmpty()
                        ? null
                        : Json.object(
                                "min", seconds.getFirst(),
                                "median", seconds.get(seconds.size() / 2),
                                "max", seconds.getLast()),
                "hub_error_lines",
                run.hubErrors(),
                "each",
                each,
                "failures",
                failures,
                "good",
                good());
    }

    String summary() {
        Map<String, @Nullable Object> totals = judgement.json();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%d kills; %s asked for, %s answered: %s on air in time, %s missed with"
                                + " their reason%n",
                        run.kills().size(),
                        totals.get("requested"),
                        totals.get("answered_ok"),
                        totals.get("aired_in_time"),
                        totals.get("missed_with_reason")));
        text.append("partner ").append(Json.write(totals.get("partner"))).append('\n');
        text.append("ledger  ").append(Json.write(totals.get("ledger"))).append('\n');
        text.append("program ").append(Json.write(program())).append('\n');
        failures.forEach(failure -> text.append("FAILED: ").append(failure).append('\n'));
        return text.append(good() ? "\nGood: nothing was lost.\n" : "\nNOT good.\n").toString();
    }
}
