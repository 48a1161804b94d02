package io.crosspoint.transport.flow;

import io.crosspoint.transport.datagram.ReceiverOptions;

/**
 * One leg of a flow.
 *
 * @param name its name in the event's file
 * @param rtp true for RTP, false for transport packets in bare datagrams
 * @param receiver where it is received
 */
public record LegDefinition(String name, boolean rtp, ReceiverOptions receiver) {}
