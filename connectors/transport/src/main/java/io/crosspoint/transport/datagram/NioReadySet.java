package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;

/** A selector over receivers. */
final class NioReadySet implements ReadySet {

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Selector selector = Selector.open();
    private int[] found = new int[16];
    private int foundCount;

    /** Where reporting starts when there is more than fits, so that each has its turn. */
    private int turn;

    NioReadySet() throws IOException {}

    @Override
    public void add(DatagramReceiver receiver, int key) throws IOException {
        if (key < 0) {
            throw new IllegalArgumentException("key " + key);
        }
        try {
            of(receiver).watch(selector, key);
        } catch (ClosedSelectorException e) {
            throw closed(e);
        }
    }

    @Override
    public void remove(DatagramReceiver receiver) throws IOException {
        of(receiver).unwatch(selector);
    }

    private static NioDatagramReceiver of(DatagramReceiver receiver) {
        if (receiver instanceof NioDatagramReceiver mine) {
            return mine;
        }
        throw new IllegalArgumentException("a receiver of another network");
    }

    @Override
    public int ready(long timeoutNanos, int[] keys) throws IOException {
        foundCount = 0;
        try {
            if (timeoutNanos > 0) {
                selector.select(this::find, Math.ceilDiv(timeoutNanos, NANOS_PER_MILLI));
            } else {
                selector.selectNow(this::find);
            }
        } catch (ClosedSelectorException e) {
            throw closed(e);
        }
        if (!selector.isOpen()) {
            throw new ClosedChannelException();
        }
        int count = Math.min(foundCount, keys.length);
        int start = count < foundCount ? turn % foundCount : 0;
        for (int i = 0; i < count; i++) {
            keys[i] = found[(start + i) % foundCount];
        }
        turn = count < foundCount ? start + count : 0;
        return count;
    }

    private void find(SelectionKey key) {
        if (foundCount == found.length) {
            found = Arrays.copyOf(found, 2 * found.length);
        }
        found[foundCount++] = (Integer) key.attachment();
    }

    private static IOException closed(Exception cause) {
        return new IOException("the ready set is closed", cause);
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException ignored) {
            // the system lets go of it all the same
        }
    }
}
