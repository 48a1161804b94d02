package io.crosspoint.transport.flow;

import io.crosspoint.transport.merge.MergeAccount;
import java.util.List;

/**
 * A flow as of some moment; published once a second by its loop.
 *
 * @param atNanos when, nanoseconds on the loop's scale
 * @param merge the accounts of the legs and of the program
 * @param sockets a row a leg, in the same order
 * @param bursts bursts handed on
 * @param unrouted datagrams that came out while no route took them
 * @param failures drains, turns and bursts that threw: bugs, the first of which is in the log
 * @param overruns turns in which the flow had more to do than its budget
 */
public record FlowStatus(
        long atNanos,
        MergeAccount merge,
        List<LegSocket> sockets,
        long bursts,
        long unrouted,
        long failures,
        long overruns) {

    public FlowStatus {
        sockets = List.copyOf(sockets);
    }

    /**
     * What is known of a leg's socket.
     *
     * @param address where it listens
     * @param receiveBufferBytes what the kernel gave
     * @param kernelDrops datagrams lost to a full buffer; −1 unknown
     * @param receiveErrors receives that failed
     */
    public record LegSocket(
            String address, int receiveBufferBytes, long kernelDrops, long receiveErrors) {}
}
