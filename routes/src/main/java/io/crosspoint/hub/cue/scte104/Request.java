package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.MultipleOperationMessage;

/**
 * A request that is to be decided: what the route carries from the conversation to the intake.
 *
 * @param arrival how it came in
 * @param message what is asked
 * @param binding whose event it is for
 * @param life what is known of this message and its copies
 */
record Request(
        Arrival arrival,
        MultipleOperationMessage message,
        AutomationBinding binding,
        RequestLife life) {}
