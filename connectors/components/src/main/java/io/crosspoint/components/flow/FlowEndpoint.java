package io.crosspoint.components.flow;

import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** The bursts of one event. A route begins with it; nothing can be sent to it. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "flow",
        title = "Flow",
        syntax = "flow:event",
        consumerOnly = true)
public final class FlowEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    @UriPath(description = "The id of the event whose program begins the route")
    private final String event;

    FlowEndpoint(String uri, FlowComponent component, String event) {
        super(uri, component);
        this.event = event;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new FlowConsumer(this, processor, event);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("a flow begins a route: " + getEndpointUri());
    }

    /** While a change is applied the old route and the new one stand side by side. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }
}
