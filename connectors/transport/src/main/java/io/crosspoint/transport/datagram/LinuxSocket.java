package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A datagram socket's file descriptor, and the calls that set it up. Never blocks. Not safe for
 * threads: its receiver or sender locks, so that a descriptor is never used once it is closed.
 */
final class LinuxSocket {

    private static final int CLOSED = -1;

    private final MemorySegment capture = Libc.capture(Arena.ofAuto());
    private final int family;
    private final String name;
    private int fd;

    /**
     * Opens a socket.
     *
     * @param name the address it is for, as failures name it
     * @throws IOException if the system has no more
     */
    LinuxSocket(int family, String name) throws IOException {
        this.family = family;
        this.name = name;
        int kind = Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
        this.fd = Libc.socket(capture, family, kind);
        if (fd < 0) {
            fd = CLOSED;
            throw failure("open a socket for");
        }
    }

    /** The descriptor. */
    int fd() throws ClosedChannelException {
        if (fd == CLOSED) {
            throw new ClosedChannelException();
        }
        return fd;
    }

    boolean isOpen() {
        return fd != CLOSED;
    }

    /** Where the calls store errno. */
    MemorySegment capture() {
        return capture;
    }

    /** What the last failed call left. */
    int errno() {
        return Libc.errno(capture);
    }

    /** The last call's failure: {@code cannot bind 127.0.0.1:5000: Address already in use}. */
    IOException failure(String what) {
        return new IOException(
                "cannot " + what + " " + name + ": " + Libc.describe(Libc.errno(capture)));
    }

    void bind(InetAddress address, int port) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment at = arena.allocate(SocketAddresses.STORAGE_BYTES, 8);
            int length = SocketAddresses.write(address, port, at, 0);
            check(Libc.bind(capture, fd(), at.address(), length), "bind");
        }
    }

    void connect(InetAddress address, int port) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment at = arena.allocate(SocketAddresses.STORAGE_BYTES, 8);
            int length = SocketAddresses.write(address, port, at, 0);
            check(Libc.connect(capture, fd(), at.address(), length), "send to");
        }
    }

    /** The port the socket was given. */
    int localPort() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment at = arena.allocate(SocketAddresses.STORAGE_BYTES, 8);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, (int) at.byteSize());
            check(
                    Libc.getsockname(capture, fd(), at.address(), length.address()),
                    "read the port of");
            return SocketAddresses.port(at);
        }
    }

    /** Sets an option; false if the system refuses, with {@link #errno()} saying why. */
    boolean trySet(int level, int option, int value) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment at = arena.allocateFrom(ValueLayout.JAVA_INT, value);
            return Libc.setsockopt(capture, fd(), level, option, at.address(), Integer.BYTES) == 0;
        }
    }

    void set(int level, int option, int value) throws IOException {
        if (!trySet(level, option, value)) {
            throw failure("set option " + option + " of level " + level + " of");
        }
    }

    int get(int level, int option) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment at = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
            check(
                    Libc.getsockopt(capture, fd(), level, option, at.address(), length.address()),
                    "read an option of");
            return at.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /**
     * Asks for a buffer: first past the system's limit, which a privileged process may, then
     * within.
     *
     * @return the buffer that was given, in the unit it is asked for: the kernel reserves twice as
     *     much, for its bookkeeping, and tells that
     */
    int buffer(int force, int option, int bytes) throws IOException {
        if (!trySet(Libc.SOL_SOCKET, force, bytes)) {
            set(Libc.SOL_SOCKET, option, bytes);
        }
        return get(Libc.SOL_SOCKET, option) / 2;
    }

    /** Joins a group (RFC 3678, both families alike), of one source if one is named. */
    void join(InetAddress group, @Nullable InetAddress source, @Nullable NetworkInterface via)
            throws IOException {
        int level = family == Libc.AF_INET6 ? Libc.IPPROTO_IPV6 : Libc.IPPROTO_IP;
        int option = source == null ? Libc.MCAST_JOIN_GROUP : Libc.MCAST_JOIN_SOURCE_GROUP;
        int storages = source == null ? 1 : 2;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(8 + storages * SocketAddresses.STORAGE_BYTES, 8);
            request.set(ValueLayout.JAVA_INT, 0, via == null ? 0 : via.getIndex());
            SocketAddresses.write(group, 0, request, 8);
            if (source != null) {
                int at = 8 + SocketAddresses.STORAGE_BYTES;
                SocketAddresses.write(source, 0, request, at);
            }
            check(
                    Libc.setsockopt(
                            capture,
                            fd(),
                            level,
                            option,
                            request.address(),
                            (int) request.byteSize()),
                    "join");
        }
    }

    /** Chooses the interface that groups are sent on. */
    void sendVia(NetworkInterface via) throws IOException {
        if (family == Libc.AF_INET6) {
            set(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_IF, via.getIndex());
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            // struct ip_mreqn: group, address, index; only the index is meant
            MemorySegment request = arena.allocate(12, 4);
            request.set(ValueLayout.JAVA_INT, 8, via.getIndex());
            check(
                    Libc.setsockopt(
                            capture,
                            fd(),
                            Libc.IPPROTO_IP,
                            Libc.IP_MULTICAST_IF,
                            request.address(),
                            (int) request.byteSize()),
                    "send via " + via.getName() + " to");
        }
    }

    void close() {
        if (fd != CLOSED) {
            Libc.close(capture, fd);
            fd = CLOSED;
        }
    }

    private void check(int result, String what) throws IOException {
        if (result < 0) {
            throw failure(what);
        }
    }
}
