package io.crosspoint.peers.ts;

import java.util.Arrays;

/**
 * A clip without an end: one continuous timeline over the seam, as a live encoder would send it.
 * Each pass is later than the one before by exactly what the clip lasts at its rate; continuity
 * counters run on by PID. One thread.
 */
public final class LoopedClip {

    private static final int PIDS = 0x2000;
    private static final int UNSEEN = -1;

    private final Clip clip;
    private final long clockOffset;
    private final int[] continuity = new int[PIDS];
    private long next;

    /**
     * A loop from the clip's first packet.
     *
     * @param clockOffset ticks of 27 MHz that are added to every clock, to begin before a wrap
     */
    public LoopedClip(Clip clip, long clockOffset) {
        this.clip = clip;
        this.clockOffset = clockOffset;
        Arrays.fill(continuity, UNSEEN);
    }

    /** Writes the next packets of the loop, restamped. */
    public void read(byte[] into, int offset, int packets) {
        for (int i = 0; i < packets; i++, next++) {
            int from = (int) (next % clip.count()) * TransportPacket.BYTES;
            int at = offset + i * TransportPacket.BYTES;
            System.arraycopy(clip.packets(), from, into, at, TransportPacket.BYTES);
            restamp(into, at, clockOffset + clip.ticksAcross(next / clip.count() * clip.count()));
        }
    }

    private void restamp(byte[] b, int at, long ticks) {
        int pid = TransportPacket.pid(b, at);
        if (pid == TransportPacket.NULL_PID) {
            return;
        }
        long pcr = TransportPacket.pcr(b, at);
        if (pcr != TransportPacket.NO_PCR) {
            TransportPacket.setPcr(b, at, pcr + ticks);
        }
        TransportPacket.shiftTimestamps(b, at, ticks / 300);
        int counter = continuity[pid];
        if (counter == UNSEEN) {
            counter = TransportPacket.continuity(b, at);
        } else if (TransportPacket.hasPayload(b, at)) {
            counter = counter + 1 & 0x0F;
        }
        continuity[pid] = counter;
        TransportPacket.setContinuity(b, at, counter);
    }
}
