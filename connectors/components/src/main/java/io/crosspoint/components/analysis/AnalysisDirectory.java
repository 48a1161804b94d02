package io.crosspoint.components.analysis;

import org.jspecify.annotations.Nullable;

/** Knows the analyses of the hub; one bean of it is in the Camel registry. */
@FunctionalInterface
public interface AnalysisDirectory {

    /** The analysis of an event's program; null if there is none. */
    @Nullable ProgramAnalysis analysis(String event);
}
