package io.crosspoint.components.flow;

import io.crosspoint.transport.flow.Flow;
import org.jspecify.annotations.Nullable;

/** Knows the flows of the hub; one bean of it is in the Camel registry. */
@FunctionalInterface
public interface FlowDirectory {

    /** The flow of an event; null if there is none. */
    @Nullable Flow flow(String event);
}
