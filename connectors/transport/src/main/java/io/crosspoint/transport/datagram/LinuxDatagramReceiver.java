package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.lang.ref.Reference;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Receives with recvmmsg; each datagram bears the kernel's arrival stamp. */
final class LinuxDatagramReceiver implements DatagramReceiver {

    private static final int FLAGS = Libc.MSG_DONTWAIT | Libc.MSG_TRUNC;

    private final LinuxSocket socket;
    private final InetSocketAddress localAddress;
    private final int receiveBufferBytes;
    private final ArrivalClock clock = ArrivalClock.ofSystem();
    private int dropsSeen;
    private volatile long kernelDrops;

    LinuxDatagramReceiver(ReceiverOptions options, ReceiveBufferCheck bufferCheck)
            throws IOException {
        InetSocketAddress asked = options.address();
        InetAddress host = asked.getAddress();
        this.socket = new LinuxSocket(SocketAddresses.family(host), SocketAddresses.text(asked));
        boolean done = false;
        try {
            socket.set(Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS, 1);
            socket.set(Libc.SOL_SOCKET, Libc.SO_RXQ_OVFL, 1);
            this.receiveBufferBytes =
                    socket.buffer(
                            Libc.SO_RCVBUFFORCE, Libc.SO_RCVBUF, options.receiveBufferBytes());
            bufferCheck.check(asked, options.receiveBufferBytes(), receiveBufferBytes);
            if (host.isMulticastAddress()) {
                shareGroup(host);
            }
            InetAddress bound = SocketAddresses.on(options.networkInterface(), host);
            socket.bind(bound, asked.getPort());
            this.localAddress = new InetSocketAddress(host, socket.localPort());
            if (host.isMulticastAddress()) {
                socket.join(host, options.source(), options.networkInterface());
            }
            done = true;
        } finally {
            if (!done) {
                socket.close();
            }
        }
    }

    /** Lets others of this host have the group too, and gets nothing of what they join. */
    private void shareGroup(InetAddress group) throws IOException {
        socket.set(Libc.SOL_SOCKET, Libc.SO_REUSEADDR, 1);
        if (group instanceof Inet6Address) {
            // Since Linux 4.20; before that, being bound to the group has to do.
            socket.trySet(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_ALL, 0);
        } else {
            socket.set(Libc.IPPROTO_IP, Libc.IP_MULTICAST_ALL, 0);
        }
    }

    @Override
    public synchronized int receive(ReceiveBatch batch) throws IOException {
        ReceiveHeaders headers = batch.headers();
        int received;
        try {
            do {
                received =
                        Libc.recvmmsg(
                                socket.capture(),
                                socket.fd(),
                                headers.address(),
                                batch.capacity(),
                                FLAGS);
            } while (received < 0 && socket.errno() == Libc.EINTR);
        } finally {
            Reference.reachabilityFence(batch);
        }
        if (received <= 0) {
            batch.count(0);
            if (received < 0 && socket.errno() != Libc.EAGAIN) {
                throw socket.failure("receive on");
            }
            return 0;
        }
        long now = System.nanoTime();
        for (int i = 0; i < received; i++) {
            headers.read(i);
            long stamp = headers.stampNanos();
            batch.set(
                    i,
                    headers.length(i),
                    stamp == Long.MIN_VALUE ? clock.arrival(now) : clock.arrival(stamp, now));
            if (headers.drops() >= 0) {
                count((int) headers.drops());
            }
        }
        batch.count(received);
        return received;
    }

    /** The kernel's count wraps at 32 bits; ours does not. */
    private void count(int drops) {
        int more = drops - dropsSeen;
        if (more > 0) {
            dropsSeen = drops;
            kernelDrops += more;
        }
    }

    /** Has an epoll instance watch the socket, or no longer; false if the socket is closed. */
    synchronized boolean control(int epoll, int operation, long event) throws IOException {
        if (!socket.isOpen()) {
            return false;
        }
        if (Libc.epollCtl(socket.capture(), epoll, operation, socket.fd(), event) < 0) {
            throw socket.failure("watch");
        }
        return true;
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public int receiveBufferBytes() {
        return receiveBufferBytes;
    }

    @Override
    public long kernelDrops() {
        return kernelDrops;
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
