package io.crosspoint.components.splice;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code splice:EVENT}: the cues of an event go into its program. */
public final class SpliceComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        return new SpliceEndpoint(uri, this, remaining);
    }
}
