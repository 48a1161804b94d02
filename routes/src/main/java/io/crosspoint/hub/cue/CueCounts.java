package io.crosspoint.hub.cue;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What an event's cues came to since it was put on air. Counted and read from any thread. */
public final class CueCounts {

    private final Map<CueAnswer.Outcome, LongAdder> outcomes =
            new EnumMap<>(CueAnswer.Outcome.class);
    private final LongAdder aired = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final LongAdder again = new LongAdder();
    private final LongAdder seen = new LongAdder();
    private final LongAdder unseen = new LongAdder();
    private final LongAdder neverLogged = new LongAdder();

    private final CueTroubles troubles;

    CueCounts(String event) {
        troubles = new CueTroubles(event);
        for (CueAnswer.Outcome outcome : CueAnswer.Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    /** What goes wrong, in words. */
    CueTroubles troubles() {
        return troubles;
    }

    void answered(CueAnswer.Outcome outcome) {
        adder(outcome).increment();
    }

    void aired() {
        aired.increment();
    }

    void missed() {
        missed.increment();
    }

    void again() {
        again.increment();
    }

    void seen() {
        seen.increment();
    }

    void unseen() {
        unseen.increment();
    }

    void neverLogged(int entries) {
        neverLogged.add(entries);
    }

    private LongAdder adder(CueAnswer.Outcome outcome) {
        return outcomes.getOrDefault(outcome, new LongAdder());
    }

    /** Requests that were answered so. */
    public long of(CueAnswer.Outcome outcome) {
        return adder(outcome).sum();
    }

    /** Sections put into the program. */
    public long airedSections() {
        return aired.sum();
    }

    /** Sections that were to go on air and did not. */
    public long missedSections() {
        return missed.sum();
    }

    /** Sections that were given another position, because the first was not kept. */
    public long repositionedSections() {
        return again.sum();
    }

    /** Sections read back from the program. */
    public long seenSections() {
        return seen.sum();
    }

    /** Sections that were put in and did not come back. */
    public long unseenSections() {
        return unseen.sum();
    }

    /** Entries that never got into the log, because it was away for too long. */
    public long neverLoggedEntries() {
        return neverLogged.sum();
    }
}
