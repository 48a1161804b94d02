package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Addresses as operators read them and as the kernel does ({@code struct sockaddr_in, _in6}). */
final class SocketAddresses {

    /** Bytes of {@code struct sockaddr_storage}: room for either family. */
    static final int STORAGE_BYTES = 128;

    private static final ValueLayout.OfShort PORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int IN_BYTES = 16;
    private static final int IN6_BYTES = 28;
    private static final int PORT_AT = 2;
    private static final int IN_ADDRESS_AT = 4;
    private static final int IN6_ADDRESS_AT = 8;
    private static final int IN6_SCOPE_AT = 24;

    private SocketAddresses() {}

    /** {@code 239.1.2.3:5000}, {@code [ff15::1]:5000}, {@code name:5000} if it has no address. */
    static String text(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (host == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        String digits = host.getHostAddress();
        return (host instanceof Inet6Address ? "[" + digits + "]" : digits)
                + ":"
                + address.getPort();
    }

    /** Refuses a name that was not found. */
    static void checkResolved(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("unknown host: " + text(address));
        }
    }

    /** AF_INET or AF_INET6. */
    static int family(InetAddress address) {
        return address instanceof Inet6Address ? Libc.AF_INET6 : Libc.AF_INET;
    }

    /**
     * Writes a socket address.
     *
     * @param via the interface that a link-local or multicast IPv6 address is meant on
     * @return its length, bytes
     */
    static int write(
            InetAddress address,
            int port,
            @Nullable NetworkInterface via,
            MemorySegment memory,
            long offset) {
        byte[] digits = address.getAddress();
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, (short) family(address));
        memory.set(PORT, offset + PORT_AT, (short) port);
        if (address instanceof Inet6Address six) {
            MemorySegment.copy(
                    digits,
                    0,
                    memory,
                    ValueLayout.JAVA_BYTE,
                    offset + IN6_ADDRESS_AT,
                    digits.length);
            boolean scoped = address.isLinkLocalAddress() || address.isMulticastAddress();
            int scope = six.getScopeId();
            if (scope == 0 && scoped && via != null) {
                scope = via.getIndex();
            }
            memory.set(ValueLayout.JAVA_INT_UNALIGNED, offset + IN6_SCOPE_AT, scope);
            return IN6_BYTES;
        }
        MemorySegment.copy(
                digits, 0, memory, ValueLayout.JAVA_BYTE, offset + IN_ADDRESS_AT, digits.length);
        return IN_BYTES;
    }

    /** The port of the socket address that lies there, of either family. */
    static int port(MemorySegment memory) {
        return Short.toUnsignedInt(memory.get(PORT, PORT_AT));
    }
}
