package io.crosspoint.peers.demo;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.hub.HubFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The demo's account: legs as the hub counts them, the program as the receiver does. */
final class DemoReport {

    /** More than about a second of the clip before the first that came is a loss, not a start. */
    private static final long BEFORE_FIRST_MAX = 150;

    /** What leg C leaves of the window: a venue later than this has itself caused what was lost. */
    private static final double VENUE_LATEST_MILLIS_MAX = 10;

    private static final String LATENCY_INCLUDES =
            "from the venue's hand-over to its legs, before impairment, to the receiver's read of"
                    + " the first copy: leg delay, the hub's window and work, loopback, scheduling";

    private static final String NOTHING = "there was nothing to read";

    private final Map<String, Double> skewMillis = new HashMap<>();
    private HubMetrics hub = HubMetrics.NONE;
    private Map<String, @Nullable Object> account = Map.of();
    private Reading<Long> complaints = new Reading.Skipped<>(NOTHING);
    private CueBalance cues = CueBalance.NONE;
    private Reading<SpliceReaders.Cues> ffprobe = new Reading.Skipped<>(NOTHING);
    private Reading<Set<String>> tshark = new Reading.Skipped<>(NOTHING);
    private double venueLatestMillis;

    /** Takes a look at the hub; a leg that is down has no skew, so the last it had is kept. */
    void look(HubMetrics metrics) {
        for (String leg : HubFiles.LEGS) {
            if (metrics.leg("up", leg) > 0) {
                skewMillis.put(leg, metrics.leg("skew_seconds", leg) * 1_000);
            }
        }
        hub = metrics;
    }

    /** Takes the receiver's last word. */
    void judge(Map<String, @Nullable Object> lastAccount) {
        account = lastAccount;
    }

    /** Takes what ffprobe had to say of the recording's continuity. */
    void probed(Reading<Long> continuityComplaints) {
        complaints = continuityComplaints;
    }

    /** Takes what was asked for, held against what was on air. */
    void balance(CueBalance balance) {
        cues = balance;
    }

    /** Takes the cues that ffprobe and tshark found. */
    void spliceReaders(Reading<SpliceReaders.Cues> byFfprobe, Reading<Set<String>> byTshark) {
        ffprobe = byFfprobe;
        tshark = byTshark;
    }

    /** Takes by how much the venue was at most late against its own plan. */
    void venueLatest(double millis) {
        venueLatestMillis = millis;
    }

    /** Whether everything came, once, in order, as it was sent. */
    boolean good() {
        return Boolean.TRUE.equals(Json.at(account, "clean"))
                && Json.number(account, "program", "before_first") <= BEFORE_FIRST_MAX
                && complaints.allows(count -> count == 0)
                && cues.good(hub)
                && ffprobe.allows(it -> it.stream() && ffprobeSeesTheSame(it))
                && tshark.allows(this::tsharkSeesTheSame);
    }

    private boolean ffprobeSeesTheSame(SpliceReaders.Cues found) {
        return found.checksums().equals(cues.checksums(Long.MAX_VALUE));
    }

    private boolean tsharkSeesTheSame(Set<String> found) {
        return found.equals(cues.checksums(SpliceReaders.PACKETS_MAX));
    }

    /** What a reader that was not asked says is not known. */
    private static <T> @Nullable Boolean verdict(Reading<T> reading, Predicate<T> right) {
        return reading instanceof Reading.Skipped<T> ? null : reading.allows(right);
    }

    private long leg(String name, String leg) {
        return Math.round(hub.leg(name + "_datagrams_total", leg));
    }

    /** The report that is written to a file. */
    Map<String, @Nullable Object> json() {
        List<Object> legs = new ArrayList<>();
        for (String leg : HubFiles.LEGS) {
            legs.add(
                    Json.object(
                            "name", leg,
                            "received", leg("received", leg),
                            "lost", leg("lost", leg),
                            "recovered_by_others", leg("recovered", leg),
                            "late", leg("late", leg),
                            "skew_ms", skewMillis.getOrDefault(leg, 0.0)));
        }
        return Json.object(
                "legs",
                legs,
                "program",
                program(),
                "cues",
                cuesJson(),
                "partners",
                cues.partners(hub),
                "continuity_errors",
                Json.at(account, "continuity_errors"),
                "ffprobe_continuity_errors",
                complaints instanceof Reading.Said<Long>(Long count) ? count : null,
                "hub",
                Json.object(
                        "delivered", Math.round(hub.program("delivered_datagrams_total")),
                        "lost", Math.round(hub.program("lost_datagrams_total")),
                        "defects", hub.defects()),
                "venue_latest_ms",
                venueLatestMillis,
                "latency_includes",
                LATENCY_INCLUDES,
                "good",
                good());
    }

    private Map<String, @Nullable Object> cuesJson() {
        Map<String, @Nullable Object> json = cues.json();
        json.put("ffprobe_lists_stream", verdict(ffprobe, SpliceReaders.Cues::stream));
        json.put("ffprobe_sees_the_same", verdict(ffprobe, this::ffprobeSeesTheSame));
        json.put("tshark_sees_the_same", verdict(tshark, this::tsharkSeesTheSame));
        return json;
    }

    /** The receiver's account; without one, nothing came and nothing is known. */
    private @Nullable Object program() {
        Object program = Json.at(account, "program");
        return program != null ? program : Json.object("expected", 0, "delivered", 0, "lost", null);
    }

    /** The summary for a person. */
    String summary() {
        StringBuilder out =
                new StringBuilder("\nleg   received       lost  recovered       late\n");
        for (String leg : HubFiles.LEGS) {
            out.append(
                    String.format(
                            Locale.ROOT,
                            "%-4s %9d %10d %10d %10d   %+.1f ms%n",
                            leg.toUpperCase(Locale.ROOT),
                            leg("received", leg),
                            leg("lost", leg),
                            leg("recovered", leg),
                            leg("late", leg),
                            skewMillis.getOrDefault(leg, 0.0)));
        }
        out.append(
                String.format(
                        Locale.ROOT,
                        "%nprogram  %s expected, %s delivered, %s lost, %s duplicated, %s out of"
                                + " order, %s not as sent%n",
                        count("expected"),
                        count("delivered"),
                        count("lost"),
                        count("duplicated"),
                        count("out_of_order"),
                        count("byte_mismatches")));
        out.append(
                String.format(
                        Locale.ROOT,
                        "         added latency p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                        Json.number(account, "program", "added_latency_ms", "p50"),
                        Json.number(account, "program", "added_latency_ms", "p99"),
                        Json.number(account, "program", "added_latency_ms", "max")));
        out.append("         ffprobe ")
                .append(complaints.words(count -> "counts " + count + " continuity errors"));
        out.append("\n").append(cues.summary(hub)).append("         ").append(readers());
        if (venueLatestMillis > VENUE_LATEST_MILLIS_MAX) {
            out.append(
                    String.format(
                            Locale.ROOT,
                            "%n         this machine was busy: the venue itself sent up to %.0f ms"
                                    + " late",
                            venueLatestMillis));
        }
        return out.append(good() ? "\n\nGood: nothing was lost.\n" : "\n\nNOT good.\n").toString();
    }

    private String readers() {
        String cuesOfFfprobe =
                ffprobe.words(
                        it ->
                                it.stream()
                                        ? sections(ffprobeSeesTheSame(it), it.checksums())
                                        : "lists NO SCTE 35 stream");
        String cuesOfTshark = tshark.words(it -> sections(tsharkSeesTheSame(it), it));
        return "ffprobe " + cuesOfFfprobe + "\n         tshark " + cuesOfTshark;
    }

    private static String sections(boolean same, Set<String> checksums) {
        return same
                ? "sees the same " + checksums.size() + " sections"
                : "sees OTHER sections: " + checksums;
    }

    private String count(String name) {
        return String.valueOf(Json.at(account, "program", name));
    }
}
