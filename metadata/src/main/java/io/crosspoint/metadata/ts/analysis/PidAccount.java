package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.ts.ContinuityCounter;
import java.util.ArrayList;
import java.util.List;

/** What was counted on one PID. */
final class PidAccount {

    /** Breaks of continuity that are told one by one; all are counted. */
    private static final int MAX_PACKETS_TOLD = 10_000;

    final int pid;

    /** Where the PID's last packet with payload is; −1 before the first. */
    int payloadPacket = -1;

    int continuity = ContinuityCounter.UNKNOWN;

    /** A map says that this is sound or picture, which goes on without a pause. */
    boolean continuous;

    /** When its last packet came, by the stream's clock; no pause before the first. */
    double lastNanos = Double.POSITIVE_INFINITY;

    long packets;
    long duplicates;
    long transportErrors;
    long scrambled;

    private long continuityErrors;
    private final List<Long> brokenPackets = new ArrayList<>();

    PidAccount(int pid) {
        this.pid = pid;
    }

    void continuityBroken(long packet) {
        continuityErrors++;
        if (brokenPackets.size() < MAX_PACKETS_TOLD) {
            brokenPackets.add(packet);
        }
    }

    long continuityErrors() {
        return continuityErrors;
    }

    /** The counts that are always there, and those of the others that are not zero. */
    Node toNode(String role) {
        Node.Struct node =
                new Node.Struct()
                        .put("pid", pid, role)
                        .put("packets", packets)
                        .put("continuity_errors", continuityErrors);
        if (duplicates > 0) {
            node.put("duplicates", duplicates);
        }
        if (transportErrors > 0) {
            node.put("transport_errors", transportErrors);
        }
        if (scrambled > 0) {
            node.put("scrambled", scrambled);
        }
        if (!brokenPackets.isEmpty()) {
            Node.Sequence list = new Node.Sequence();
            brokenPackets.forEach(list::add);
            node.put("cc_error_packets", list);
        }
        return node;
    }
}
