package io.crosspoint.hub.cue;

import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.metadata.wire.Bytes;
import java.util.Base64;

/**
 * Where an event's log stands: the number of its next entry, and the transport packets that all
 * orders so far make, modulo 16, which is what continuity counters go on from. One thread.
 */
final class Numbering {

    private static final int MODULUS = 16;

    private long next = 1;
    private int packets;

    /** A state to come back to. */
    record Mark(long next, int packets) {}

    Mark mark() {
        return new Mark(next, packets);
    }

    void reset(Mark mark) {
        next = mark.next();
        packets = mark.packets();
    }

    /**
     * Takes back what the entries since make on air, and not their numbers: should one be in the
     * log after all, it is not another one.
     */
    void withhold(Mark mark) {
        packets = mark.packets();
    }

    long next() {
        return next;
    }

    int packets() {
        return packets;
    }

    /** Takes an entry that is in the log already; they come in any order. */
    void recovered(Decision decision) {
        if (decision.entry() >= next) {
            next = decision.entry();
            packets = decision.packetsBefore();
            count(decision);
        }
    }

    /** Counts the entry that was made with {@link #next} and {@link #packets}. */
    void count(Decision decision) {
        next++;
        if (goesOnAir(decision)) {
            packets = (packets + order(decision).packets()) % MODULUS;
        }
    }

    static boolean goesOnAir(Decision decision) {
        return decision.refused().isEmpty() && !decision.section().isEmpty();
    }

    /**
     * A decision as insertion needs it.
     *
     * @throws IllegalArgumentException if it does not go on air, or not so
     */
    static SpliceOrder order(Decision decision) {
        byte[] section = Base64.getDecoder().decode(decision.section());
        return new SpliceOrder(
                decision.entry(),
                Bytes.owning(section, 0, section.length),
                decision.position90k(),
                decision.copies(),
                decision.spacing90k(),
                decision.packetsBefore());
    }
}
