package io.crosspoint.hub.cue.deciding;

import io.crosspoint.hub.cue.CueAnswer.Outcome;
import java.util.List;

/**
 * What is made of a request.
 *
 * @param outcome {@link Outcome#LOGGED} if it goes on air once it is logged, else why not
 * @param reason one line for people; empty if all is well
 * @param asked what was asked, in the standard's words, and what was left out of it
 * @param drafts what goes on air, in order; empty if nothing does
 */
public record Judgement(Outcome outcome, String reason, String asked, List<Draft> drafts) {

    public Judgement {
        drafts = List.copyOf(drafts);
    }

    static Judgement refused(Outcome outcome, String reason, String asked) {
        return new Judgement(outcome, reason, asked, List.of());
    }
}
