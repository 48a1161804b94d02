package io.crosspoint.transport.flow;

/**
 * Failures of one kind at one place: every one is counted, and one a second is worth a line, which
 * says how many it stands for. Written by one thread, read by any.
 */
public final class FailureCount {

    /** A line a second at most: an error in every datagram must not become a flood. */
    static final long LINE_NANOS = 1_000_000_000;

    private volatile long total;
    private long said;
    private long lineNanos;

    /** A count at none. */
    public FailureCount() {}

    /**
     * Counts a failure.
     *
     * @param nowNanos by a clock that only goes forward
     * @return how many a line now stands for, this one and those since the line before; 0 if it is
     *     not yet time for one
     */
    public long failed(long nowNanos) {
        long now = total + 1;
        total = now;
        if (said > 0 && nowNanos - lineNanos < LINE_NANOS) {
            return 0;
        }
        long unsaid = now - said;
        said = now;
        lineNanos = nowNanos;
        return unsaid;
    }

    /** All there were. */
    public long total() {
        return total;
    }
}
