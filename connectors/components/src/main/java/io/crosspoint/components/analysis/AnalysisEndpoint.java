package io.crosspoint.components.analysis;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** The analysis of one event's program, a step on its route. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "analysis",
        title = "Analysis",
        syntax = "analysis:event",
        producerOnly = true)
public final class AnalysisEndpoint extends DefaultEndpoint {

    @UriPath(description = "The id of the event whose program is analysed")
    private final String event;

    AnalysisEndpoint(String uri, AnalysisComponent component, String event) {
        super(uri, component);
        this.event = event;
    }

    @Override
    public Producer createProducer() {
        return new AnalysisProducer(this, event);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("analysis is a step, not a beginning");
    }
}
