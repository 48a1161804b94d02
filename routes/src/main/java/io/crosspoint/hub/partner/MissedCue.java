package io.crosspoint.hub.partner;

import io.crosspoint.hub.cue.Decision;
import java.time.Instant;

/**
 * A cue that a partner did not get.
 *
 * @param partner the partner
 * @param at when it was given up
 * @param reason why, in one line
 * @param attempts how often it was sent
 * @param mayHaveArrived whether the partner may have it all the same: an answer never came
 * @param decision the cue
 */
public record MissedCue(
        String partner,
        Instant at,
        String reason,
        int attempts,
        boolean mayHaveArrived,
        Decision decision) {

    /** What makes it one of its kind, for this partner. */
    public String key() {
        return SignedJson.idempotencyKey(decision);
    }
}
