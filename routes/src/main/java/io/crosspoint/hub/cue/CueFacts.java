package io.crosspoint.hub.cue;

/** Takes what became of decisions. Called from any thread; never blocks. */
@FunctionalInterface
public interface CueFacts {

    /** Takes a fact. */
    void record(CueFact fact);
}
