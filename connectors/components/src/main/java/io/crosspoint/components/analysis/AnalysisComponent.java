package io.crosspoint.components.analysis;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code analysis:EVENT}: every transport packet of an event's program is looked at. */
public final class AnalysisComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        return new AnalysisEndpoint(uri, this, remaining);
    }
}
