package io.crosspoint.hub.partner;

import java.util.concurrent.atomic.LongAdder;

/** What is counted of one partner, since the hub knows it. Any thread. */
final class PartnerTally {

    /** Requests that were made. */
    final LongAdder sent = new LongAdder();

    /** Of those, again for the same cue. */
    final LongAdder retried = new LongAdder();

    /** Cues that the partner took. */
    final LongAdder delivered = new LongAdder();

    /** Cues that it did not get, refused ones included. */
    final LongAdder missed = new LongAdder();

    /** Cues that it refused for good. */
    final LongAdder refused = new LongAdder();

    /** Cues in whose place a newer one went. */
    final LongAdder superseded = new LongAdder();
}
