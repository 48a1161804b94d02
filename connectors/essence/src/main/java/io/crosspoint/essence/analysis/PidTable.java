package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.ts.ContinuityCounter;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.util.Arrays;

/**
 * What is kept of each PID, in flat arrays indexed by PID: about 600 kB a stream, of which only the
 * lines of PIDs that occur are ever touched.
 */
final class PidTable {

    /** The payload goes to a section assembler. */
    static final int SECTIONS = 1;

    /** PCRs are followed. */
    static final int CLOCK = 2;

    /** A table names the PID, or the standard reserves it. */
    static final int REFERENCED = 4;

    final byte[] role = new byte[TransportStreamPacket.PID_COUNT];
    final byte[] continuity = new byte[TransportStreamPacket.PID_COUNT];
    final long[] fingerprint = new long[TransportStreamPacket.PID_COUNT];
    final long[] packets = new long[TransportStreamPacket.PID_COUNT];
    final long[] firstArrival = new long[TransportStreamPacket.PID_COUNT];
    final long[] lastArrival = new long[TransportStreamPacket.PID_COUNT];
    final int[] continuityErrors = new int[TransportStreamPacket.PID_COUNT];
    final int[] duplicates = new int[TransportStreamPacket.PID_COUNT];
    final int[] transportErrors = new int[TransportStreamPacket.PID_COUNT];
    final long[] scrambled = new long[TransportStreamPacket.PID_COUNT];
    final boolean[] absent = new boolean[TransportStreamPacket.PID_COUNT];
    final boolean[] unreferenced = new boolean[TransportStreamPacket.PID_COUNT];

    private final long[] packetsAtWindow = new long[TransportStreamPacket.PID_COUNT];
    private final long[] bitsPerSecond = new long[TransportStreamPacket.PID_COUNT];
    private final short[] seen = new short[TransportStreamPacket.PID_COUNT];
    private int seenCount;

    /** Notes the first packet of a PID. */
    void first(int pid, long now) {
        firstArrival[pid] = now;
        seen[seenCount++] = (short) pid;
    }

    /** How many PIDs have been seen. */
    int seenCount() {
        return seenCount;
    }

    /** A PID that has been seen, in the order of appearance. */
    int seen(int index) {
        return seen[index];
    }

    /** The PIDs that have been seen, in the order of their numbers. */
    int[] sorted() {
        int[] sorted = new int[seenCount];
        for (int i = 0; i < seenCount; i++) {
            sorted[i] = seen[i];
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** Forgets the counters of continuity: packets of any PID may be missing. */
    void restart() {
        Arrays.fill(continuity, (byte) ContinuityCounter.UNKNOWN);
    }

    /** Ends a window of time and works out the rates in it. */
    void closeWindow(long nanos) {
        for (int i = 0; i < seenCount; i++) {
            int pid = seen[i];
            bitsPerSecond[pid] = Rate.bitsPerSecond(packets[pid] - packetsAtWindow[pid], nanos);
            packetsAtWindow[pid] = packets[pid];
        }
    }

    TransportStreamReport.Pid report(int pid, String role) {
        return new TransportStreamReport.Pid(
                pid,
                role,
                packets[pid],
                bitsPerSecond[pid],
                continuityErrors[pid],
                duplicates[pid],
                transportErrors[pid],
                scrambled[pid]);
    }
}
