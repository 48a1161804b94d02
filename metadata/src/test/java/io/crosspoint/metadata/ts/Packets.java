package io.crosspoint.metadata.ts;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Makes transport packets for tests, byte by byte, with nothing of the code under test. */
final class Packets {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[] counters = new int[8192];

    /** A packet whose payload is these bytes and stuffing (0xFF) behind them. */
    Packets payload(int pid, boolean start, byte... bytes) {
        byte[] packet = new byte[188];
        Arrays.fill(packet, (byte) 0xFF);
        packet[0] = 0x47;
        packet[1] = (byte) (pid >> 8 | (start ? 0x40 : 0));
        packet[2] = (byte) pid;
        packet[3] = (byte) (0x10 | counters[pid]++ & 0xF);
        System.arraycopy(bytes, 0, packet, 4, bytes.length);
        out.writeBytes(packet);
        return this;
    }

    /** As many packets as a section takes, each filled, the section alone in them. */
    Packets section(int pid, byte[] section) {
        byte[] bytes = new byte[section.length + 1];
        System.arraycopy(section, 0, bytes, 1, section.length);
        for (int at = 0; at < bytes.length; at += 184) {
            payload(pid, at == 0, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 184)));
        }
        return this;
    }

    /** What was made so far. */
    byte[] bytes() {
        return out.toByteArray();
    }
}
