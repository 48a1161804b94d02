package io.crosspoint.hub.cue;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts one kind of trouble, always, and tells of it once a second at most. Any thread. */
public final class TroubleAccount {

    /** From one line to the next. */
    public static final long SAY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Longer details are cut: they may hold what a peer sent. */
    public static final int DETAIL_CHARACTERS_MAX = 200;

    private long total;
    private long said;
    private long saidAtNanos;
    private String latest = "";

    /** An account of nothing. */
    public TroubleAccount() {}

    /** Counts one. */
    public synchronized void count(String detail) {
        total++;
        latest =
                detail.length() > DETAIL_CHARACTERS_MAX
                        ? detail.substring(0, DETAIL_CHARACTERS_MAX) + "…"
                        : detail;
    }

    /** How many there were. */
    public synchronized long total() {
        return total;
    }

    /** What is new, with its count; null if nothing is, or the last line is no second old. */
    public synchronized @Nullable String news(long nowNanos) {
        long fresh = total - said;
        if (fresh == 0 || said > 0 && nowNanos - saidAtNanos < SAY_EVERY_NANOS) {
            return null;
        }
        said = total;
        saidAtNanos = nowNanos;
        return fresh == 1 ? latest : fresh + " times, the latest: " + latest;
    }
}
