package io.crosspoint.hub.cue;

import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision on its way into the program. Guarded by {@link Flights}. */
final class Flight {

    final Decision decision;
    final Bytes section;
    final int tries;
    final long sinceNanos;

    /**
     * Whether this hub decided it, so that {@link #sinceNanos} and {@link #askedNanos} are when it
     * was decided and asked for, by the clock that never steps.
     */
    boolean own;

    long askedNanos;

    /** Whose it is; null where a hub that is no more was asked, and nobody asks again. */
    final @Nullable AirGroup group;

    /** Lets it go from the log's queue; null until it came from there. */
    @Nullable Runnable done;

    boolean arrived;
    boolean ordered;
    long orderedNanos;
    final BitSet copiesSettled = new BitSet();
    int copiesAired;

    /** Copies that came to insertion after their position. */
    int copiesLate;

    /** Of the copies that did not get in, which and why; as many as a decision has at most. */
    final List<Missing> missing = new ArrayList<>();

    long airedPosition90k = -1;
    long airedNanos;
    boolean seen;

    /** Whether a hub that is no more put a copy in. */
    boolean airedBefore;

    /** Whether all copies are settled and it was let go. */
    boolean landed;

    String why = "";

    /** Whether the program's clock has jumped since it was decided: its times mean nothing now. */
    boolean jumped;

    /**
     * A copy that did not get in.
     *
     * @param copy which, from 0
     * @param why for people
     */
    record Missing(int copy, String why) {}

    Flight(Decision decision, Bytes section, int tries, @Nullable AirGroup group, long sinceNanos) {
        this.decision = decision;
        this.section = section;
        this.tries = tries;
        this.group = group;
        this.sinceNanos = sinceNanos;
    }

    boolean isAired() {
        return copiesAired > 0;
    }

    /** Copies that were put in, as far as is known. */
    int sections() {
        return Math.max(copiesAired, airedBefore ? 1 : 0);
    }
}
