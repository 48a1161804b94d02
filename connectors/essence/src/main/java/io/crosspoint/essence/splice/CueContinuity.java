package io.crosspoint.essence.splice;

/**
 * The continuity counters of the cues' PID as this hub sends them: one after the other, whatever it
 * could not put in.
 *
 * <p>The log says which counter an emission is to have ({@link OrderBook}). A hub that withheld one
 * (its order came late, no null packet came in time) or that learns where the log stands only when
 * it has begun is behind. It does not jump: it goes on with its own, and catches up in null packets
 * that no emission wants, so that nothing is put off by it and places stay those of the other hubs.
 * Each such null becomes a {@code splice_null()} of one packet, which moves the counter on by one
 * and means nothing to a receiver.
 *
 * <p>Two hubs have to agree again within a second. What is still missing after {@link #FILL_90K} is
 * therefore caught up at once: by a packet without payload whose {@code discontinuity_indicator} is
 * set and whose counter is that before the next one, as ISO/IEC 13818-1 has it for a counter that
 * does not follow. So it is where the event has no heartbeat, as someone does not want splice_nulls
 * there; and where a section was cut off, before anything else, so that no receiver takes what
 * follows for the rest of it.
 */
final class CueContinuity {

    /** So long after it was found to be behind a hub may fill: a quarter of a second. */
    static final int FILL_90K = 22_500;

    private static final int COUNTER = 0xF;

    /** What a null packet that no emission wants is to become. */
    enum Step {
        /** It stays: the counter is the log's. */
        NONE,
        /** A splice_null. */
        FILL,
        /** A packet that marks the discontinuity. */
        MARK
    }

    private boolean fill;
    private boolean begun;
    private boolean behind;
    private boolean cut;
    private int next;
    private long since90k;

    CueContinuity(SpliceSettings settings) {
        settings(settings);
    }

    void settings(SpliceSettings settings) {
        fill = settings.heartbeat();
    }

    /** Another PID: it begins anew. */
    void restart() {
        begun = false;
        behind = false;
        cut = false;
    }

    /**
     * Begins from a counter, if it has not begun. That is at the first PCR, not with the first
     * packet: what is withheld in between is missing here as it is in another hub.
     */
    void begin(int counter) {
        if (!begun) {
            begun = true;
            next = counter & COUNTER;
        }
    }

    /** The counter of the next packet. */
    int next() {
        return next;
    }

    /** A packet went out. */
    void sent() {
        next = next + 1 & COUNTER;
    }

    /** A section that had begun will not be ended. */
    void cut() {
        cut = true;
    }

    /** True while that is not marked: the next null is for the mark. */
    boolean isCut() {
        return cut;
    }

    /**
     * What is to be done with a null packet that no emission takes.
     *
     * @param counter what the log says is next
     */
    Step step(int counter, long now90k) {
        if (cut) {
            return Step.MARK;
        }
        if (!begun || next == counter) {
            behind = false;
            return Step.NONE;
        }
        if (!behind) {
            behind = true;
            since90k = now90k;
        }
        long ticks = ProgramClock.difference(now90k, since90k);
        return fill && ticks >= 0 && ticks <= FILL_90K ? Step.FILL : Step.MARK;
    }

    /** The discontinuity is marked: the log's counter is next. */
    void marked(int counter) {
        next = counter;
        cut = false;
    }
}
