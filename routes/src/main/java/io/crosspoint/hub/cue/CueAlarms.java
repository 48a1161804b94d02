package io.crosspoint.hub.cue;

import java.util.List;

/** What an operator has to know of an event's cues now. Called from any thread. */
@FunctionalInterface
public interface CueAlarms {

    /** A line for each alarm that stands; none for an event that has no cues. */
    List<String> of(String event);
}
