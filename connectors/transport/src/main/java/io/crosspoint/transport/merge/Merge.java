package io.crosspoint.transport.merge;

import java.lang.foreign.MemorySegment;

/** Makes one flow of the datagrams of its legs. One writer: its flow's loop. */
public interface Merge {

    /**
     * Takes a datagram from a leg. Its bytes are copied if it is kept.
     *
     * @param leg which leg, from 0
     * @param memory where it lies
     * @param offset where it begins
     * @param length its length as sent, bytes; may be more than {@code memory} holds of it when it
     *     was too long for a slot, and is then refused
     * @param arrivalNanos when it arrived, nanoseconds on the loop's scale; never falls for one leg
     */
    Offer offer(int leg, MemorySegment memory, long offset, int length, long arrivalNanos);

    /**
     * Fills a burst with what is due, until it is full or nothing more is due.
     *
     * @param nowNanos the loop's time: when it last began to drain its sockets, so that nothing
     *     offered later arrived before it
     * @param burst emptied first; valid until the next call
     * @return the number of datagrams in it
     */
    int poll(long nowNanos, Burst burst);

    /**
     * When {@link #poll} next has something to do if nothing else arrives; Long.MAX_VALUE: never.
     */
    long nextDueNanos();

    /**
     * The legs' and the flow's accounts; may be called from the loop only.
     *
     * @param nowNanos as for {@link #poll}
     */
    MergeAccount account(long nowNanos);
}
