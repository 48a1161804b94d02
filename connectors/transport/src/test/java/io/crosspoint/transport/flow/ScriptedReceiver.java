package io.crosspoint.transport.flow;

import io.crosspoint.transport.datagram.DatagramReceiver;
import io.crosspoint.transport.datagram.ReceiveBatch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Receives what a test puts in, or without end what a function makes. */
final class ScriptedReceiver implements DatagramReceiver {

    /** A datagram and when it arrived. */
    record Arrival(long nanos, byte[] bytes) {}

    private final InetSocketAddress address;
    private final Queue<Arrival> waiting = new ConcurrentLinkedQueue<>();
    private volatile @Nullable IntFunction<byte[]> flood;
    private volatile long untilNanos = Long.MAX_VALUE;
    private int flooded;

    ScriptedReceiver(InetSocketAddress address) {
        this.address = address;
    }

    /** Arrives now, by the loop's clock. */
    void put(byte[] datagram) {
        put(new Arrival(System.nanoTime(), datagram));
    }

    void put(Arrival arrival) {
        waiting.add(arrival);
    }

    /** From now on there is always another: the first is made of 0. */
    void flood(IntFunction<byte[]> datagrams) {
        flood = datagrams;
    }

    /** Only what arrives until then can be received; later on, the rest. */
    void until(long nanos) {
        untilNanos = nanos;
    }

    boolean hasSomething() {
        return flood != null || !waiting.isEmpty();
    }

    @Override
    public int receive(ReceiveBatch batch) {
        int count = 0;
        IntFunction<byte[]> endless = flood;
        while (count < batch.capacity()) {
            Arrival next = waiting.peek();
            if (next != null && next.nanos() <= untilNanos) {
                waiting.remove();
            } else if (endless != null) {
                next = new Arrival(System.nanoTime(), endless.apply(flooded++));
            } else {
                break;
            }
            byte[] bytes = next.bytes();
            MemorySegment.copy(
                    bytes,
                    0,
                    batch.slots(),
                    ValueLayout.JAVA_BYTE,
                    batch.offset(count),
                    bytes.length);
            batch.set(count++, bytes.length, next.nanos());
        }
        batch.count(count);
        return count;
    }

    @Override
    public InetSocketAddress localAddress() {
        return address;
    }

    @Override
    public int receiveBufferBytes() {
        return 0;
    }

    @Override
    public long kernelDrops() {
        return 0;
    }

    @Override
    public void close() {}
}
