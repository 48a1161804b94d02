package io.crosspoint.hub.cue;

import java.util.List;

/** The events on air that take cues, as of now. Called from any thread. */
@FunctionalInterface
public interface CuePrograms {

    /** All of them. */
    List<CueProgram> all();
}
