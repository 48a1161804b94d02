package io.crosspoint.components.flow;

import io.crosspoint.transport.flow.BurstHandler;
import io.crosspoint.transport.flow.Flow;
import io.crosspoint.transport.merge.Burst;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one exchange of each burst and sends it down the route before it returns to the loop. Its
 * body is the {@link Burst}, valid until the route's end.
 */
public final class FlowConsumer extends DefaultConsumer implements BurstHandler {

    private final String event;
    private @Nullable Flow flow;

    FlowConsumer(Endpoint endpoint, Processor processor, String event) {
        super(endpoint, processor);
        this.event = event;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        FlowDirectory directory =
                CamelContextHelper.mandatoryFindSingleByType(
                        getEndpoint().getCamelContext(), FlowDirectory.class);
        Flow found = directory.flow(event);
        if (found == null) {
            throw new IllegalArgumentException("no event has the id " + event);
        }
        flow = found;
        found.attach(this);
    }

    @Override
    protected void doStop() throws Exception {
        if (flow != null) {
            flow.detach(this);
        }
        super.doStop();
    }

    @Override
    public void handle(Burst burst) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(burst);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                throw RuntimeCamelException.wrapRuntimeCamelException(failure);
            }
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
