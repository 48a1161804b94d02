package io.crosspoint.peers.ts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A transport stream of constant rate, held whole. Its rate is what its clock references say: so
 * many ticks of 27 MHz over so many packets.
 *
 * @param packets the bytes, a whole number of packets
 * @param ticks ticks of 27 MHz between the first and the last clock reference
 * @param tickPackets packets between them
 */
public record Clip(byte[] packets, long ticks, long tickPackets) {

    /** A clip is held in memory: no longer than this. */
    public static final int BYTES_MAX = 256 << 20;

    private static final String OWN = "/clips/venue.ts";

    /**
     * Takes a transport stream as a clip.
     *
     * @throws IllegalArgumentException if it is out of sync, has fewer than two clock references or
     *     a break in them, or breaks continuity in its middle: a loop of it would prove nothing
     */
    public static Clip of(byte[] packets) {
        if (packets.length == 0 || packets.length % TransportPacket.BYTES != 0) {
            throw new IllegalArgumentException("not a whole number of transport packets");
        }
        ContinuityCheck continuity = new ContinuityCheck();
        continuity.accept(packets, 0, packets.length);
        if (continuity.errors() > 0) {
            throw new IllegalArgumentException("the clip itself breaks: " + continuity.lastError());
        }
        int pid = -1;
        long first = 0;
        long last = 0;
        int firstAt = 0;
        int lastAt = 0;
        for (int at = 0; at < packets.length; at += TransportPacket.BYTES) {
            long pcr = TransportPacket.pcr(packets, at);
            if (pcr == TransportPacket.NO_PCR) {
                continue;
            }
            if (pid < 0) {
                pid = TransportPacket.pid(packets, at);
                first = pcr;
                firstAt = at;
            } else if (pid == TransportPacket.pid(packets, at)) {
                if (pcr <= last) {
                    throw new IllegalArgumentException("the clip's clock goes back at byte " + at);
                }
                lastAt = at;
            } else {
                continue;
            }
            last = pcr;
        }
        if (lastAt == 0) {
            throw new IllegalArgumentException("fewer than two clock references");
        }
        return new Clip(packets, last - first, (lastAt - firstAt) / TransportPacket.BYTES);
    }

    /** The project's own clip. */
    public static Clip own() throws IOException {
        try (InputStream in = Clip.class.getResourceAsStream(OWN)) {
            if (in == null) {
                throw new IOException("not on the class path: " + OWN);
            }
            return of(in.readNBytes(BYTES_MAX));
        }
    }

    /** A clip from a file. */
    public static Clip read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException(file + " is longer than " + BYTES_MAX + " bytes");
        }
        return of(Files.readAllBytes(file));
    }

    /** How many packets it has. */
    public int count() {
        return packets.length / TransportPacket.BYTES;
    }

    /** Ticks of 27 MHz that so many packets last at the clip's rate. */
    public long ticksAcross(long packetCount) {
        // Split so that it does not overflow within a century.
        return packetCount / tickPackets * ticks + packetCount % tickPackets * ticks / tickPackets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Clip clip && Arrays.equals(packets, clip.packets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packets);
    }
}
