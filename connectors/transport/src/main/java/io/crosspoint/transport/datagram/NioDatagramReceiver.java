package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Receives one datagram a system call, into memory of its own from which a slot is filled. */
final class NioDatagramReceiver implements DatagramReceiver {

    /** NIO cuts what is too long and does not tell: only room for any datagram shows the length. */
    private static final int MAX_DATAGRAM_BYTES = 65_535;

    private final DatagramChannel channel;
    private final InetSocketAddress localAddress;
    private final int receiveBufferBytes;
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
    private final MemorySegment datagramMemory = MemorySegment.ofBuffer(datagram);

    NioDatagramReceiver(ReceiverOptions options, ReceiveBufferCheck bufferCheck)
            throws IOException {
        InetSocketAddress asked = options.address();
        InetAddress host = asked.getAddress();
        this.channel = DatagramChannel.open(NioDatagramNetwork.family(host));
        boolean done = false;
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBufferBytes());
            this.receiveBufferBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
            bufferCheck.check(asked, options.receiveBufferBytes(), receiveBufferBytes);
            if (host.isMulticastAddress()) {
                joinGroup(options);
            } else {
                channel.bind(asked);
            }
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            this.localAddress = new InetSocketAddress(host, port);
            done = true;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            throw NioDatagramNetwork.failure("receive on", asked, e);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private void joinGroup(ReceiverOptions options) throws IOException {
        InetSocketAddress group = options.address();
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        // Windows binds no socket to a group: there every group of the port arrives.
        boolean bindable = !System.getProperty("os.name").startsWith("Windows");
        InetAddress scoped = SocketAddresses.on(options.networkInterface(), group.getAddress());
        channel.bind(
                bindable
                        ? new InetSocketAddress(scoped, group.getPort())
                        : new InetSocketAddress(group.getPort()));
        NetworkInterface via = NioDatagramNetwork.via(options.networkInterface(), group);
        if (options.source() == null) {
            channel.join(group.getAddress(), via);
        } else {
            channel.join(group.getAddress(), via, options.source());
        }
    }

    @Override
    public int receive(ReceiveBatch batch) throws IOException {
        int count = 0;
        batch.count(0);
        while (count < batch.capacity()) {
            datagram.clear();
            if (channel.receive(datagram) == null) {
                break;
            }
            int length = datagram.position();
            MemorySegment.copy(
                    datagramMemory,
                    0,
                    batch.slots(),
                    batch.offset(count),
                    Math.min(length, ReceiveBatch.SLOT_BYTES));
            batch.set(count, length, System.nanoTime());
            batch.count(++count);
        }
        return count;
    }

    /** Has a selector watch the channel. */
    void watch(Selector selector, int key) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, key);
    }

    /** Has a selector watch it no longer. */
    void unwatch(Selector selector) throws IOException {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.cancel();
        }
        if (!selector.isOpen()) {
            throw new ClosedChannelException();
        }
        // A cancelled key holds the port until the selector has next looked.
        selector.selectNow(ignored -> {});
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
        return -1;
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
