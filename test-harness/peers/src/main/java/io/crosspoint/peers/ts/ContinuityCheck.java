package io.crosspoint.peers.ts;

import java.util.Arrays;

/**
 * Counts breaks in a transport stream. Stricter than the standard, as what the venue sends never
 * uses its allowances: a packet sent twice is an error, and {@code discontinuity_indicator} excuses
 * nothing. One thread.
 */
public final class ContinuityCheck {

    private static final int PIDS = 0x2000;
    private final int[] last = new int[PIDS];
    private long packets;
    private long errors;
    private String lastError = "";

    /** A check that has seen nothing yet. */
    public ContinuityCheck() {
        Arrays.fill(last, -1);
    }

    /** Checks the next bytes of the stream; {@code length} is expected to be whole packets. */
    public void accept(byte[] b, int offset, int length) {
        int end = offset + length - length % TransportPacket.BYTES;
        for (int at = offset; at < end; at += TransportPacket.BYTES) {
            check(b, at);
            packets++;
        }
        if (end != offset + length) {
            error("half a packet");
        }
    }

    private void check(byte[] b, int at) {
        if (b[at] != TransportPacket.SYNC) {
            error("no sync byte");
            return;
        }
        if ((b[at + 1] & 0x80) != 0) {
            error("transport_error_indicator");
            return;
        }
        int pid = TransportPacket.pid(b, at);
        if (pid == TransportPacket.NULL_PID) {
            return;
        }
        int counter = TransportPacket.continuity(b, at);
        if (last[pid] >= 0) {
            int wanted = last[pid] + (TransportPacket.hasPayload(b, at) ? 1 : 0) & 0x0F;
            if (counter != wanted) {
                error("PID 0x%X: counter %d, not %d".formatted(pid, counter, wanted));
            }
        }
        last[pid] = counter;
    }

    private void error(String what) {
        errors++;
        lastError = "packet " + packets + ": " + what;
    }

    /** Packets seen. */
    public long packets() {
        return packets;
    }

    /** Breaks found. */
    public long errors() {
        return errors;
    }

    /** The last break in words; empty if there was none. */
    public String lastError() {
        return lastError;
    }
}
