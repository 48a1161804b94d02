package io.crosspoint.peers.demo;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.hub.HubFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One second in the words of someone who watches it: the legs from the difference of two looks at
 * the hub's metrics, the program from the receiver's account, which is independent of the hub.
 */
final class OperatorLine {

    private static final double BURST_SHARE = 0.05;
    private static final double SKEW_MILLIS_MIN = 5;

    private final HubMetrics before;
    private final HubMetrics now;

    OperatorLine(HubMetrics before, HubMetrics now) {
        this.before = before;
        this.now = now;
    }

    /**
     * The line. On air is what the receiver got more of, or the hub by its own word: both publish
     * once a second, so that two looks of this side's can fall on the same second of one of them.
     *
     * @param past the receiver's line of the look before
     * @param account the receiver's last line
     */
    String say(
            long second,
            Map<String, @Nullable Object> past,
            Map<String, @Nullable Object> account) {
        double delivered =
                now.program("delivered_datagrams_total")
                        - before.program("delivered_datagrams_total");
        List<String> legs = new ArrayList<>();
        for (String leg : HubFiles.LEGS) {
            legs.add(leg.toUpperCase(Locale.ROOT) + " " + leg(leg, delivered));
        }
        return String.format(
                Locale.ROOT,
                "%02d:%02d  %s  %s | program %.0f lost, %.0f ms",
                second / 60,
                second % 60,
                delivered > 0 || delivered(account) > delivered(past) ? "on air " : "OFF AIR",
                now.samples().isEmpty()
                        ? "(the hub does not answer)"
                        : "leg " + String.join(", ", legs),
                Json.number(account, "program", "lost"),
                Json.number(account, "recent_latency_ms"));
    }

    private static double delivered(Map<String, @Nullable Object> account) {
        return Json.number(account, "program", "delivered");
    }

    private double grown(String name, String leg) {
        return now.leg(name, leg) - before.leg(name, leg);
    }

    private String leg(String leg, double delivered) {
        double received = grown("received_datagrams_total", leg);
        double lost = grown("lost_datagrams_total", leg);
        if (received <= 0) {
            return "down" + recoveredBy(leg, "carried");
        }
        List<String> words = new ArrayList<>();
        if (lost > 0 && lost >= BURST_SHARE * (lost + received)) {
            double millis = 1_000 * lost / Math.max(1, delivered);
            words.add(
                    String.format(Locale.ROOT, "%.0f ms out", millis)
                            + recoveredBy(leg, "recovered"));
        } else if (lost > 0) {
            words.add(
                    String.format(Locale.ROOT, "%.1f %% lost", 100 * lost / (lost + received))
                            + recoveredBy(leg, "recovered"));
        }
        double skew = now.leg("skew_seconds", leg) * 1_000;
        if (skew >= SKEW_MILLIS_MIN) {
            words.add(String.format(Locale.ROOT, "+%.0f ms", skew));
        }
        double reordered = grown("reordered_datagrams_total", leg);
        if (reordered > 0) {
            words.add(String.format(Locale.ROOT, "%.0f reordered", reordered));
        }
        double late = grown("late_datagrams_total", leg);
        if (late > 0) {
            words.add(String.format(Locale.ROOT, "%.0f too late", late));
        }
        return words.isEmpty() ? "good" : String.join(" ", words);
    }

    private String recoveredBy(String leg, String verb) {
        Map<String, Double> past = before.legBy("recovered_datagrams_total", leg, "by");
        String by =
                now.legBy("recovered_datagrams_total", leg, "by").entrySet().stream()
                        .filter(one -> one.getValue() > past.getOrDefault(one.getKey(), 0.0))
                        .map(one -> one.getKey().toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(" and "));
        return by.isEmpty() ? "" : " (" + verb + " by " + by + ")";
    }
}
