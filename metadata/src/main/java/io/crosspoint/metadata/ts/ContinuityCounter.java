package io.crosspoint.metadata.ts;

/**
 * {@code continuity_counter} of ISO/IEC 13818-1 on one PID, as a pure step from state to state, so
 * that a caller can keep the state of all PIDs in one flat array.
 *
 * <p>The counter goes up by one, modulo 16, with every packet of the PID that has payload, and
 * stays with one that has none. A packet may be sent twice, not three times, with the same counter
 * and the same payload. A {@code discontinuity_indicator} makes any value right. Null packets have
 * no continuity, and a packet with {@code transport_error_indicator} says nothing: neither is to be
 * handed in.
 */
public final class ContinuityCounter {

    /** The state of a PID of which nothing has been seen. */
    public static final int UNKNOWN = 0;

    private static final int COUNTER = 0xF;
    private static final int KNOWN = 0x10;
    private static final int REPEATED = 0x20;
    private static final int DUPLICATE = 0x40;
    private static final int BROKEN = 0x80;

    private ContinuityCounter() {}

    /**
     * The next state; what the packet was is asked of it by {@link #duplicate} and {@link #broken}.
     *
     * @param state the state after the PID's packet before this one
     * @param counter the packet's {@code continuity_counter}
     * @param payload whether the packet has payload
     * @param announced the packet's {@code discontinuity_indicator}
     * @param same whether its payload is that of the PID's packet before it
     */
    public static int next(
            int state, int counter, boolean payload, boolean announced, boolean same) {
        int fresh = KNOWN | counter;
        if (announced) {
            return fresh;
        }
        if ((state & KNOWN) == 0) {
            return fresh;
        }
        if (!payload) {
            return counter == (state & COUNTER) ? state & ~(DUPLICATE | BROKEN) : fresh | BROKEN;
        }
        if (counter == (state + 1 & COUNTER)) {
            return fresh;
        }
        if (counter != (state & COUNTER) || !same) {
            return fresh | BROKEN;
        }
        return fresh | REPEATED | ((state & REPEATED) == 0 ? DUPLICATE : BROKEN);
    }

    /** True if the packet was the one repeat that is allowed; its payload has been seen. */
    public static boolean duplicate(int state) {
        return (state & DUPLICATE) != 0;
    }

    /** True if packets are missing before this one, or it came once too often. */
    public static boolean broken(int state) {
        return (state & BROKEN) != 0;
    }
}
