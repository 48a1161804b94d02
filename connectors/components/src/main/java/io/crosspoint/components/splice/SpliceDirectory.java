package io.crosspoint.components.splice;

import org.jspecify.annotations.Nullable;

/** Knows where the hub inserts cues; one bean of it is in the Camel registry. */
@FunctionalInterface
public interface SpliceDirectory {

    /** The insertion of an event; null if there is none, or it has no cues. */
    @Nullable ProgramSplice splice(String event);
}
