package io.crosspoint.hub.contribution;

import io.crosspoint.components.analysis.ProgramAnalysis;
import io.crosspoint.components.splice.ProgramSplice;
import io.crosspoint.transport.flow.Destination;
import io.crosspoint.transport.flow.Flow;
import io.crosspoint.transport.flow.FlowLoop;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event on air.
 *
 * @param file where its definition came from
 * @param definition what is on air
 * @param revision how many definitions of it were put on air, this one included
 * @param loop the loop that turns it
 * @param flow its merged legs
 * @param analysis what is known of its program
 * @param splice where cues get into it; null if none do
 * @param destinations its outputs, by name
 */
public record LiveEvent(
        Path file,
        EventDefinition definition,
        int revision,
        FlowLoop loop,
        Flow flow,
        ProgramAnalysis analysis,
        @Nullable ProgramSplice splice,
        Map<String, Destination> destinations) {

    public LiveEvent {
        destinations = Map.copyOf(destinations);
    }
}
