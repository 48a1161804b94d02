package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.lang.foreign.MemorySegment;

/** An order of which copies are still to come. */
final class PendingOrder {

    final SpliceOrder order;

    /** The section's packets, on PID 0. */
    final MemorySegment packets;

    /** How many they are. */
    final int count;

    /** The copy that is next. */
    int next;

    PendingOrder(SpliceOrder order) {
        this.order = order;
        this.count = SectionPackets.count(order.section().length());
        this.packets =
                MemorySegment.ofArray(SectionPackets.of(0, order.section().toArray(), count));
    }

    /** Where a copy goes in, 90 kHz, 33 bits. */
    long position90k(int copy) {
        return ProgramClock.plus(order.position90k(), (long) copy * order.spacing90k());
    }

    /** True if none is left. */
    boolean done() {
        return next == order.copies();
    }

    /** Where a packet of the section lies in {@link #packets}. */
    static long at(int index) {
        return (long) index * TransportStreamPacket.BYTES;
    }
}
