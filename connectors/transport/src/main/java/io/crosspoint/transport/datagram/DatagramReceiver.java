package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A bound socket that is drained in batches and never blocks. */
public interface DatagramReceiver extends AutoCloseable {

    /**
     * Takes what has arrived, up to the batch's capacity, in the order of arrival.
     *
     * @return the number of datagrams now in the batch; 0 if nothing waits
     * @throws IOException if the socket is broken or closed
     */
    int receive(ReceiveBatch batch) throws IOException;

    /** The address it is bound to, with the port it was given. */
    InetSocketAddress localAddress();

    /**
     * The receive buffer that the kernel really gave, in the unit it is asked for (Linux reserves
     * twice as many bytes and counts its bookkeeping against them).
     */
    int receiveBufferBytes();

    /**
     * Datagrams that the kernel threw away since the socket was opened because its buffer was full
     * (SO_RXQ_OVFL); −1 where the system does not tell. It tells with the next datagram that is
     * received: drops at the end of a stream show when something follows.
     */
    long kernelDrops();

    @Override
    void close();
}
