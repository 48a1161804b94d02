package io.crosspoint.hub.cue;

/**
 * Sends again, because a person asked, what a partner missed of a cue. Deadlines do not count then:
 * whether a late start is worth something is what the person is asked. May wait for the answers.
 */
public interface Replays {

    /** What {@link #replay} would send, for people to confirm: a line each, or why nothing. */
    String preview(String event, String correlation, String partner);

    /** Sends it; a line each that says what the partner answered, or why nothing was sent. */
    String replay(String event, String correlation, String partner);
}
