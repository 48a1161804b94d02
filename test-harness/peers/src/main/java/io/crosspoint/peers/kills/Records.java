package io.crosspoint.peers.kills;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.scte35.SpliceInfo;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What everybody wrote down: the automation systems, the receiver and the partner, who do not know
 * of each other; and the hub's ledger, read when all was over.
 *
 * @param requests every request that was sent
 * @param frameTicks of the program, 90 kHz
 * @param sections every section of a cue that was on air
 * @param deliveries what the partner was sent, a key each
 * @param partnerFaults deliveries that it could not accept: unsigned, or malformed
 * @param cues the ledger
 * @param missed the missed list: correlations
 */
record Records(
        List<Request> requests,
        double frameTicks,
        List<Section> sections,
        List<Delivery> deliveries,
        long partnerFaults,
        List<Cue> cues,
        List<String> missed) {

    /** {@code result} of what was accepted. */
    static final int OK = 100;

    private static final long NEVER = Long.MAX_VALUE;

    Records {
        requests = List.copyOf(requests);
        sections = List.copyOf(sections);
        deliveries = List.copyOf(deliveries);
        cues = List.copyOf(cues);
        missed = List.copyOf(missed);
    }

    /**
     * A request, by whoever asked. Times are {@link System#nanoTime} of this host.
     *
     * @param system who asked
     * @param cue what was asked, by its name on air
     * @param worth for how long it is worth something: START, END or IMMEDIATE
     * @param pts of the frame it was for, at the venue; −1 for none
     * @param utc whether that was told by the time of day
     * @param firstSentNanos when it was first sent
     * @param sentNanos when it was last sent
     * @param repeated whether that was a second time
     * @param result of its inject_response; −1 if there was none
     * @param answeredNanos when that came; far away if it did not
     * @param confirmed whether the hub said that it is on air
     */
    record Request(
            String system,
            String cue,
            String worth,
            long pts,
            boolean utc,
            long firstSentNanos,
            long sentNanos,
            boolean repeated,
            int result,
            long answeredNanos,
            boolean confirmed) {

        static Request of(@Nullable Object json) {
            return new Request(
                    text(json, "system"),
                    text(json, "cue"),
                    text(json, "worth"),
                    number(json, "pts", -1),
                    is(json, "utc"),
                    number(json, "first_sent_nanos", 0),
                    number(json, "sent_nanos", 0),
                    is(json, "repeated"),
                    (int) number(json, "result", -1),
                    number(json, "answered_nanos", NEVER),
                    is(json, "aired"));
        }

        boolean answered() {
            return result >= 0;
        }

        boolean accepted() {
            return result == OK;
        }

        /** The event's id as it stands in words. */
        String event() {
            return cue.split(" ")[1];
        }
    }

    /**
     * A section that was on air; a cue should have one.
     *
     * @param pts its splice point; −1 for none
     * @param copies how often it came
     * @param leadMillis by how much the first copy was before the splice point
     * @param lastLeadMillis the same of the last
     * @param nanos when the first copy came
     * @param lastNanos when the last did
     */
    record Section(
            String cue,
            long pts,
            long copies,
            double leadMillis,
            double lastLeadMillis,
            long nanos,
            long lastNanos) {

        static Section of(@Nullable Object json) {
            return new Section(
                    text(json, "cue"),
                    number(json, "pts", -1),
                    number(json, "copies", 0),
                    Json.number(json, "lead_ms"),
                    Json.number(json, "last_lead_ms"),
                    number(json, "nanos", NEVER),
                    number(json, "last_nanos", NEVER));
        }
    }

    /**
     * What the partner has under a key.
     *
     * @param bodies different bodies that came under it
     * @param repeats deliveries after the one that was accepted
     * @param delivered whether one was accepted
     * @param nanos when
     * @param cues names of what was accepted
     */
    record Delivery(
            String key, int bodies, int repeats, boolean delivered, long nanos, List<String> cues) {

        static Delivery of(@Nullable Object json) {
            return new Delivery(
                    text(json, "key"),
                    (int) number(json, "bodies", 0),
                    (int) number(json, "repeats", 0),
                    is(json, "delivered"),
                    number(json, "nanos", NEVER),
                    list(Json.at(json, "cues")).stream().map(String::valueOf).toList());
        }
    }

    /**
     * A cue of the ledger.
     *
     * @param state what it came to, in the hub's word
     * @param why the same on a line
     */
    record Cue(
            String correlation, String state, String why, List<Entry> entries, List<Fact> facts) {

        static Cue of(@Nullable Object whole) {
            Object cue = Json.at(whole, "cue");
            return new Cue(
                    text(cue, "correlation"),
                    text(whole, "state"),
                    text(whole, "why"),
                    list(Json.at(cue, "entries")).stream().map(Entry::of).toList(),
                    list(Json.at(cue, "facts")).stream().map(Fact::of).toList());
        }

        boolean refused() {
            return state.equals("REFUSED");
        }

        /** The names that its sections have on air. */
        List<String> names() {
            return entries.stream().flatMap(entry -> entry.names().stream()).distinct().toList();
        }
    }

    /**
     * A decision of the ledger.
     *
     * @param source who asked
     * @param asked what
     * @param requested when
     * @param decided when that was decided
     * @param pts the splice point
     * @param names of its section on air
     */
    record Entry(
            String source,
            String asked,
            String requested,
            String decided,
            long pts,
            List<String> names) {

        static Entry of(@Nullable Object json) {
            byte[] section = Base64.getDecoder().decode(text(json, "section"));
            return new Entry(
                    text(json, "source"),
                    text(json, "asked"),
                    text(json, "requested"),
                    text(json, "decided"),
                    number(json, "splicePts90k", -1),
                    SpliceInfo.read(section).map(SpliceInfo::names).orElse(List.of()));
        }

        boolean whole() {
            return !source.isEmpty()
                    && !asked.isEmpty()
                    && !requested.isEmpty()
                    && !decided.isEmpty();
        }
    }

    /** What became of a decision: of which kind, by whom, in one word, and the reason. */
    record Fact(String kind, String who, String result, String detail) {

        static Fact of(@Nullable Object json) {
            return new Fact(
                    text(json, "kind"),
                    text(json, "who"),
                    text(json, "result"),
                    text(json, "detail"));
        }
    }

    /**
     * From the last words of everybody.
     *
     * @param systems of the automation systems
     * @param ledger every cue of the ledger
     */
    static Records of(
            List<Map<String, @Nullable Object>> systems,
            Map<String, @Nullable Object> receiver,
            Map<String, @Nullable Object> partner,
            List<Map<String, @Nullable Object>> ledger,
            List<String> missed) {
        List<Request> requests = new ArrayList<>();
        double frameTicks = 0;
        for (Object system : systems) {
            list(Json.at(system, "requests")).forEach(one -> requests.add(Request.of(one)));
            frameTicks = Json.number(system, "frame_ticks");
        }
        return new Records(
                requests,
                frameTicks,
                list(Json.at(receiver, "cues", "list")).stream().map(Section::of).toList(),
                list(partner.get("deliveries")).stream().map(Delivery::of).toList(),
                (long)
                        (Json.number(partner, "bad_signatures")
                                + Json.number(partner, "malformed")
                                + Json.number(partner, "overflow")),
                ledger.stream().map(Cue::of).toList(),
                missed);
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(@Nullable Object json, String name) {
        return Json.at(json, name) instanceof String text ? text : "";
    }

    private static boolean is(@Nullable Object json, String name) {
        return Boolean.TRUE.equals(Json.at(json, name));
    }

    private static long number(@Nullable Object json, String name, long absent) {
        return Json.at(json, name) instanceof Number number ? number.longValue() : absent;
    }
}
