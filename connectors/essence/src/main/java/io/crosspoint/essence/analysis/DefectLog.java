package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts defects by kind, and keeps the latest in a bounded table, a row for each kind on each PID.
 * Counting allocates nothing. When the table is full of current defects, a further one is counted
 * by kind only.
 */
final class DefectLog {

    /** How many defects are told apart at one time. */
    static final int MAX_ROWS = 64;

    /** How long a defect that is over stays in the reports. */
    static final long CURRENT_NANOS = 10_000_000_000L;

    private final long[] totals = new long[DefectKind.values().length];
    private final DefectKind[] kinds = new DefectKind[MAX_ROWS];
    private final int[] pids = new int[MAX_ROWS];
    private final long[] counts = new long[MAX_ROWS];
    private final long[] firsts = new long[MAX_ROWS];
    private final long[] lasts = new long[MAX_ROWS];
    private final long[] values = new long[MAX_ROWS];
    private int rows;
    private int latest;

    /** One more; the value is what the kind's text tells: milliseconds, a program, a length. */
    void count(DefectKind kind, int pid, long now, long value) {
        totals[kind.ordinal()]++;
        int row = row(kind, pid, now);
        if (row < 0) {
            return;
        }
        counts[row]++;
        lasts[row] = now;
        values[row] = value;
    }

    /** A defect that was counted before still holds. */
    void extend(DefectKind kind, int pid, long now, long value) {
        int row = find(kind, pid);
        if (row >= 0) {
            lasts[row] = now;
            values[row] = value;
        }
    }

    private int find(DefectKind kind, int pid) {
        if (latest < rows && kinds[latest] == kind && pids[latest] == pid) {
            return latest;
        }
        for (int i = 0; i < rows; i++) {
            if (kinds[i] == kind && pids[i] == pid) {
                latest = i;
                return i;
            }
        }
        return -1;
    }

    private int row(DefectKind kind, int pid, long now) {
        int row = find(kind, pid);
        if (row >= 0 && now - lasts[row] <= CURRENT_NANOS) {
            return row;
        }
        if (row < 0) {
            row = rows < MAX_ROWS ? rows++ : stalest(now);
        }
        if (row >= 0) {
            kinds[row] = kind;
            pids[row] = pid;
            counts[row] = 0;
            firsts[row] = now;
            lasts[row] = now;
            latest = row;
        }
        return row;
    }

    private int stalest(long now) {
        int stalest = 0;
        for (int i = 1; i < MAX_ROWS; i++) {
            if (lasts[i] - lasts[stalest] < 0) {
                stalest = i;
            }
        }
        return now - lasts[stalest] > CURRENT_NANOS ? stalest : -1;
    }

    /** How often each kind was counted since the start; only kinds that were. */
    Map<DefectKind, Long> totals() {
        Map<DefectKind, Long> map = new EnumMap<>(DefectKind.class);
        for (DefectKind kind : DefectKind.values()) {
            if (totals[kind.ordinal()] > 0) {
                map.put(kind, totals[kind.ordinal()]);
            }
        }
        return map;
    }

    /** The defects that hold now or did a moment ago, in the order they came up. */
    List<Defect> current(long now) {
        List<Defect> current = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            if (now - lasts[i] <= CURRENT_NANOS) {
                Finding finding =
                        new Finding(
                                kinds[i].wireName(),
                                detail(kinds[i], pids[i], values[i]),
                                Finding.NO_OFFSET,
                                kinds[i].rule());
                current.add(new Defect(kinds[i], pids[i], finding, counts[i], firsts[i], lasts[i]));
            }
        }
        current.sort((a, b) -> Long.signum(a.firstNanos() - b.firstNanos()));
        return current;
    }

    private static String detail(DefectKind kind, int pid, long value) {
        String on = "PID 0x%04X (%d)".formatted(pid, pid);
        return switch (kind) {
            case TS_SYNC_LOSS -> "two or more sync bytes in a row were wrong";
            case SYNC_BYTE_ERROR -> "a sync byte was 0x%02X, not 0x47".formatted(value);
            case PAT_ERROR ->
                    value < 0
                            ? "PID 0 is scrambled"
                            : "no program association section for " + value + " ms, at most 500";
            case PMT_ERROR ->
                    value < 0
                            ? on + " carries program maps and is scrambled"
                            : "no program map section on "
                                    + on
                                    + " for "
                                    + value
                                    + " ms, at most 500";
            case CONTINUITY_COUNT_ERROR -> "packets are missing or repeated on " + on;
            case PID_ERROR -> on + ", named in the map of program " + value + ", does not come";
            case TRANSPORT_ERROR -> "transport_error_indicator is set on " + on;
            case CRC_ERROR -> "CRC_32 of a section of table " + value + " is wrong on " + on;
            case PCR_REPETITION_ERROR ->
                    value < 0
                            ? on + " is a program's PCR_PID and carries no PCR"
                            : value + " ms between PCRs on " + on + ", at most 100";
            case PCR_DISCONTINUITY_INDICATOR_ERROR ->
                    "the PCR jumped by " + value + " ms unannounced on " + on;
            case UNREFERENCED_PID -> on + " is in no table";
            case SECTION_ERROR -> "a section on " + on + " cannot be read or contradicts the PAT";
            case PACKET_ERROR -> "the adaptation field on " + on + " is not as it must be";
            case SCRAMBLED_PACKET -> "payload is scrambled on " + on;
            case PARTIAL_DATAGRAM -> "a datagram had " + value + " bytes, not a multiple of 188";
        };
    }
}
