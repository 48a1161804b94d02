package io.crosspoint.hub.cue;

import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import java.time.Instant;

/**
 * What an automation system asked for, as it came in at the door.
 *
 * @param event the event it is for
 * @param source the automation system's name in the event's file
 * @param id what makes the request one of its kind within its event: the same id again is the same
 *     request again, and is decided once
 * @param received when its last byte had come, by the host's clock
 * @param receivedNanos the same, as {@link System#nanoTime}
 * @param message the request itself
 */
public record CueRequest(
        String event,
        String source,
        String id,
        Instant received,
        long receivedNanos,
        MultipleOperationMessage message) {}
