package io.crosspoint.peers.kills;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.hub.HubPages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the hub's ledger as its operator. A page has the latest cues only, so it is looked at again
 * and again while the run lasts, and every cue is read once at its end. One thread.
 */
final class LedgerReader {

    /** Cues of a page. */
    static final int PAGE = 500;

    private final HubPages pages;
    private final Set<String> correlations = new LinkedHashSet<>();
    private final Set<String> missed = new LinkedHashSet<>();

    LedgerReader(HubPages pages) {
        this.pages = pages;
    }

    /** Learns of the latest cues, and of those missed; false if the hub does not answer. */
    boolean look() throws InterruptedException {
        List<?> latest = list("/api/cues?count=" + PAGE);
        List<?> given = list("/api/cues/missed?count=" + PAGE);
        latest.forEach(line -> correlations.add(String.valueOf(Json.at(line, "correlation"))));
        given.forEach(line -> missed.add(String.valueOf(Json.at(line, "correlation"))));
        return !latest.isEmpty();
    }

    /** Whether the hub has settled what it had to do. */
    boolean settled() throws InterruptedException {
        List<?> latest = list("/api/cues?count=" + PAGE);
        return !latest.isEmpty()
                && latest.stream().noneMatch(line -> "ON_ITS_WAY".equals(Json.at(line, "state")));
    }

    /** Everything of every cue that was seen; what the hub does not show is left out. */
    List<Map<String, @Nullable Object>> all() throws InterruptedException {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (String correlation : correlations) {
            String body = pages.asOperator("/api/cues/" + correlation);
            if (!body.isEmpty()) {
                all.add(Json.parseObject(body));
            }
        }
        return all;
    }

    /** The latest cues with everything, by correlation, in a form that can be compared. */
    Map<String, String> latest() throws InterruptedException {
        Map<String, String> latest = new TreeMap<>();
        for (Object line : list("/api/cues?count=" + PAGE)) {
            String correlation = String.valueOf(Json.at(line, "correlation"));
            String body = pages.asOperator("/api/cues/" + correlation);
            latest.put(correlation, body.isEmpty() ? "" : comparable(Json.parseObject(body)));
        }
        return latest;
    }

    /** Facts of the same moment have no order. */
    private static String comparable(Map<String, @Nullable Object> whole) {
        return whole.get("state")
                + Json.write(Json.at(whole, "cue", "entries"))
                + Records.list(Json.at(whole, "cue", "facts")).stream()
                        .map(Json::write)
                        .sorted()
                        .toList();
    }

    /** Correlations of what is missed, on air or at a partner. */
    List<String> missed() {
        return List.copyOf(missed);
    }

    private List<?> list(String path) throws InterruptedException {
        String body = pages.asOperator(path);
        return body.isEmpty()
                ? List.of()
                : Records.list(Json.parseObject("{\"list\":" + body + "}").get("list"));
    }
}
