package io.crosspoint.essence.analysis;

/** A table that must come at least every 500 ms of arrival time; each gap is counted once. */
final class TableDeadline {

    /** The longest gap, for the PAT and for each program's map. */
    static final long GAP_NANOS_MAX = 500_000_000L;

    private final DefectKind kind;
    private final int pid;
    private final DefectLog defects;
    private long since;
    private boolean overdue;

    /**
     * @param since from when on the table is expected
     */
    TableDeadline(DefectKind kind, int pid, DefectLog defects, long since) {
        this.kind = kind;
        this.pid = pid;
        this.defects = defects;
        this.since = since;
    }

    /** The table has come. */
    void arrived(long now) {
        watch(now);
        overdue = false;
        since = now;
    }

    /** Counts a gap that has become too long. */
    void watch(long now) {
        long nanos = now - since;
        if (nanos <= GAP_NANOS_MAX) {
            return;
        }
        if (overdue) {
            defects.extend(kind, pid, now, nanos / 1_000_000);
        } else {
            overdue = true;
            defects.count(kind, pid, now, nanos / 1_000_000);
        }
    }
}
