package io.crosspoint.peers.venue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Comparator;
import java.util.PriorityQueue;

/** One leg: a socket behind a delay queue. One thread. */
final class ImpairedLeg implements AutoCloseable {

    /** Datagrams that may be under way at once; the next is dropped, and counted as overflow. */
    static final int UNDER_WAY_MAX = 65_536;

    private record Held(long dueNanos, long order, byte[] datagram) {}

    private final String name;
    private final SocketAddress address;
    private final Impairer impairer;
    private final DatagramChannel channel;
    private final PriorityQueue<Held> underWay =
            new PriorityQueue<>(
                    Comparator.comparingLong(Held::dueNanos).thenComparingLong(Held::order));
    private long offered;
    private long sent;
    private long lost;
    private long overflow;
    private long refused;
    private long latestNanos;

    ImpairedLeg(String name, InetSocketAddress address, Impairment impairment, long seed)
            throws IOException {
        this.name = name;
        this.address = address;
        this.impairer = new Impairer(impairment, seed);
        this.channel = DatagramChannel.open();
    }

    /**
     * Takes a datagram, which must not change afterwards.
     *
     * @param elapsedNanos when it is due since the venue's first datagram
     * @param dueNanos the same on the clock that {@link #release} is given
     */
    void offer(byte[] datagram, long elapsedNanos, long dueNanos) {
        long delay = impairer.delayNanos(elapsedNanos);
        offered++;
        if (delay == Impairer.LOST) {
            lost++;
        } else if (underWay.size() >= UNDER_WAY_MAX) {
            overflow++;
        } else {
            underWay.add(new Held(dueNanos + delay, offered, datagram));
        }
    }

    /** Sends what is due, and says when the next is: {@link Long#MAX_VALUE} if none is waiting. */
    long release(long nowNanos) {
        for (Held held = underWay.peek(); held != null; held = underWay.peek()) {
            if (held.dueNanos() - nowNanos > 0) {
                return held.dueNanos();
            }
            underWay.poll();
            latestNanos = Math.max(latestNanos, nowNanos - held.dueNanos());
            try {
                channel.send(ByteBuffer.wrap(held.datagram()), address);
                sent++;
            } catch (IOException unreachable) {
                refused++; // a dead far end is the far end's business: count it, go on
            }
        }
        return Long.MAX_VALUE;
    }

    String name() {
        return name;
    }

    long sent() {
        return sent;
    }

    long lost() {
        return lost;
    }

    long overflow() {
        return overflow;
    }

    long refused() {
        return refused;
    }

    /** The most by which a datagram left later than planned: this process had to wait. */
    long latestNanos() {
        return latestNanos;
    }

    boolean cut() {
        return impairer.cut();
    }

    boolean out() {
        return impairer.out();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
