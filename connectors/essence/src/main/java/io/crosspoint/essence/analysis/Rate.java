package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.ts.TransportStreamPacket;

/** From packets in a span of time to bits a second. */
final class Rate {

    private static final double BITS_NANOS = TransportStreamPacket.BYTES * 8 * 1e9;

    private Rate() {}

    static long bitsPerSecond(long packets, long nanos) {
        return nanos <= 0 ? 0 : Math.round(packets * BITS_NANOS / nanos);
    }
}
