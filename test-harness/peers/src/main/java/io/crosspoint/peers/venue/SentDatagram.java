package io.crosspoint.peers.venue;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * What the venue's log says of one datagram.
 *
 * @param sequence the extended sequence number: its low 16 bits are RTP's
 * @param hash of the payload, by {@link #hash}
 * @param sentNanos {@link System#nanoTime} when it was handed to the legs, before any impairment;
 *     on Linux one clock for all processes of a host
 * @param timestamp of its RTP header
 */
public record SentDatagram(long sequence, long hash, long sentNanos, int timestamp) {

    /** CRC-32C of the bytes in the upper half, CRC-32 in the lower. */
    public static long hash(byte[] b, int offset, int length) {
        CRC32C upper = new CRC32C();
        upper.update(b, offset, length);
        CRC32 lower = new CRC32();
        lower.update(b, offset, length);
        return upper.getValue() << 32 | lower.getValue();
    }
}
