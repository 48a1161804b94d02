package io.crosspoint.components.destination;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One destination of one event, a step on the event's route. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "destination",
        title = "Destination",
        syntax = "destination:event/name",
        producerOnly = true)
public final class DestinationEndpoint extends DefaultEndpoint {

    @UriPath(description = "The id of the event")
    private final String event;

    @UriPath(description = "The name of the output in the event's file")
    private final String name;

    DestinationEndpoint(String uri, DestinationComponent component, String event, String name) {
        super(uri, component);
        this.event = event;
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new DestinationProducer(this, event, name);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("a destination is a step, not a beginning");
    }
}
