package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.hub.cue.CueIntake;
import io.crosspoint.hub.cue.CueRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Decides as a test says. */
final class StubIntake implements CueIntake {

    private final List<CueRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Function<CueRequest, CompletionStage<CueAnswer>> decision =
            request -> CompletableFuture.completedStage(logged(aired()));

    @Override
    public CompletionStage<CueAnswer> request(CueRequest request) {
        requests.add(request);
        return decision.apply(request);
    }

    /** What was asked, in order. */
    List<CueRequest> requests() {
        return requests;
    }

    void decide(Function<CueRequest, CompletionStage<CueAnswer>> how) {
        decision = how;
    }

    void answer(CueAnswer answer) {
        decide(request -> CompletableFuture.completedStage(answer));
    }

    /** Logged, and on air when the stage says so. */
    static CueAnswer logged(CompletionStage<CueAnswer.Air> air) {
        return new CueAnswer(CueAnswer.Outcome.LOGGED, "c-1", "", air);
    }

    /** An answer after which nothing goes on air. */
    static CueAnswer refused(CueAnswer.Outcome outcome) {
        return new CueAnswer(
                outcome,
                "",
                "because",
                CompletableFuture.completedStage(
                        new CueAnswer.Air(CueAnswer.Air.Fate.MISSED, 0, -1, "because")));
    }

    static CompletionStage<CueAnswer.Air> aired() {
        return CompletableFuture.completedStage(
                new CueAnswer.Air(CueAnswer.Air.Fate.AIRED, 1, 900_000, ""));
    }
}
