package io.crosspoint.components.flow;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code flow:EVENT}: the merged bursts of an event, one Camel exchange a burst. */
public final class FlowComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        return new FlowEndpoint(uri, this, remaining);
    }
}
