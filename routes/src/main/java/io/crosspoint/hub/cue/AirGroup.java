package io.crosspoint.hub.cue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The sections of one request on their way to the air. One thread, but for {@link #stage}. */
final class AirGroup {

    private final CompletableFuture<CueAnswer.Air> future = new CompletableFuture<>();
    private final long splicePts90k;
    private int left;
    private boolean aired = true;
    private String reason = "";

    AirGroup(int sections, long splicePts90k) {
        this.left = sections;
        this.splicePts90k = splicePts90k;
    }

    CompletionStage<CueAnswer.Air> stage() {
        return future.minimalCompletionStage();
    }

    /** One of the sections is settled. */
    void settled(boolean airedNow, String why) {
        aired &= airedNow;
        if (reason.isEmpty()) {
            reason = why;
        }
        if (--left <= 0) {
            future.complete(new CueAnswer.Air(aired, splicePts90k, reason));
        }
    }

    static CompletionStage<CueAnswer.Air> never(String why) {
        return CompletableFuture.completedStage(new CueAnswer.Air(false, -1, why));
    }
}
