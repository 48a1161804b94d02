package io.crosspoint.peers.pipeline;

import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.venue.SentDatagram;
import org.jspecify.annotations.Nullable;

/**
 * One datagram as it came.
 *
 * @param leg which of the receiver's sockets, from 0
 * @param header of RTP; null on a leg of bare UDP
 * @param payload the transport packets
 * @param hash of the payload, by {@link SentDatagram#hash}
 * @param arrivalNanos {@link System#nanoTime} when it was read from the socket
 */
record Arrival(int leg, @Nullable RtpHeader header, byte[] payload, long hash, long arrivalNanos) {

    static Arrival bare(int leg, byte[] payload, long arrivalNanos) {
        long hash = SentDatagram.hash(payload, 0, payload.length);
        return new Arrival(leg, null, payload, hash, arrivalNanos);
    }

    static Arrival rtp(int leg, byte[] datagram, long arrivalNanos) {
        byte[] payload = new byte[datagram.length - RtpHeader.BYTES];
        System.arraycopy(datagram, RtpHeader.BYTES, payload, 0, payload.length);
        long hash = SentDatagram.hash(payload, 0, payload.length);
        return new Arrival(leg, RtpHeader.read(datagram), payload, hash, arrivalNanos);
    }
}
