package io.crosspoint.transport.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small numbers for the legs of a loop, by which its ready set reports them. */
final class LegKeys {

    private record Entry(Flow flow, int leg) {}

    private final List<@Nullable Entry> entries = new ArrayList<>();

    /** A free number for a leg. */
    int take(Flow flow, int leg) {
        Entry entry = new Entry(flow, leg);
        int free = entries.indexOf(null);
        if (free < 0) {
            entries.add(entry);
            return entries.size() - 1;
        }
        entries.set(free, entry);
        return free;
    }

    /** Frees the numbers of a flow. */
    void give(Flow flow) {
        entries.replaceAll(entry -> entry != null && entry.flow() == flow ? null : entry);
    }

    Flow flow(int key) {
        return entry(key).flow();
    }

    int leg(int key) {
        return entry(key).leg();
    }

    private Entry entry(int key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException("no leg has key " + key);
        }
        return entry;
    }
}
