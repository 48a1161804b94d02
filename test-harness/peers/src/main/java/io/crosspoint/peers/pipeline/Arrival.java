package io.crosspoint.peers.pipeline;

import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.venue.SentDatagram;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One datagram as it came.
 *
 * @param leg which of the receiver's sockets, from 0
 * @param header of RTP; null on a leg of bare UDP
 * @param payload the transport packets
 * @param hash of the payload, by the receiver's {@link Identity}
 * @param arrivalNanos {@link System#nanoTime} when it was read from the socket
 */
record Arrival(int leg, @Nullable RtpHeader header, byte[] payload, long hash, long arrivalNanos) {

    /** By what a payload is known: a hash of it, or of what must be as it was sent. */
    @FunctionalInterface
    interface Identity {

        /** That of every byte. */
        Identity WHOLE = payload -> SentDatagram.hash(payload, 0, payload.length);

        /** That of the packets whose PID is not left out. */
        static Identity without(IntPredicate leftOut) {
            return payload -> SentDatagram.essence(payload, 0, payload.length, leftOut);
        }

        long of(byte[] payload);
    }

    static Arrival bare(int leg, byte[] payload, Identity identity, long arrivalNanos) {
        return new Arrival(leg, null, payload, identity.of(payload), arrivalNanos);
    }

    static Arrival rtp(int leg, byte[] datagram, Identity identity, long arrivalNanos) {
        byte[] payload = Arrays.copyOfRange(datagram, RtpHeader.BYTES, datagram.length);
        return new Arrival(
                leg, RtpHeader.read(datagram), payload, identity.of(payload), arrivalNanos);
    }
}
