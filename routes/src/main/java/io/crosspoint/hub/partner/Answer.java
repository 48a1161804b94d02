package io.crosspoint.hub.partner;

/** What came of one request to a partner. */
sealed interface Answer {

    /**
     * The partner answered.
     *
     * @param status of HTTP
     * @param text the beginning of what it said, for people; empty for success
     * @param retryAfter the field {@code Retry-After} as it stands; empty if there is none
     */
    record Answered(int status, String text, String retryAfter) implements Answer {}

    /**
     * It did not.
     *
     * @param mayHaveArrived whether the request had left, so that the partner may have it all the
     *     same
     * @param reason for people
     */
    record Failed(boolean mayHaveArrived, String reason) implements Answer {}
}
