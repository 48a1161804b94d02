package io.crosspoint.peers.demo;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.hub.HubFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

    private final Map<String, Double> skewMillis = new HashMap<>();
    private HubMetrics hub = HubMetrics.NONE;
    private Map<String, @Nullable Object> account = Map.of();
    private OptionalLong complaints = OptionalLong.empty();
    private CueBalance cues = CueBalance.NONE;
    private Optional<Boolean> spliceStream = Optional.empty();
    private Optional<Set<String>> checksums = Optional.empty();
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

    /** Takes what ffprobe had to say of the recording, if it was asked. */
    void probed(OptionalLong continuityComplaints) {
        complaints = continuityComplaints;
    }

    /** Takes what was asked for, held against what was on air. */
    void balance(CueBalance balance) {
        cues = balance;
    }

    /** Takes whether ffprobe lists an SCTE 35 stream, if it was asked. */
    void spliceStream(Optional<Boolean> listed) {
        spliceStream = listed;
    }

    /** Takes the checksums of the cues that tshark found, if it was asked. */
    void spliceReader(Optional<Set<String>> found) {
        checksums = found;
    }

    /** Takes by how much the venue was at most late against its own plan. */
    void venueLatest(double millis) {
        venueLatestMillis = millis;
    }

    /** Whether everything came, once, in order, as it was sent. */
    boolean good() {
        return Boolean.TRUE.equals(Json.at(account, "clean"))
                && Json.number(account, "program", "before_first") <= BEFORE_FIRST_MAX
                && complaints.orElse(0) == 0
                && cues.good(hub)
                && spliceStream.orElse(true)
                && checksums.map(cues.checksums()::equals).orElse(true);
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
                complaints.isPresent() ? complaints.getAsLong() : null,
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
        json.put("ffprobe_lists_stream", spliceStream.orElse(null));
        json.put("tshark_sees_the_same", checksums.map(cues.checksums()::equals).orElse(null));
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
        out.append(
                complaints.isPresent()
                        ? "         ffprobe counts " + complaints.getAsLong() + " continuity errors"
                        : "         ffprobe was not asked: it is not installed, or there was"
                                + " nothing to read");
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
        String ffprobe =
                spliceStream
                        .map(it -> it ? "lists the SCTE 35 stream" : "lists NO SCTE 35 stream")
                        .orElse("was not asked");
        String tshark =
                checksums
                        .map(
                                it ->
                                        it.equals(cues.checksums())
                                                ? "sees the same " + it.size() + " sections"
                                                : "sees OTHER sections: " + it)
                        .orElse("was not asked: it is not installed");
        return "ffprobe " + ffprobe + ", tshark " + tshark;
    }

    private String count(String name) {
        return String.valueOf(Json.at(account, "program", name));
    }
}
