package io.crosspoint.components.splice;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** The insertion of one event's cues, a step on its route. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "splice",
        title = "Splice",
        syntax = "splice:event",
        producerOnly = true)
public final class SpliceEndpoint extends DefaultEndpoint {

    @UriPath(description = "The id of the event whose cues go in")
    private final String event;

    SpliceEndpoint(String uri, SpliceComponent component, String event) {
        super(uri, component);
        this.event = event;
    }

    @Override
    public Producer createProducer() {
        return new SpliceProducer(this, event);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("splice is a step, not a beginning");
    }
}
