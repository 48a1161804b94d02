package io.crosspoint.transport.datagram;

import java.io.IOException;

/** Opens datagram sockets: the seam behind which libc and NIO can be exchanged. */
public interface DatagramNetwork {

    /** {@code linux} or {@code nio}; shown to operators. */
    String name();

    /**
     * Opens a socket to receive on.
     *
     * @throws IOException if the address cannot be bound or the group not joined; the message names
     *     the address
     */
    DatagramReceiver receiver(ReceiverOptions options) throws IOException;

    /**
     * Opens a socket that sends to one address.
     *
     * @throws IOException if it cannot be opened; the message names the address
     */
    DatagramSender sender(SenderOptions options) throws IOException;

    /**
     * Opens a set of receivers that can be asked which of them have something to read.
     *
     * @throws IOException if the system refuses one
     */
    ReadySet readySet() throws IOException;

    /**
     * Asks the system to run the calling thread before others: media do not wait for a compiler or
     * a collector.
     *
     * @return false where that is not allowed or not to be had; nothing changes then
     */
    boolean favourThisThread();
}
