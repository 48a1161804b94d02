package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.util.Arrays;

/**
 * A section as transport packets of its own: it begins behind a {@code pointer_field} of 0, and
 * nothing but stuffing follows it. Continuity counters are 0; who sends the packets puts them in.
 */
final class SectionPackets {

    private static final int HEADER_BYTES = 4;
    private static final int PAYLOAD_BYTES = TransportStreamPacket.BYTES - HEADER_BYTES;
    private static final byte STUFFING = (byte) 0xFF;
    private static final int UNIT_START = 0x40;
    private static final int PAYLOAD = 0x10;
    private static final int ADAPTATION = 0x20;
    private static final int DISCONTINUITY_INDICATOR = 0x80;

    private SectionPackets() {}

    /** How many packets a section takes. */
    static int count(int sectionBytes) {
        return (sectionBytes + PAYLOAD_BYTES) / PAYLOAD_BYTES;
    }

    /**
     * A section in a given number of packets, as few bytes as need be in the last ones: each packet
     * carries at least one byte of it.
     *
     * @param count at least {@link #count(int)}, and at most the section's bytes
     */
    static byte[] of(int pid, byte[] section, int count) {
        byte[] packets = new byte[count * TransportStreamPacket.BYTES];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int room = i == 0 ? PAYLOAD_BYTES - 1 : PAYLOAD_BYTES;
            int left = section.length - from;
            int bytes = Math.min(room, left - (count - 1 - i));
            boolean last = i == count - 1;
            packet(packets, i, pid, section, from, bytes, last);
            from += bytes;
        }
        return packets;
    }

    /**
     * A packet without payload, on PID 0, whose {@code discontinuity_indicator} is set: the counter
     * of the next one does not follow from the one before it.
     */
    static byte[] discontinuity() {
        byte[] packet = new byte[TransportStreamPacket.BYTES];
        Arrays.fill(packet, STUFFING);
        packet[0] = TransportStreamPacket.SYNC_BYTE;
        packet[1] = 0;
        packet[2] = 0;
        packet[3] = ADAPTATION;
        packet[4] = (byte) (PAYLOAD_BYTES - 1);
        packet[5] = (byte) DISCONTINUITY_INDICATOR;
        return packet;
    }

    private static void packet(
            byte[] packets, int i, int pid, byte[] section, int from, int bytes, boolean last) {
        int at = i * TransportStreamPacket.BYTES;
        int end = at + TransportStreamPacket.BYTES;
        Arrays.fill(packets, at, end, STUFFING);
        packets[at] = TransportStreamPacket.SYNC_BYTE;
        packets[at + 1] = (byte) (pid >> 8 | (i == 0 ? UNIT_START : 0));
        packets[at + 2] = (byte) pid;
        int payload = bytes + (i == 0 ? 1 : 0);
        int start = last ? at + HEADER_BYTES : end - payload;
        int adaptation = start - at - HEADER_BYTES;
        packets[at + 3] = (byte) (adaptation > 0 ? PAYLOAD | ADAPTATION : PAYLOAD);
        if (adaptation > 0) {
            packets[at + 4] = (byte) (adaptation - 1);
        }
        if (adaptation > 1) {
            packets[at + 5] = 0;
        }
        if (i == 0) {
            packets[start++] = 0;
        }
        System.arraycopy(section, from, packets, start, bytes);
    }
}
