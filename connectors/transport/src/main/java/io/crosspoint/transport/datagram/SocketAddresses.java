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
     * The address on the interface that is meant: a group or a link-local address of IPv6 is one on
     * each interface. Others are themselves.
     */
    static InetAddress on(@Nullable NetworkInterface via, InetAddress address) throws IOException {
        boolean scoped = address.isLinkLocalAddress() || address.isMulticastAddress();
        if (via == null
                || !scoped
                || !(address instanceof Inet6Address six)
                || six.getScopeId() != 0) {
            return address;
        }
        return Inet6Address.getByAddress(null, six.getAddress(), via.getIndex());
    }

    /**
     * Writes a socket address.
     *
     * @return its length, bytes
     */
    static int write(InetAddress address, int port, MemorySegment memory, long offset) {
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
            memory.set(ValueLayout.JAVA_INT_UNALIGNED, offset + IN6_SCOPE_AT, six.getScopeId());
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
