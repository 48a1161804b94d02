package io.crosspoint.hub.cue;

/** Takes what became of decisions. Called from any thread; never blocks. */
@FunctionalInterface
public interface CueFacts {

    /** Takes a fact. */
    void record(CueFact fact);

    /**
     * Does something when every fact that was taken before is as durable as it will be: nothing is
     * let go from the log's queue while what became of it could still be lost with this process.
     */
    default void after(Runnable done) {
        done.run();
    }
}
