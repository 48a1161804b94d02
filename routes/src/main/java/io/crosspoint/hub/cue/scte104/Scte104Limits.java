package io.crosspoint.hub.cue.scte104;

import java.time.Duration;

/**
 * The server's bounds, and its times. What happens at each stands beside it.
 *
 * @param connections open at once, which is more than all events together can name systems; one
 *     more is told that the injector is in use, and closed
 * @param connectionsOfAddress the same, from one address: one host cannot take every place
 * @param frameBytes the longest message taken; a longer one is answered and skipped
 * @param inFlight requests of a connection that wait for their decision; one more is answered busy
 * @param messagesOfTurn messages of a connection that are taken in a turn; then it is not read
 *     until the next, so that a flood costs a bounded part of a processor
 * @param strangeMessages messages before an init_request that succeeds; one more closes
 * @param turn from one turn to the next
 * @param frame from a message's first byte to its last; then the connection is closed
 * @param init from the connection to its init_request; then it is closed
 * @param idle from one message to the next; then it is closed, with an alarm. The standard has an
 *     automation system say that it is alive after 60 s (9.2)
 * @param silence how long a connection has said nothing when the same host may take its place: the
 *     standard lets 5 s pass until a response counts as missing (8.4)
 * @param farewell how long a peer that is told why it is closed has to read that
 * @param undelivered how long a request is remembered whose answer nobody took
 */
public record Scte104Limits(
        int connections,
        int connectionsOfAddress,
        int frameBytes,
        int inFlight,
        int messagesOfTurn,
        int strangeMessages,
        Duration turn,
        Duration frame,
        Duration init,
        Duration idle,
        Duration silence,
        Duration farewell,
        Duration undelivered) {

    /** What a hub runs with. */
    public static final Scte104Limits DEFAULT =
            new Scte104Limits(
                    256,
                    128,
                    16 * 1024,
                    64,
                    256,
                    8,
                    Duration.ofMillis(250),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(75),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(2));

    /** Bytes of answers that wait for a peer to read: beyond it, it does not, and is closed. */
    static final int UNREAD_BYTES = 64 * 1024;
}
