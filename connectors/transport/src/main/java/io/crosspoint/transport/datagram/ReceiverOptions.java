package io.crosspoint.transport.datagram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to receive.
 *
 * @param address the local address and port; a multicast address means: bind to the group itself
 *     (so that no other group's datagrams arrive) and join it. Port 0 takes a free one
 * @param networkInterface the interface on which a group is joined; null for the system's choice
 * @param source the only sender that is listened to in a source-specific group; null for any
 * @param receiveBufferBytes the kernel buffer that is asked for
 */
public record ReceiverOptions(
        InetSocketAddress address,
        @Nullable NetworkInterface networkInterface,
        @Nullable InetAddress source,
        int receiveBufferBytes) {

    /** Enough for 800 ms of a 20 Mb/s stream; what the kernel gives is checked and may be less. */
    public static final int DEFAULT_RECEIVE_BUFFER_BYTES = 2 << 20;

    public ReceiverOptions {
        if (source != null && !address.isUnresolved() && !isMulticast(address)) {
            throw new IllegalArgumentException(
                    "a source is named, but " + address + " is not a group");
        }
    }

    private static boolean isMulticast(InetSocketAddress address) {
        return address.getAddress().isMulticastAddress();
    }

    /** Unicast, or any-source multicast on the system's choice of interface. */
    public static ReceiverOptions at(InetSocketAddress address) {
        return new ReceiverOptions(address, null, null, DEFAULT_RECEIVE_BUFFER_BYTES);
    }
}
