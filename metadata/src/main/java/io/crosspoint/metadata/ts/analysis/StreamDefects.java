package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.inspect.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** The defects of a stream, one for each kind on each PID, in the order they came up. */
final class StreamDefects {

    /** The defect is the whole stream's. */
    static final int NO_PID = -1;

    /** Defects told apart; more are counted in the last one. */
    private static final int MAX_DEFECTS = 1_000;

    private record Key(String kind, int pid) {}

    private static final class Count {
        private final long firstPacket;
        private final String detail;
        private long count;

        Count(long firstPacket, String detail) {
            this.firstPacket = firstPacket;
            this.detail = detail;
        }
    }

    private final Map<Key, Count> defects = new LinkedHashMap<>();

    /**
     * Notes a defect.
     *
     * @param detail of the first of its kind on the PID
     */
    void add(String kind, int pid, long packet, String detail) {
        Key key = new Key(kind, pid);
        if (defects.size() >= MAX_DEFECTS && !defects.containsKey(key)) {
            key = new Key("further_defects", NO_PID);
        }
        defects.computeIfAbsent(key, ignored -> new Count(packet, detail)).count++;
    }

    Node toNode() {
        Node.Sequence list = new Node.Sequence();
        defects.forEach(
                (key, count) ->
                        list.add(
                                new Node.Struct()
                                        .put("kind", key.kind)
                                        .put("pid", key.pid == NO_PID ? null : key.pid)
                                        .put("count", count.count)
                                        .put("first_packet", count.firstPacket)
                                        .put("detail", count.detail)));
        return list;
    }
}
