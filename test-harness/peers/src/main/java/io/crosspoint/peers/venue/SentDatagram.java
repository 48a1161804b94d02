package io.crosspoint.peers.venue;

import io.crosspoint.peers.ts.TransportPacket;
import java.util.function.IntPredicate;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * What the venue's log says of one datagram.
 *
 * @param sequence the extended sequence number: its low 16 bits are RTP's
 * @param hash of the payload, by {@link #hash}
 * @param essence of the payload without what may change where cues are put in, by {@link #essence}
 * @param sentNanos {@link System#nanoTime} when it was handed to the legs, before any impairment;
 *     on Linux one clock for all processes of a host
 * @param timestamp of its RTP header
 */
public record SentDatagram(long sequence, long hash, long essence, long sentNanos, int timestamp) {

    /** CRC-32C of the bytes in the upper half, CRC-32 in the lower. */
    public static long hash(byte[] b, int offset, int length) {
        CRC32C upper = new CRC32C();
        upper.update(b, offset, length);
        CRC32 lower = new CRC32();
        lower.update(b, offset, length);
        return upper.getValue() << 32 | lower.getValue();
    }

    /**
     * As {@link #hash}, of the transport packets whose PID is not left out, in order, and of how
     * many packets there are in all.
     */
    public static long essence(byte[] b, int offset, int length, IntPredicate leftOut) {
        CRC32C upper = new CRC32C();
        CRC32 lower = new CRC32();
        upper.update(length / TransportPacket.BYTES);
        int end = offset + length - length % TransportPacket.BYTES;
        for (int at = offset; at < end; at += TransportPacket.BYTES) {
            if (!leftOut.test(TransportPacket.pid(b, at))) {
                upper.update(b, at, TransportPacket.BYTES);
                lower.update(b, at, TransportPacket.BYTES);
            }
        }
        upper.update(b, end, offset + length - end);
        return upper.getValue() << 32 | lower.getValue();
    }

    /** The same with the hash of the essence for that of all. */
    public SentDatagram essenceAlone() {
        return new SentDatagram(sequence, essence, essence, sentNanos, timestamp);
    }
}
