package io.crosspoint.transport.datagram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to send.
 *
 * @param target the address and port every datagram goes to
 * @param networkInterface the interface a group is sent on; null for the system's choice
 * @param local the local address to send from; null for the system's choice
 * @param ttl the multicast time to live, hops, 0 to 255
 * @param sendBufferBytes the kernel buffer that is asked for
 */
public record SenderOptions(
        InetSocketAddress target,
        @Nullable NetworkInterface networkInterface,
        @Nullable InetAddress local,
        int ttl,
        int sendBufferBytes) {

    /** Hops of a group when nothing else is said: one facility with a few routers. */
    public static final int DEFAULT_TTL = 16;

    /** The default kernel buffer, bytes. */
    public static final int DEFAULT_SEND_BUFFER_BYTES = 1 << 20;

    public SenderOptions {
        if (ttl < 0 || ttl > 255) {
            throw new IllegalArgumentException("time to live of " + ttl + "; it is 0 to 255");
        }
    }

    /** The system's choice of everything but the target. */
    public static SenderOptions to(InetSocketAddress target) {
        return new SenderOptions(target, null, null, DEFAULT_TTL, DEFAULT_SEND_BUFFER_BYTES);
    }
}
