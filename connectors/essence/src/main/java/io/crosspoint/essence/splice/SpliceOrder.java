package io.crosspoint.essence.splice;

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
        int packetsBefore) {}
