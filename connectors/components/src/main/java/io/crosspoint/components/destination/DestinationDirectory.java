package io.crosspoint.components.destination;

import io.crosspoint.transport.flow.Destination;
import org.jspecify.annotations.Nullable;

/** Knows the destinations of the hub; one bean of it is in the Camel registry. */
@FunctionalInterface
public interface DestinationDirectory {

    /** A destination of an event; null if there is none. */
    @Nullable Destination destination(String event, String name);
}
