package io.crosspoint.peers.kills;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.kills.Records.Cue;
import io.crosspoint.peers.kills.Records.Delivery;
import io.crosspoint.peers.kills.Records.Entry;
import io.crosspoint.peers.kills.Records.Fact;
import io.crosspoint.peers.kills.Records.Request;
import io.crosspoint.peers.kills.Records.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The records of a run held against each other: what was answered must be on air in time or missed
 * with a reason, the partner must have it once, and the ledger must know all of it.
 */
final class Judgement {

    /** Failures that are told; of more, only how many there are. */
    static final int TOLD_MAX = 200;

    /**
     * An immediate cue is on air so soon, or not at all: the event's grace of 500 ms, its horizon
     * of 250 ms and its window of 50 ms, and as much again for processes that wait for each other.
     */
    static final long IMMEDIATE_NANOS_MAX = 1_600_000_000;

    /**
     * What is timed by its arrival may be off by so many frames, beside the time in which it came:
     * on a busy host a message waits to be read, at most until it is answered.
     */
    static final double FRAMES_MAX = 1;

    /** What is timed by UTC is that very frame. */
    static final double UTC_FRAMES_MAX = 0.5;

    private static final long PTS_MODULUS = 1L << 33;
    private static final double TICKS_A_SECOND = 90_000;
    private static final Pattern EVENT = Pattern.compile("0x[0-9A-F]{8}");
    private static final Set<String> NOT_DELIVERED = Set.of("missed", "refused", "superseded");

    private final Records records;
    private final Map<String, List<Section>> onAir = new HashMap<>();
    private final Map<String, List<Cue>> decided = new HashMap<>();
    private final Map<String, Cue> byCorrelation = new HashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Set<String> delivered = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private final Map<String, Long> partnerReasons = new TreeMap<>();
    private final Map<String, Long> refusalReasons = new TreeMap<>();
    private long failed;
    private double framesMax;

    Judgement(Records records) {
        this.records = records;
        records.sections()
                .forEach(
                        one ->
                                onAir.computeIfAbsent(one.cue(), absent -> new ArrayList<>())
                                        .add(one));
        for (Cue cue : records.cues()) {
            byCorrelation.put(cue.correlation(), cue);
            if (cue.refused()) {
                cue.entries().forEach(this::refusal);
                tally(refusalReasons, cue.why());
            } else {
                cue.names()
                        .forEach(
                                name ->
                                        decided.computeIfAbsent(name, absent -> new ArrayList<>())
                                                .add(cue));
            }
        }
        strangers();
        partner();
        records.requests().forEach(this::judge);
    }

    private void refusal(Entry entry) {
        EVENT.matcher(entry.asked())
                .results()
                .forEach(found -> refusals.merge(found.group(), 1, Integer::sum));
    }

    private void fail(String what) {
        failed++;
        if (failures.size() < TOLD_MAX) {
            failures.add(what);
        }
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Counts a reason with those that differ from it in numbers only. */
    private static void tally(Map<String, Long> reasons, String reason) {
        reasons.merge(reason.replaceAll("0x[0-9A-F]+|\\d+", "N"), 1L, Long::sum);
    }

    /** What nobody asked for. */
    private void strangers() {
        Set<String> asked = new HashSet<>();
        records.requests().forEach(request -> asked.add(request.cue()));
        for (String cue : onAir.keySet()) {
            if (!asked.contains(cue)) {
                fail(cue + " is on air, and nobody asked for it");
            }
        }
        for (String cue : decided.keySet()) {
            if (!asked.contains(cue)) {
                fail(cue + " is in the ledger, and nobody asked for it");
            }
        }
    }

    /** What the partner was sent: a key for a decision, and a body for a key. */
    private void partner() {
        Map<String, String> keys = new HashMap<>();
        for (Delivery delivery : records.deliveries()) {
            String[] parts = delivery.key().split("/");
            String correlation = parts.length > 1 ? parts[1] : "";
            Cue cue = byCorrelation.get(correlation);
            if (delivery.bodies() != 1) {
                fail("%s came with %d bodies".formatted(delivery.key(), delivery.bodies()));
            }
            if (cue == null || cue.refused()) {
                fail(delivery.key() + " was delivered, and the ledger has no such decision");
                continue;
            }
            for (String name : cue.names()) {
                String other = keys.put(name, delivery.key());
                if (other != null) {
                    fail("%s came under two keys: %s, %s".formatted(name, other, delivery.key()));
                }
            }
            if (delivery.delivered()) {
                delivered.addAll(delivery.cues());
                if (!cue.names().containsAll(delivery.cues())) {
                    fail(delivery.key() + " carried " + delivery.cues() + ", not its decision");
                }
            }
        }
        if (records.partnerFaults() > 0) {
            fail(records.partnerFaults() + " deliveries were unsigned or malformed");
        }
    }

    private void judge(Request request) {
        count("requested");
        count(request.accepted() ? "answered_ok" : request.answered() ? "refused" : "unanswered");
        List<Section> sections = onAir.getOrDefault(request.cue(), List.of());
        List<Cue> cues = decided.getOrDefault(request.cue(), List.of());
        if (sections.size() > 1) {
            different(request, sections);
        }
        if (cues.size() > 1) {
            fail(request.cue() + " was decided twice: " + correlations(cues));
        }
        if (!request.answered()) {
            count(sections.isEmpty() ? "unanswered_not_aired" : "unanswered_aired");
        } else if (!request.accepted()) {
            refused(request, sections, cues);
        } else if (cues.isEmpty()) {
            fail(request.cue() + " was answered, and the ledger has no row of it");
            count("ledger_incomplete");
        } else {
            air(request, sections, cues.getFirst());
            deliveredOnce(request, cues.getFirst());
            row(request, cues.getFirst());
        }
    }

    private static List<String> correlations(List<Cue> cues) {
        return cues.stream().map(Cue::correlation).toList();
    }

    /** An end whose point has passed is carried out at once; nothing else changes. */
    private void different(Request request, List<Section> sections) {
        Section first = sections.getFirst();
        Section then = sections.get(1);
        boolean atOnce =
                sections.size() == 2
                        && request.worth().equals("END")
                        && first.pts() >= 0
                        && then.pts() < 0
                        && then.nanos() - first.nanos() > first.leadMillis() * 1e6;
        if (atOnce) {
            count("ends_carried_out_again");
        } else {
            fail(
                    "%s was %d different cues: %s"
                            .formatted(request.cue(), sections.size(), sections));
        }
    }

    private void refused(Request request, List<Section> sections, List<Cue> cues) {
        if (!sections.isEmpty() || !cues.isEmpty()) {
            fail(
                    "%s was refused with %d, and is on air"
                            .formatted(request.cue(), request.result()));
        }
        Integer rows = refusals.get(request.event());
        if (rows == null || rows == 0) {
            fail("the ledger has no row of the refusal of " + request.cue());
            count("ledger_incomplete");
        } else {
            refusals.put(request.event(), rows - 1);
        }
    }

    private void air(Request request, List<Section> sections, Cue cue) {
        if (!sections.isEmpty()) {
            String wrong = untimely(request, sections.getFirst(), cue);
            if (wrong.isEmpty()) {
                count("aired_in_time");
                count("aired_" + request.worth().toLowerCase(Locale.ROOT));
            } else {
                fail(request.cue() + ": " + wrong);
            }
            if (cue.state().equals("MISSED")) {
                count("aired_yet_missed");
            }
            return;
        }
        String reason =
                cue.facts().stream()
                        .filter(fact -> fact.kind().equals("AIR") && fact.result().equals("missed"))
                        .map(Fact::detail)
                        .findFirst()
                        .orElse("");
        if (request.confirmed()) {
            fail(request.cue() + " is on air by the hub's word, and nobody saw it");
        } else if (!cue.state().equals("MISSED") || reason.isBlank()) {
            fail(
                    "%s was answered and is lost: %s, %s"
                            .formatted(request.cue(), cue.state(), cue.why()));
        } else if (!records.missed().contains(cue.correlation())) {
            fail(request.cue() + " is not on the missed list: " + cue.why());
        } else {
            count("missed");
            tally(reasons, reason);
        }
    }

    /** What is wrong with when a cue was on air, or for which frame; empty if nothing is. */
    private String untimely(Request request, Section section, Cue cue) {
        if (section.pts() >= 0 && (section.leadMillis() <= 0 || section.lastLeadMillis() < 0)) {
            return "it came %.0f ms, its last copy %.0f ms before its splice point"
                    .formatted(section.leadMillis(), section.lastLeadMillis());
        }
        if (section.pts() < 0 && request.worth().equals("START")) {
            return "it came without its splice point";
        }
        long sinceNanos = section.nanos() - request.sentNanos();
        if (request.worth().equals("IMMEDIATE") && sinceNanos > IMMEDIATE_NANOS_MAX) {
            return "it was to be on air at once, and came after %.0f ms"
                    .formatted(sinceNanos / 1e6);
        }
        if (cue.entries().stream().noneMatch(entry -> entry.pts() == section.pts())) {
            return "its PTS %d was never decided".formatted(section.pts());
        }
        boolean agreed = request.pts() >= 0 && section.pts() >= 0;
        if (!agreed || request.repeated() && !request.utc()) {
            return ""; // what is timed by its arrival means another frame when it comes again
        }
        long apart = Math.floorMod(section.pts() - request.pts(), PTS_MODULUS);
        double frames =
                Math.abs(apart > PTS_MODULUS / 2 ? apart - PTS_MODULUS : apart)
                        / Math.max(1, records.frameTicks());
        framesMax = Math.max(framesMax, frames);
        count(frames <= 1 ? "within_a_frame" : "beyond_a_frame");
        double frameNanos = records.frameTicks() * 1e9 / TICKS_A_SECOND;
        double arriving = (request.answeredNanos() - request.sentNanos()) / frameNanos;
        double most = request.utc() ? UTC_FRAMES_MAX : FRAMES_MAX + arriving;
        return frames > most ? "it is %.1f frames off".formatted(frames) : "";
    }

    private void deliveredOnce(Request request, Cue cue) {
        List<Fact> said = cue.facts().stream().filter(it -> it.kind().equals("PARTNER")).toList();
        boolean has = delivered.contains(request.cue());
        boolean saysHas = said.stream().anyMatch(fact -> fact.result().equals("delivered"));
        String missed =
                said.stream()
                        .filter(fact -> NOT_DELIVERED.contains(fact.result()))
                        .filter(fact -> !fact.detail().isBlank())
                        .map(fact -> fact.result() + ", " + fact.detail())
                        .findFirst()
                        .orElse("");
        if (saysHas && !has) {
            fail(
                    request.cue()
                            + " was delivered by the hub's word, and the partner has not got it");
        } else if (!has && missed.isEmpty()) {
            fail(request.cue() + " was not delivered, and nothing says why");
        } else if (!has) {
            count("partner_missed");
            tally(partnerReasons, missed);
            boolean listed = records.missed().contains(cue.correlation());
            if (!listed && !missed.startsWith("superseded")) {
                fail(request.cue() + ", which the partner missed, is not on the missed list");
            }
        } else {
            count("partner_delivered");
            if (!saysHas) {
                count(missed.isEmpty() ? "delivered_unrecorded" : "delivered_yet_missed");
            }
        }
    }

    /** Whether the ledger knows who asked, what, what was decided, and what became of it. */
    private void row(Request request, Cue cue) {
        String wrong = "";
        if (!cue.entries().stream().allMatch(Entry::whole)) {
            wrong = "who asked, what, or what was decided";
        } else if (cue.state().equals("ON_ITS_WAY")) {
            wrong = "what became of it on air";
        } else if (cue.facts().stream().noneMatch(fact -> fact.kind().equals("PARTNER"))) {
            wrong = "what became of it at the partner";
        }
        if (!wrong.isEmpty()) {
            count("ledger_incomplete");
            fail("the ledger's row of %s lacks %s".formatted(request.cue(), wrong));
        }
    }

    /** What failed, as far as it is told. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Everything counted. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = Json.object();
        for (String name :
                List.of("requested", "answered_ok", "refused", "unanswered", "unanswered_aired")) {
            json.put(name, of(name));
        }
        for (String name :
                List.of("aired_in_time", "aired_start", "aired_immediate", "aired_end")) {
            json.put(name, of(name));
        }
        json.put("refused_reasons", refusalReasons);
        json.put("missed_with_reason", of("missed"));
        json.put("missed_reasons", reasons);
        json.put("aired_yet_missed", of("aired_yet_missed"));
        json.put("ends_carried_out_again", of("ends_carried_out_again"));
        json.put(
                "repeated_requests", records.requests().stream().filter(Request::repeated).count());
        json.put("frames_off_max", framesMax);
        json.put("beyond_a_frame", of("beyond_a_frame"));
        json.put(
                "partner",
                Json.object(
                        "keys",
                        records.deliveries().size(),
                        "delivered",
                        records.deliveries().stream().filter(Delivery::delivered).count(),
                        "repeated",
                        records.deliveries().stream().mapToLong(Delivery::repeats).sum(),
                        "missed",
                        of("partner_missed"),
                        "missed_reasons",
                        partnerReasons,
                        "delivered_yet_missed",
                        of("delivered_yet_missed"),
                        "delivered_unrecorded",
                        of("delivered_unrecorded")));
        json.put(
                "ledger",
                Json.object(
                        "rows",
                        records.cues().size(),
                        "incomplete",
                        of("ledger_incomplete"),
                        "missed_list",
                        records.missed().size()));
        json.put("failed", failed);
        return json;
    }

    private long of(String what) {
        return counts.getOrDefault(what, 0L);
    }
}
