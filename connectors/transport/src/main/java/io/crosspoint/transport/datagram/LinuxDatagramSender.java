package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * Sends with sendmmsg on a connected socket. Runs of one length go to the kernel as one segmented
 * message (UDP_SEGMENT) until it or the device refuses that once; from then on each by itself.
 */
final class LinuxDatagramSender implements DatagramSender {

    /** Seen by tests, which make it refuse segments. */
    final LinuxSocket socket;

    private final InetSocketAddress target;
    private final SendHeaders headers = new SendHeaders();
    private volatile boolean segmented;
    private volatile long sendErrors;

    /**
     * Opens and connects.
     *
     * @param segmented false to send each datagram by itself from the start
     */
    LinuxDatagramSender(SenderOptions options, boolean segmented) throws IOException {
        this.target = options.target();
        this.segmented = segmented;
        InetAddress host = target.getAddress();
        this.socket = new LinuxSocket(SocketAddresses.family(host), SocketAddresses.text(target));
        boolean done = false;
        try {
            socket.buffer(Libc.SO_SNDBUFFORCE, Libc.SO_SNDBUF, options.sendBufferBytes());
            if (options.local() != null) {
                socket.bind(SocketAddresses.on(options.networkInterface(), options.local()), 0);
            }
            if (host.isMulticastAddress()) {
                boolean six = SocketAddresses.family(host) == Libc.AF_INET6;
                socket.set(
                        six ? Libc.IPPROTO_IPV6 : Libc.IPPROTO_IP,
                        six ? Libc.IPV6_MULTICAST_HOPS : Libc.IP_MULTICAST_TTL,
                        options.ttl());
                if (options.networkInterface() != null) {
                    socket.sendVia(options.networkInterface());
                }
            }
            socket.connect(SocketAddresses.on(options.networkInterface(), host), target.getPort());
            done = true;
        } finally {
            if (!done) {
                socket.close();
            }
        }
    }

    @Override
    public synchronized int send(
            MemorySegment memory, long[] offsets, int[] lengths, int from, int count)
            throws IOException {
        Objects.checkFromIndexSize(from, count, Math.min(offsets.length, lengths.length));
        if (!memory.isNative()) {
            throw new IllegalArgumentException("the datagrams must lie in native memory");
        }
        socket.fd();
        int taken = 0;
        while (taken < count) {
            int some = Math.min(count - taken, SendHeaders.CAPACITY);
            boolean wasSegmented = segmented;
            int messages =
                    headers.layOut(memory, offsets, lengths, from + taken, some, wasSegmented);
            int sent;
            try {
                sent = sendMessages(messages);
            } finally {
                Reference.reachabilityFence(memory);
            }
            taken += sent;
            if (sent < some && wasSegmented == segmented) {
                break;
            }
        }
        return taken;
    }

    /**
     * Sends what is laid out.
     *
     * @return the datagrams taken: all; or fewer because the buffer is full, or because
     *     segmentation was refused just now and the rest must be laid out anew
     */
    private int sendMessages(int messages) throws IOException {
        int next = 0;
        int retried = -1;
        boolean stopped = false;
        while (next < messages) {
            int sent =
                    Libc.sendmmsg(
                            socket.capture(),
                            socket.fd(),
                            headers.address(next),
                            messages - next,
                            Libc.MSG_DONTWAIT);
            if (sent > 0) {
                // It had stopped short and now goes on. If the receiver is known to be dead, a
                // pending ECONNREFUSED was read and not told; else the buffer was full a moment.
                sendErrors += stopped && retried >= 0 ? 1 : 0;
                next += sent;
                stopped = true;
                continue;
            }
            stopped = false;
            int errno = socket.errno();
            if (errno == Libc.EINTR) {
                continue;
            }
            if (errno == Libc.EAGAIN) {
                break;
            }
            if (isBroken(errno)) {
                throw socket.failure("send to");
            }
            if (headers.datagrams(next) > 1 && isAgainstSegments(errno)) {
                segmented = false;
                break;
            }
            if (errno == Libc.ECONNREFUSED && retried != next) {
                // What was refused is an earlier datagram; this one has not been sent yet.
                sendErrors += 1;
                retried = next;
                continue;
            }
            sendErrors += headers.datagrams(next);
            next++;
        }
        return headers.first(next);
    }

    /** Errors of the socket itself, not of what the network did with a datagram. */
    private static boolean isBroken(int errno) {
        return switch (errno) {
            case Libc.EBADF,
                    Libc.ENOTSOCK,
                    Libc.EFAULT,
                    Libc.EPIPE,
                    Libc.EDESTADDRREQ,
                    Libc.ENOTCONN ->
                    true;
            default -> false;
        };
    }

    /** What a kernel or a device answers that cannot segment, or not this size. */
    private static boolean isAgainstSegments(int errno) {
        return switch (errno) {
            case Libc.EIO, Libc.EINVAL, Libc.ENOPROTOOPT, Libc.EMSGSIZE -> true;
            default -> false;
        };
    }

    /** False once the kernel or the device has refused segmentation. */
    boolean isSegmented() {
        return segmented;
    }

    @Override
    public InetSocketAddress target() {
        return target;
    }

    @Override
    public long sendErrors() {
        return sendErrors;
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
