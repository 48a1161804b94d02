package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.Scte104Message;
import io.crosspoint.metadata.wire.Decoded;
import java.time.Instant;

/**
 * A frame that came in whole.
 *
 * @param connection from whom
 * @param header what an answer repeats of it
 * @param digest tells its bytes from those of any other
 * @param message what it says, or what is wrong with it
 * @param received when its last byte had come, by the host's clock: what its times count from
 * @param receivedNanos the same, by the clock that never steps
 */
record Arrival(
        AutomationConnection connection,
        MessageHeader header,
        String digest,
        Decoded<Scte104Message> message,
        Instant received,
        long receivedNanos) {}
