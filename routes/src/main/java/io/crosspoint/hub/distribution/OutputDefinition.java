package io.crosspoint.hub.distribution;

import io.crosspoint.transport.datagram.SenderOptions;
import java.util.List;

/**
 * Where a program is sent.
 *
 * @param name its name in the event's file
 * @param legs one, or two that carry the same
 */
public record OutputDefinition(String name, List<Leg> legs) {

    public OutputDefinition {
        legs = List.copyOf(legs);
    }

    /**
     * One leg of an output.
     *
     * @param rtp true to keep the source's RTP header, false for the transport packets alone
     * @param sender where it goes
     */
    public record Leg(boolean rtp, SenderOptions sender) {}
}
