package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.SingleOperationMessage;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * One connection of an automation system ("API Connection", 9.1). It is read on its channel's event
 * loop; answers may be sent from any thread.
 */
final class AutomationConnection {

    private static final int NO_INDEX = -1;

    private final SocketChannel channel;
    private final InetSocketAddress peer;
    private final long openedNanos;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder messages = new LongAdder();
    private final AtomicBoolean turning = new AtomicBoolean();
    private volatile int asIndex = NO_INDEX;
    private volatile long latestNanos;
    private volatile boolean leaving;
    private volatile boolean broken;
    private long leavingNanos;
    private int strange;

    AutomationConnection(SocketChannel channel, long nowNanos) {
        this.channel = channel;
        this.peer = Objects.requireNonNull(channel.remoteAddress());
        this.openedNanos = nowNanos;
        this.latestNanos = nowNanos;
    }

    /** Sends an answer. The future tells whether the system's network took it. */
    ChannelFuture send(SingleOperationMessage answer) {
        return channel.writeAndFlush(Unpooled.wrappedBuffer(answer.encode()));
    }

    /**
     * Sends why, and ends the connection. It is closed when the peer has read that and closes its
     * side, or its time is up: closing at once, with bytes of the peer's unread, would reset the
     * connection and take the answer back.
     */
    void leave(SingleOperationMessage why, long nowNanos) {
        leavingNanos = nowNanos;
        leaving = true;
        send(why).addListener(sent -> channel.shutdownOutput());
    }

    /** Ends the connection at once. */
    void close() {
        channel.close();
    }

    /** Ends a connection of which nobody knows what its peer has still read. */
    void abandon() {
        broken = true;
        channel.close();
    }

    /** Whether it was lost; a peer that has read what it was sent closes its side instead. */
    boolean isBroken() {
        return broken;
    }

    /** Whether it was told why it ends; what it still sends is thrown away. */
    boolean isLeaving() {
        return leaving;
    }

    /** Since when. */
    long leavingNanos() {
        return leavingNanos;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    SocketChannel channel() {
        return channel;
    }

    /** The host that it comes from. */
    InetAddress address() {
        return peer.getAddress();
    }

    /** What people call it: {@code 10.1.2.3:40112}. */
    String name() {
        return peer.getAddress().getHostAddress() + ":" + peer.getPort();
    }

    /** An init_request has succeeded. */
    void initialised(int asIndex) {
        this.asIndex = asIndex;
    }

    boolean isInitialised() {
        return asIndex != NO_INDEX;
    }

    /** {@code AS_index} of the init_request that succeeded; −1 before. */
    int asIndex() {
        return asIndex;
    }

    /** A whole message has come. */
    void received(long nowNanos) {
        messages.increment();
        latestNanos = nowNanos;
    }

    /** Messages that have come. */
    long messages() {
        return messages.sum();
    }

    /** When the latest message had come; when it was opened if there was none. */
    long latestNanos() {
        return latestNanos;
    }

    long openedNanos() {
        return openedNanos;
    }

    /** Counts a message that is not served before an init_request succeeds; returns how many. */
    int countStrange() {
        return ++strange;
    }

    /** True while its turn waits for the event loop. */
    AtomicBoolean turning() {
        return turning;
    }

    /** Requests that wait for their decision. */
    AtomicInteger inFlight() {
        return inFlight;
    }
}
