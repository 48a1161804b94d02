package io.crosspoint.transport.flow;

import java.util.List;

/**
 * What a destination was sent. Totals since it was opened.
 *
 * @param legs a row a leg, in the order of the event's file
 */
public record DestinationStatus(List<LegStatus> legs) {

    public DestinationStatus {
        legs = List.copyOf(legs);
    }

    /**
     * One leg of a destination.
     *
     * @param target where it goes
     * @param sent datagrams that the kernel took
     * @param dropped datagrams thrown away, oldest first, because the target's queue was full
     * @param errors datagrams that the network refused, a dead receiver's for instance
     * @param waiting datagrams in the queue now
     */
    public record LegStatus(String target, long sent, long dropped, long errors, int waiting) {}
}
