package io.crosspoint.transport.merge;

import java.util.List;

/**
 * How legs are merged.
 *
 * @param legNames the legs, 1 to {@link #MAX_LEGS}
 * @param windowMillis how far a leg may be behind the earliest and still help, 0 to {@link
 *     #MAX_WINDOW_MILLIS}
 * @param playout when a datagram leaves
 * @param maxRateKbps the fastest the stream may run, which sizes the ring
 */
public record MergeOptions(
        List<String> legNames, int windowMillis, Playout playout, int maxRateKbps) {

    /** Legs of one flow at most. */
    public static final int MAX_LEGS = 8;

    /** The widest window. */
    public static final int MAX_WINDOW_MILLIS = 15_000;

    /** Datagrams that a merge holds at most: half of RTP's numbers, more cannot be told apart. */
    public static final int MAX_DATAGRAMS = 1 << 15;

    /** Seven transport packets and an RTP header: what rates are turned into datagrams by. */
    private static final int USUAL_DATAGRAM_BYTES = 7 * 188 + 12;

    /** The window when nothing else is said. */
    public static final int DEFAULT_WINDOW_MILLIS = 50;

    /** The fastest stream when nothing else is said. */
    public static final int DEFAULT_MAX_RATE_KBPS = 60_000;

    public MergeOptions {
        legNames = List.copyOf(legNames);
        if (legNames.isEmpty() || legNames.size() > MAX_LEGS) {
            throw new IllegalArgumentException(
                    legNames.size() + " legs; a flow has 1 to " + MAX_LEGS);
        }
        if (windowMillis < 0 || windowMillis > MAX_WINDOW_MILLIS) {
            throw new IllegalArgumentException(
                    "window of " + windowMillis + " ms; it is 0 to " + MAX_WINDOW_MILLIS);
        }
        if (maxRateKbps < 1) {
            throw new IllegalArgumentException("maximum rate of " + maxRateKbps + " kb/s");
        }
    }

    /** How many datagrams of the usual size a stream has in some time at its fastest. */
    public static long datagrams(long millis, int rateKbps) {
        return millis * rateKbps / 8 / USUAL_DATAGRAM_BYTES;
    }

    /** When a datagram leaves the merge. */
    public enum Playout {
        /** A constant delay of the window behind the earliest leg. */
        ALIGNED,
        /** As soon as everything before it has left; a gap is waited for at most the window. */
        EARLIEST
    }
}
