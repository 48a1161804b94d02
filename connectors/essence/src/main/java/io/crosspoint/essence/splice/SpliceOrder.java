package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.SectionAssembler;
import io.crosspoint.metadata.wire.Bytes;

/**
 * A section that the decision log has put on air, as insertion needs it.
 *
 * @param number the entry's number in the event's decision log; grows, not always by one
 * @param section the whole {@code splice_info_section()}, table_id to CRC_32
 * @param position90k where it goes in, at the last null packet at or before it: program clock (PCR
 *     base), 33 bits, ticks of 90 kHz
 * @param copies how often it goes in, 1 to 8
 * @param spacing90k from one copy's position to the next, ticks of 90 kHz
 * @param packetsBefore transport packets that all orders before this one make, copies included,
 *     modulo 16: what its continuity counters begin from
 */
public record SpliceOrder(
        long number,
        Bytes section,
        long position90k,
        int copies,
        int spacing90k,
        int packetsBefore) {

    /** The most copies. */
    public static final int MAX_COPIES = 8;

    /** The longest time from one copy to the next: a minute. */
    public static final int MAX_SPACING_90K = 60 * 90_000;

    /**
     * An order.
     *
     * @throws IllegalArgumentException if a value is out of its range, or the section too long
     */
    public SpliceOrder {
        if (section.isEmpty() || section.length() > SectionAssembler.MAX_SECTION_BYTES) {
            throw new IllegalArgumentException("a section of " + section.length() + " bytes");
        }
        if (copies < 1 || copies > MAX_COPIES || spacing90k < 0 || spacing90k > MAX_SPACING_90K) {
            throw new IllegalArgumentException(copies + " copies, " + spacing90k + " ticks apart");
        }
        if (position90k < 0 || position90k >>> 33 != 0 || packetsBefore >>> 4 != 0) {
            throw new IllegalArgumentException(
                    "position " + position90k + ", packets before " + packetsBefore);
        }
    }

    /**
     * Transport packets that all copies make: what is added to the {@code packetsBefore} of the
     * order after this one.
     */
    public int packets() {
        return copies * SectionPackets.count(section.length());
    }
}
