package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.TroubleAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which automation systems have come and gone: one line a second at most. One thread. */
final class Presence {

    /** More are counted. */
    static final int NAMED_MAX = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private Map<String, String> said = Map.of();
    private long saidAtNanos;
    private boolean saidOnce;

    /**
     * Looks at who is there.
     *
     * @param present the systems that are connected, and from where
     */
    void look(Map<String, String> present, long nowNanos) {
        boolean early = saidOnce && nowNanos - saidAtNanos < TroubleAccount.SAY_EVERY_NANOS;
        if (early || present.equals(said)) {
            return;
        }
        List<String> changes = new ArrayList<>();
        present.forEach(
                (name, from) -> {
                    if (!from.equals(said.get(name))) {
                        changes.add(name + " is connected from " + from);
                    }
                });
        said.forEach(
                (name, from) -> {
                    if (!present.containsKey(name)) {
                        changes.add(name + " has gone from " + from);
                    }
                });
        int more = changes.size() - NAMED_MAX;
        LOG.info(
                "SCTE 104: {}{}",
                String.join(", ", changes.subList(0, Math.min(NAMED_MAX, changes.size()))),
                more > 0 ? " and " + more + " more" : "");
        said = new TreeMap<>(present);
        saidAtNanos = nowNanos;
        saidOnce = true;
    }
}
