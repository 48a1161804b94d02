package io.crosspoint.hub.cue;

/**
 * An event on air that takes cues.
 *
 * @param event its id
 * @param settings what its file says of cues
 * @param air the program they go into
 */
public record CueProgram(String event, CueSettings settings, AirPath air) {}
