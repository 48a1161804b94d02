package io.crosspoint.hub.partner;

/**
 * Sends again, because a person asked, what a partner missed. Deadlines do not count then: whether
 * a late start is worth something is what the person is asked.
 */
public interface Replays {

    /**
     * What {@link #replay} would send, for people to confirm: a line each, or why there is nothing.
     *
     * @param correlation the cue
     * @param partner the partner's id
     */
    String preview(String event, String correlation, String partner);

    /**
     * What became of a replay.
     *
     * @param delivered whether the partner has all of it now
     * @param said a line each that says what the partner answered, or why there is nothing
     */
    record Replayed(boolean delivered, String said) {}

    /**
     * Sends once what the partner missed of that cue, in the order of the log, with the same
     * idempotency keys. What it takes is off the missed list. Waits for the answers.
     *
     * @return what the partner answered
     */
    Replayed replay(String event, String correlation, String partner);
}
