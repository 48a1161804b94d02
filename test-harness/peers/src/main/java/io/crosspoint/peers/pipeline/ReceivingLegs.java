package io.crosspoint.peers.pipeline;

import io.crosspoint.peers.rtp.RtpHeader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The receiver's sockets, read by one thread that does nothing else, so that the time of arrival is
 * not that of the receiver's other work.
 */
final class ReceivingLegs implements AutoCloseable {

    /**
     * Arrivals that may wait to be judged; what comes beyond them is counted, and spoils the run.
     */
    static final int WAITING_MAX = 65_536;

    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

    private final Selector selector = Selector.open();
    private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong overflow = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX);

    private final Arrival.Identity identity;

    private record Leg(int number, boolean rtp) {}

    /** Opens a socket for every {@code rtp://host:port} or {@code udp://host:port}. */
    ReceivingLegs(List<URI> addresses, Arrival.Identity identity) throws IOException {
        this.identity = identity;
        for (URI address : addresses) {
            DatagramChannel channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.bind(new InetSocketAddress(address.getHost(), address.getPort()));
            Leg leg = new Leg(selector.keys().size(), address.getScheme().equals("rtp"));
            channel.register(selector, SelectionKey.OP_READ, leg);
        }
    }

    void start() {
        Thread.ofPlatform().daemon().name("legs").start(this::run);
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::drain);
            }
        } catch (IOException | ClosedSelectorException ignored) {
            // closed: the run is over
        }
    }

    private void drain(SelectionKey key) {
        Leg leg = (Leg) key.attachment();
        try {
            buffer.clear();
            while (((DatagramChannel) key.channel()).receive(buffer) != null) {
                long now = System.nanoTime();
                byte[] datagram = new byte[buffer.flip().remaining()];
                buffer.get(datagram).clear();
                accept(leg, datagram, now);
            }
        } catch (IOException ignored) {
            key.cancel(); // closed under our feet
        }
    }

    private void accept(Leg leg, byte[] datagram, long now) {
        if (leg.rtp() && !RtpHeader.isIn(datagram)) {
            malformed.incrementAndGet();
            return;
        }
        Arrival arrival =
                leg.rtp()
                        ? Arrival.rtp(leg.number(), datagram, identity, now)
                        : Arrival.bare(leg.number(), datagram, identity, now);
        if (!waiting.offer(arrival)) {
            overflow.incrementAndGet();
        }
    }

    BlockingQueue<Arrival> waiting() {
        return waiting;
    }

    /** Arrivals dropped because nobody judged them in time. */
    long overflow() {
        return overflow.get();
    }

    /** Datagrams on a leg of RTP that are no plain RTP of payload type 33. */
    long malformed() {
        return malformed.get();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
