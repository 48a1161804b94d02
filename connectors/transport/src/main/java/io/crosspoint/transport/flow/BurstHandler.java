package io.crosspoint.transport.flow;

import io.crosspoint.transport.merge.Burst;

/** Takes the bursts of a flow, on the flow's loop. */
@FunctionalInterface
public interface BurstHandler {

    /**
     * Handles one burst, which is valid until the return. It must not block, and what it throws is
     * a bug that is counted against the flow and put in the log.
     */
    void handle(Burst burst);
}
