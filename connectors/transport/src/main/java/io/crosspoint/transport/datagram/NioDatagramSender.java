package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Objects;

/** Sends one datagram a system call on a connected channel. */
final class NioDatagramSender implements DatagramSender {

    private final DatagramChannel channel;
    private final InetSocketAddress target;

    /** The target on the interface that is meant. */
    private final InetSocketAddress scoped;

    private volatile long sendErrors;

    NioDatagramSender(SenderOptions options) throws IOException {
        this.target = options.target();
        InetAddress host = target.getAddress();
        this.scoped =
                new InetSocketAddress(
                        SocketAddresses.on(options.networkInterface(), host), target.getPort());
        this.channel = DatagramChannel.open(NioDatagramNetwork.family(host));
        boolean done = false;
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, options.sendBufferBytes());
            if (options.local() != null) {
                channel.bind(new InetSocketAddress(options.local(), 0));
            }
            if (host.isMulticastAddress()) {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, options.ttl());
                if (options.networkInterface() != null) {
                    channel.setOption(
                            StandardSocketOptions.IP_MULTICAST_IF, options.networkInterface());
                }
            }
            channel.connect(scoped);
            done = true;
        } catch (IOException e) {
            throw NioDatagramNetwork.failure("send to", target, e);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    @Override
    public int send(MemorySegment memory, long[] offsets, int[] lengths, int from, int count)
            throws IOException {
        Objects.checkFromIndexSize(from, count, Math.min(offsets.length, lengths.length));
        if (!memory.isNative()) {
            throw new IllegalArgumentException("the datagrams must lie in native memory");
        }
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        for (int i = from; i < from + count; i++) {
            if (!take(memory.asSlice(offsets[i], lengths[i]).asByteBuffer())) {
                return i - from;
            }
        }
        return count;
    }

    /** Sends one datagram, or counts that the network refuses it; false if the buffer is full. */
    private boolean take(ByteBuffer datagram) throws IOException {
        boolean retried = false;
        while (true) {
            try {
                return datagram.hasRemaining() ? channel.write(datagram) > 0 : takeEmpty(datagram);
            } catch (ClosedChannelException e) {
                throw e;
            } catch (PortUnreachableException e) {
                // What was refused is an earlier datagram; this one has not been sent yet.
                sendErrors += 1;
                if (retried) {
                    return true;
                }
                retried = true;
            } catch (IOException e) {
                sendErrors += 1;
                return true;
            }
        }
    }

    /**
     * NIO writes nothing for an empty datagram on a connected channel, so it leaves unconnected.
     */
    private boolean takeEmpty(ByteBuffer empty) throws IOException {
        channel.disconnect();
        channel.send(empty, scoped);
        channel.connect(scoped);
        return true;
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
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // the system lets go of it all the same
        }
    }
}
