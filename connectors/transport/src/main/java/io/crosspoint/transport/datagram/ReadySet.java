package io.crosspoint.transport.datagram;

import java.io.IOException;

/** Tells which of many receivers have something to read. Belongs to one thread. */
public interface ReadySet extends AutoCloseable {

    /**
     * Watches a receiver of the same network.
     *
     * @param key what {@link #ready} reports it as, 0 or more
     * @throws IOException if the system refuses
     */
    void add(DatagramReceiver receiver, int key) throws IOException;

    /**
     * Stops watching a receiver; call it before closing the receiver.
     *
     * @throws IOException if the system refuses
     */
    void remove(DatagramReceiver receiver) throws IOException;

    /**
     * The keys of the receivers that have something to read, waiting for the first at most so long.
     *
     * @param timeoutNanos nanoseconds; 0 does not wait. The system may round it up to a millisecond
     * @param keys filled with the keys; at most its length are reported, the others next time
     * @return how many keys were filled in
     * @throws IOException if the set is closed
     */
    int ready(long timeoutNanos, int[] keys) throws IOException;

    /** Ends a wait from another thread. */
    void wakeUp();

    @Override
    void close();
}
