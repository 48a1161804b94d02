package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.SectionAssembler;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import io.crosspoint.metadata.wire.Finding;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The cues that a feed has already, where ours go in between: the counters of its packets are moved
 * on by the number of ours so far, and none of ours interrupts a section of its own.
 */
final class FeedCues implements SectionAssembler.Sink {

    private static final int COUNTER = 0xF;
    private static final int NONE = -1;

    private final SectionAssembler assembler =
            new SectionAssembler(SectionAssembler.MAX_SECTION_BYTES, this);
    private int last = NONE;

    /** Forgets the feed's. */
    void restart() {
        last = NONE;
        assembler.restart();
    }

    /**
     * Takes a packet of the feed and moves its counter on.
     *
     * @param ours how many packets of ours came before it, modulo 16
     */
    void accept(MemorySegment memory, long at, int header, int ours) {
        int counter = TransportStreamPacket.continuityCounter(header);
        if (TransportStreamPacket.hasPayload(header) && counter != last) {
            if (counter != (last + 1 & COUNTER)) {
                assembler.restart();
            }
            assembler.accept(memory, at, header);
        }
        last = counter;
        memory.set(
                ValueLayout.JAVA_BYTE,
                at + 3,
                (byte) (header & ~COUNTER | counter + ours & COUNTER));
    }

    /** True while a section of the feed has begun that has not ended. */
    boolean withinSection() {
        return assembler.within();
    }

    /** What the counters of ours begin from: the feed's next one; 0 while it has sent none. */
    int base() {
        return last + 1;
    }

    @Override
    public void section(byte[] section, int length) {
        // Only where it ends is of interest.
    }

    @Override
    public void refused(byte[] section, int length, Finding finding) {
        // What is wrong with the feed's cues stays as it is.
    }
}
