package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/** A socket connected to one target, sending batches and never blocking. */
public interface DatagramSender extends AutoCloseable {

    /**
     * Sends datagrams {@code from} to {@code from + count}, as many as the kernel takes now, in
     * order, as few system calls as can be (runs of one length leave as one segmented send where
     * the system has that). A datagram that the network refuses (a dead receiver answered
     * ECONNREFUSED, no route, too long) counts as taken and is counted in {@link #sendErrors()}.
     * ECONNREFUSED tells of an earlier datagram: the one at hand is sent all the same.
     *
     * @param memory native memory that holds them
     * @param offsets where each begins in the memory
     * @param lengths the length of each, bytes
     * @return how many were taken; fewer than {@code count} when the send buffer is full
     * @throws IOException if the socket is broken or closed
     */
    int send(MemorySegment memory, long[] offsets, int[] lengths, int from, int count)
            throws IOException;

    /** The address it sends to. */
    InetSocketAddress target();

    /** Datagrams that the network refused since the socket was opened. */
    long sendErrors();

    @Override
    void close();
}
