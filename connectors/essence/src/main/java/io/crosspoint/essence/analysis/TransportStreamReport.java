package io.crosspoint.essence.analysis;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis of a stream had to say at one moment. Counts are since the start; rates are of
 * the last whole second of arrival time.
 *
 * @param packets packets analysed, null packets among them
 * @param skippedPackets 188-byte pieces that were not analysed: no sync byte, or no sync
 * @param nullPackets packets on PID 8191
 * @param synced false between a loss of sync and five right sync bytes in a row
 * @param bitsPerSecond of packets analysed
 * @param nullShare null packets among them, 0 to 1
 * @param lastArrivalNanos when the last packet came; 0 if none did
 * @param transportStreamId of the PAT in force; null until there is one
 * @param patVersion likewise
 * @param programs as the PAT has them
 * @param pids every PID that was seen, in order
 * @param totals how often each kind of defect was counted; kinds that were not are absent
 * @param defects those of the last seconds, at most 64
 */
public record TransportStreamReport(
        long packets,
        long skippedPackets,
        long nullPackets,
        boolean synced,
        long bitsPerSecond,
        double nullShare,
        long lastArrivalNanos,
        @Nullable Integer transportStreamId,
        @Nullable Integer patVersion,
        List<Program> programs,
        List<Pid> pids,
        Map<DefectKind, Long> totals,
        List<Defect> defects) {

    public TransportStreamReport {
        programs = List.copyOf(programs);
        pids = List.copyOf(pids);
        totals = Map.copyOf(totals);
        defects = List.copyOf(defects);
    }

    /** How often a kind of defect was counted. */
    public long total(DefectKind kind) {
        return totals.getOrDefault(kind, 0L);
    }

    /**
     * A program of the PAT.
     *
     * @param number {@code program_number}
     * @param mapPid {@code program_map_PID}
     * @param mapVersion {@code version_number} of its map; null until there is one
     * @param clock its PCR; null until there is a map, or where the program has none
     */
    public record Program(
            int number, int mapPid, @Nullable Integer mapVersion, @Nullable Clock clock) {}

    /**
     * The clock of a program.
     *
     * @param pid {@code PCR_PID}
     * @param count PCRs seen
     * @param intervalMaxNanos the longest interval between two, by their values, of the last second
     * @param jitterNanos how much arrival deviates from what the PCRs say, smoothed as the
     *     interarrival jitter of RFC 3550
     * @param announcedDiscontinuities jumps with a {@code discontinuity_indicator}
     */
    public record Clock(
            int pid,
            long count,
            long intervalMaxNanos,
            long jitterNanos,
            long announcedDiscontinuities) {}

    /**
     * One PID.
     *
     * @param pid 0 to 8191
     * @param role what the tables say is on it, in words; empty where they say nothing
     * @param packets packets seen
     * @param bitsPerSecond of whole packets
     * @param continuityErrors breaks of the continuity counter
     * @param duplicates legal repeats
     * @param transportErrors packets with {@code transport_error_indicator}
     * @param scrambled packets with a scrambled payload
     */
    public record Pid(
            int pid,
            String role,
            long packets,
            long bitsPerSecond,
            long continuityErrors,
            long duplicates,
            long transportErrors,
            long scrambled) {}
}
