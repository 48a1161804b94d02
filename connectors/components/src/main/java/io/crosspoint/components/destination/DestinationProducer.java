package io.crosspoint.components.destination;

import io.crosspoint.transport.flow.Destination;
import io.crosspoint.transport.flow.FailureCount;
import io.crosspoint.transport.merge.Burst;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers each burst to its destination. What goes wrong in here is this destination's alone: the
 * steps behind it run all the same.
 */
public final class DestinationProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(DestinationProducer.class);

    private final String event;
    private final String name;
    private @Nullable Destination destination;
    private final FailureCount failures = new FailureCount();

    DestinationProducer(Endpoint endpoint, String event, String name) {
        super(endpoint);
        this.event = event;
        this.name = name;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        destination =
                CamelContextHelper.mandatoryFindSingleByType(
                                getEndpoint().getCamelContext(), DestinationDirectory.class)
                        .destination(event, name);
        if (destination == null) {
            throw new IllegalArgumentException("event " + event + " has no output " + name);
        }
    }

    @Override
    public void process(Exchange exchange) {
        Destination target = destination;
        if (target == null) {
            return;
        }
        try {
            target.offer(exchange.getIn().getBody(Burst.class));
        } catch (RuntimeException e) {
            long times = failures.failed(System.nanoTime());
            if (times > 0) {
                LOG.error(
                        "event {}: output {} failed; the others go on"
                                + " (failures since the last line: {})",
                        event,
                        name,
                        times,
                        e);
            }
        }
    }
}
