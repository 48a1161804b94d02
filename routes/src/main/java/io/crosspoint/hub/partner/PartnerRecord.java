package io.crosspoint.hub.partner;

import io.crosspoint.hub.cue.Decision;
import java.time.Instant;

/** Takes down what became of cues at partners. Called by their workers; quick, and never throws. */
@FunctionalInterface
public interface PartnerRecord {

    /**
     * A cue is settled with a partner. After a restart the same may be told again.
     *
     * @param partner the partner's id
     * @param decision the cue
     * @param result in one word
     * @param detail one line for people
     * @param at when
     */
    void settled(String partner, Decision decision, String result, String detail, Instant at);
}
