package io.crosspoint.peers.demo;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.hub.HubFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, held against what was on air and what the partner got: the last words of the
 * automation system, the receiver and the partner, who share no code with the hub and do not talk
 * to each other.
 */
final class CueBalance {

    /** No cue has been asked for by anybody. */
    static final CueBalance NONE = new CueBalance(0, Map.of(), Map.of(), Map.of(), Set.of());

    /** What is timed by its arrival may be off by so many frames. */
    private static final double FRAMES_MAX = 1;

    /** What is timed by UTC is that very frame. */
    private static final double UTC_FRAMES_MAX = 0.5;

    private static final String RETRIED = "retried_requests_total";
    private static final String MISSED = "missed_cues_total";
    private static final long PTS_MODULUS = 1L << 33;

    private final Map<String, @Nullable Object> automation;
    private final Map<String, @Nullable Object> receiver;
    private final Map<String, @Nullable Object> partner;
    private final List<Map<String, @Nullable Object>> aired = new ArrayList<>();
    private final long planned;
    private final long requested;
    private long confirmed;
    private double framesMax;
    private double utcFramesMax;
    private long copiesMin = Long.MAX_VALUE;
    private long copiesMax;
    private double leadMillisMin = Double.MAX_VALUE;
    private long owed;
    private long delivered;

    /**
     * The balance.
     *
     * @param planned how many requests there must be at least
     * @param automation the automation system's last word
     * @param receiver the receiver's last word of cues
     * @param partner the partner's last word
     * @param delivered names of the cues that the partner accepted
     */
    private CueBalance(
            long planned,
            Map<String, @Nullable Object> automation,
            Map<String, @Nullable Object> receiver,
            Map<String, @Nullable Object> partner,
            Set<String> delivered) {
        this.planned = planned;
        this.automation = automation;
        this.receiver = receiver;
        this.partner = partner;
        this.requested = (long) Json.number(automation, "requested");
        Map<String, Object> seen = new HashMap<>();
        for (Object cue : list(receiver.get("list"))) {
            seen.put(String.valueOf(Json.at(cue, "cue")), cue);
        }
        for (Object asked : list(automation.get("cues"))) {
            String name = String.valueOf(Json.at(asked, "cue"));
            Object onAir = seen.get(name);
            if (onAir != null) {
                aired(asked, onAir);
            }
            confirmed += Json.number(asked, "sections") > 0 ? 1 : 0;
            if (Json.number(asked, "result") == 100) {
                owed++;
                this.delivered += delivered.contains(name) ? 1 : 0;
            }
        }
    }

    /**
     * The balance of the last words.
     *
     * @param planned how many requests there must be at least: an automation system that is gone
     *     before it has asked for anything has not been refused anything either
     */
    static CueBalance of(
            long planned,
            Map<String, @Nullable Object> automation,
            Map<String, @Nullable Object> receiverAccount,
            Map<String, @Nullable Object> partner) {
        Set<String> delivered = new HashSet<>();
        for (Object delivery : list(partner.get("deliveries"))) {
            list(Json.at(delivery, "cues")).forEach(cue -> delivered.add(String.valueOf(cue)));
        }
        Map<String, @Nullable Object> receiver = new HashMap<>();
        if (receiverAccount.get("cues") instanceof Map<?, ?> cues) {
            cues.forEach((name, value) -> receiver.put(String.valueOf(name), value));
        }
        return new CueBalance(planned, automation, receiver, partner, delivered);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private void aired(@Nullable Object asked, Object seen) {
        copiesMin = Math.min(copiesMin, (long) Json.number(seen, "copies"));
        copiesMax = Math.max(copiesMax, (long) Json.number(seen, "copies"));
        leadMillisMin = Math.min(leadMillisMin, Json.number(seen, "lead_ms"));
        long apart =
                Math.floorMod(
                        (long) (Json.number(seen, "pts") - Json.number(asked, "pts")), PTS_MODULUS);
        double frames =
                (apart > PTS_MODULUS / 2 ? apart - PTS_MODULUS : apart)
                        / Math.max(1, Json.number(automation, "frame_ticks"));
        framesMax = Math.max(framesMax, Math.abs(frames));
        if (Boolean.TRUE.equals(Json.at(asked, "utc"))) {
            utcFramesMax = Math.max(utcFramesMax, Math.abs(frames));
        }
        aired.add(
                Json.object(
                        "cue", Json.at(asked, "cue"),
                        "asked_pts", Json.at(asked, "pts"),
                        "aired_pts", Json.at(seen, "pts"),
                        "error_frames", frames,
                        "utc", Json.at(asked, "utc"),
                        "copies", Json.at(seen, "copies"),
                        "lead_ms", Json.at(seen, "lead_ms"),
                        "response_ms", Json.at(asked, "response_ms"),
                        "complete_ms", Json.at(asked, "complete_ms")));
    }

    /**
     * Whether everything planned is asked, and everything asked is on air, on its frame and in
     * time, and with the partner.
     */
    boolean good(HubMetrics hub) {
        return hub.partner(MISSED).orElse(0) == 0
                && requested >= planned
                && requested == aired.size()
                && requested == confirmed
                && framesMax <= FRAMES_MAX
                && utcFramesMax < UTC_FRAMES_MAX
                && (aired.isEmpty() || leadMillisMin > 0)
                && (aired.isEmpty() || copiesMin == HubFiles.COPIES)
                && copiesMax <= HubFiles.COPIES
                && owed == delivered
                && Json.number(partner, "bad_signatures") == 0
                && Json.number(partner, "malformed") == 0;
    }

    /** {@code CRC_32} of each cue that the receiver saw in so many packets of the program. */
    Set<String> checksums(long packets) {
        Set<String> checksums = new TreeSet<>();
        for (Object cue : list(receiver.get("list"))) {
            if (Json.number(cue, "packet") < packets) {
                checksums.add(String.valueOf(Json.at(cue, "crc")));
            }
        }
        return checksums;
    }

    Map<String, @Nullable Object> json() {
        return Json.object(
                "planned",
                planned,
                "requested",
                requested,
                "aired",
                aired.size(),
                "missed",
                requested - aired.size(),
                "pts_error_frames_max",
                framesMax,
                "pts_error_frames_max_utc",
                utcFramesMax,
                "confirmed",
                confirmed,
                "copies_min",
                aired.isEmpty() ? null : copiesMin,
                "lead_ms_min",
                aired.isEmpty() ? null : leadMillisMin,
                "heartbeats",
                receiver.get("heartbeats"),
                "response_ms",
                automation.get("response_ms"),
                "alive_answered",
                automation.get("alive_answered"),
                "list",
                aired);
    }

    /**
     * The account of each partner.
     *
     * @param hub for how often it tried again, of which the partner sees only a part when it is
     *     away
     */
    List<Map<String, @Nullable Object>> partners(HubMetrics hub) {
        return List.of(
                Json.object(
                        "id",
                        HubFiles.PARTNER,
                        "sent",
                        owed,
                        "delivered",
                        delivered,
                        "retried",
                        retried(hub),
                        "missed",
                        owed - delivered,
                        "missed_by_the_hub",
                        hub.partner(MISSED).orElse(0),
                        "retries_it_saw",
                        (long) Json.number(partner, "retried"),
                        "duplicates",
                        (long) Json.number(partner, "duplicates"),
                        "busy_answers",
                        (long) Json.number(partner, "busy"),
                        "was_away",
                        partner.get("was_away")));
    }

    private long retried(HubMetrics hub) {
        return hub.partner(RETRIED).orElse((long) Json.number(partner, "retried"));
    }

    /** In words; empty if nothing was asked, nor was to be. */
    String summary(HubMetrics hub) {
        if (requested == 0 && planned == 0) {
            return "";
        }
        String cues =
                String.format(
                        Locale.ROOT,
                        """

                        cues     %d asked for%s, %d on air, %d missed; %d confirmed by the hub
                                 at most %.2f frames off, by time of day %.2f; at least %d copies
                        """,
                        requested,
                        requested < planned ? " of " + planned + " PLANNED" : "",
                        aired.size(),
                        requested - aired.size(),
                        confirmed,
                        framesMax,
                        utcFramesMax,
                        aired.isEmpty() ? 0 : copiesMin);
        return cues
                + String.format(
                        Locale.ROOT,
                        "partner  %s: %d owed, %d delivered, %d missed; %d retries%s%n",
                        HubFiles.PARTNER,
                        owed,
                        delivered,
                        owed - delivered,
                        retried(hub),
                        Boolean.TRUE.equals(partner.get("was_away")) ? "; away once" : "");
    }
}
