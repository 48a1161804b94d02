package io.crosspoint.components.destination;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code destination:EVENT/NAME}: each burst of a program leaves for one destination. */
public final class DestinationComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        int slash = remaining.indexOf('/');
        if (slash < 1 || slash == remaining.length() - 1) {
            throw new IllegalArgumentException(uri + ": wanted destination:EVENT/NAME");
        }
        return new DestinationEndpoint(
                uri, this, remaining.substring(0, slash), remaining.substring(slash + 1));
    }
}
