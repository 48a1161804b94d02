package io.crosspoint.transport.datagram;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says once, aloud, that the system gives less receive buffer than was asked for. */
final class ReceiveBufferCheck {

    private static final System.Logger LOG = System.getLogger(DatagramNetwork.class.getName());

    private final AtomicBoolean said = new AtomicBoolean();

    /**
     * Compares.
     *
     * @param askedBytes what was asked for, bytes of payload
     * @param givenBytes what was given, bytes of payload
     * @return false if it is less
     */
    boolean check(InetSocketAddress address, int askedBytes, int givenBytes) {
        if (givenBytes >= askedBytes) {
            return true;
        }
        if (said.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "receive buffer of {0}: asked for {1} bytes, got {2}; raise"
                            + " net.core.rmem_max (others may be short too; said once)",
                    SocketAddresses.text(address),
                    Integer.toString(askedBytes),
                    Integer.toString(givenBytes));
        }
        return false;
    }
}
