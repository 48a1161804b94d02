package io.crosspoint.hub.cue;

import java.util.concurrent.CompletionStage;

/** Where cues come in. Called from any thread; never blocks. */
@FunctionalInterface
public interface CueIntake {

    /**
     * Asks for a cue on air.
     *
     * @return completes when the decision is in the durable log, or is known not to get there;
     *     always with an answer, never exceptionally
     */
    CompletionStage<CueAnswer> request(CueRequest request);
}
