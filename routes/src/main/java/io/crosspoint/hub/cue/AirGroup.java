package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Air;
import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The sections of one request on their way to the air. One thread, but for {@link #stage}. */
final class AirGroup {

    private final CompletableFuture<Air> future = new CompletableFuture<>();
    private final long splicePts90k;
    private int left;
    private Fate fate = Fate.AIRED;
    private int sections;
    private String reason = "";

    /**
     * A group of which nothing is settled.
     *
     * @param entries decisions of which each is to be settled once
     */
    AirGroup(int entries, long splicePts90k) {
        this.left = entries;
        this.splicePts90k = splicePts90k;
    }

    CompletionStage<Air> stage() {
        return future.minimalCompletionStage();
    }

    /** One of the decisions is settled: so many copies of its section were put in. */
    void settled(Fate of, int copies, String why) {
        sections += copies;
        // What is not known of one is not known of all.
        fate = of.compareTo(fate) > 0 ? of : fate;
        if (reason.isEmpty()) {
            reason = why;
        }
        if (--left <= 0) {
            future.complete(new Air(fate, sections, splicePts90k, reason));
        }
    }

    /** Nothing goes on air. */
    static CompletionStage<Air> never(String why) {
        return CompletableFuture.completedStage(new Air(Fate.MISSED, 0, -1, why));
    }

    /** What became of it is not known here. */
    static CompletionStage<Air> unknown(String why) {
        return CompletableFuture.completedStage(new Air(Fate.UNKNOWN, 0, -1, why));
    }
}
