package io.crosspoint.hub.cue;

import io.crosspoint.metadata.wire.Bytes;
import org.jspecify.annotations.Nullable;

/** A decision on its way into the program. Guarded by {@link Flights}. */
final class Flight {

    final Decision decision;
    final Bytes section;
    final int tries;
    final long sinceNanos;

    /** Whom it belongs to; null where a hub that is no more was asked. */
    final @Nullable AirGroup group;

    /** Lets it go from the log's queue; null until it came from there. */
    @Nullable Runnable done;

    boolean arrived;
    boolean ordered;
    long orderedNanos;
    int copiesSettled;
    boolean aired;
    long airedPosition90k = -1;
    long airedNanos;
    boolean seen;

    /** Whether all copies are settled and it was let go. */
    boolean landed;

    String why = "";

    /** Whether the program's clock has jumped since it was decided: its times mean nothing now. */
    boolean jumped;

    Flight(Decision decision, Bytes section, int tries, @Nullable AirGroup group, long sinceNanos) {
        this.decision = decision;
        this.section = section;
        this.tries = tries;
        this.group = group;
        this.sinceNanos = sinceNanos;
    }
}
