package io.crosspoint.hub.cue;

import java.util.concurrent.CompletionStage;

/**
 * What became of a request.
 *
 * @param outcome in one word
 * @param repeated whether the same request was accepted before: it is answered again, and not
 *     decided again
 * @param correlation what the cue is called from here to every partner; empty if there is none
 * @param reason one line for people; empty if all is well
 * @param air completes when all of it is on air, every copy put in, or is known not to be; never
 *     exceptionally
 */
public record CueAnswer(
        Outcome outcome,
        boolean repeated,
        String correlation,
        String reason,
        CompletionStage<Air> air) {

    /** The answer to a request as it comes first, or as the log knows it. */
    public CueAnswer(Outcome outcome, String correlation, String reason, CompletionStage<Air> air) {
        this(outcome, outcome == Outcome.REPEATED, correlation, reason, air);
    }

    /** What became of a request at the log. */
    public enum Outcome {
        /** In the durable log. */
        LOGGED,
        /** Put on air though the log could not be written: the event's policy. */
        UNLOGGED,
        /** The same request was decided before and is in the log; the answer is that decision's. */
        REPEATED,
        /** Not translatable, or not allowed: what the reason says. */
        REFUSED,
        /** Its splice point has passed, or the pre-roll is shorter than the event's least. */
        TOO_LATE,
        /** The same splice event is another system's. */
        CONFLICT,
        /** The log cannot be written and the event's policy is to refuse. */
        LOG_AWAY,
        /** More is asked than is taken in a second, or than can wait. */
        BUSY,
        /** The event is not on air, or its program has no clock. */
        NO_PROGRAM
    }

    /**
     * What became of a cue at the air.
     *
     * @param fate in one word
     * @param sections how many splice_info_sections were put into the program for it, every copy
     *     counted
     * @param splicePts90k the splice point in the program, 33 bits; −1 if there is none
     * @param reason one line for people; empty if all is well
     */
    public record Air(Fate fate, int sections, long splicePts90k, String reason) {

        /** What became of a cue at the air, in one word. */
        public enum Fate {
            /** All that was asked for is on air. */
            AIRED,
            /** Some of it is not. */
            MISSED,
            /** It was decided before this hub began, and nothing that is left here tells. */
            UNKNOWN
        }
    }
}
