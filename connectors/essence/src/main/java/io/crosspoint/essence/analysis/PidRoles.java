package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.ts.Descriptor;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tables in force say is on each PID, in words and as the flags of {@link PidTable}. */
final class PidRoles {

    private static final int LAST_RESERVED_PID = 0x1F;
    private static final int ATSC_BASE_PID = 0x1FFB;

    private final Map<Integer, String> words = new TreeMap<>();
    private final byte[] flags;

    /** Roles that go to the flags of a PID table. */
    PidRoles(byte[] flags) {
        this.flags = flags;
    }

    /** Begins again with what the standards reserve. */
    void clear() {
        words.clear();
        Arrays.fill(flags, (byte) 0);
        for (int pid = 0; pid <= LAST_RESERVED_PID; pid++) {
            flags[pid] = PidTable.REFERENCED;
        }
        assign(TransportStreamPacket.PAT_PID, "PAT", PidTable.SECTIONS);
        assign(TransportStreamPacket.CAT_PID, "CAT", PidTable.SECTIONS);
        assign(TransportStreamPacket.NULL_PID, "null packets", 0);
        assign(ATSC_BASE_PID, "", 0);
    }

    /** A PID that carries the maps of programs. */
    void map(int pid, int program) {
        assign(pid, "PMT of program " + program, PidTable.SECTIONS);
    }

    /** The PID of the network information table. */
    void network(int pid) {
        assign(pid, "NIT", 0);
    }

    /** What a map in force names. */
    void streams(ProgramMapSection map) {
        conditionalAccess(map.descriptors());
        for (ElementaryStream stream : map.streams()) {
            assign(stream.pid(), StreamType.name(stream.streamType()), 0);
            conditionalAccess(stream.descriptors());
        }
        if (map.pcrPid() != TransportStreamPacket.NULL_PID) {
            assign(map.pcrPid(), "PCR", PidTable.CLOCK);
        }
    }

    /** The PIDs that CA descriptors name. */
    void conditionalAccess(List<Descriptor> descriptors) {
        for (Descriptor descriptor : descriptors) {
            descriptor
                    .conditionalAccessPid()
                    .ifPresent(pid -> assign(pid, "conditional access", 0));
        }
    }

    /** The role in words; empty for a PID that no table names. */
    String words(int pid) {
        return words.getOrDefault(pid, "");
    }

    private void assign(int pid, String role, int flag) {
        flags[pid] |= (byte) (PidTable.REFERENCED | flag);
        if (!role.isEmpty()) {
            words.merge(pid, role, (a, b) -> a.contains(b) ? a : a + ", " + b);
        }
    }
}
