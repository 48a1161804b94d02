package io.crosspoint.components.splice;

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
 * Puts cues into each burst. What goes wrong in here is counted and logged and goes no further: a
 * program without cues is still on air.
 */
public final class SpliceProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(SpliceProducer.class);

    private final String event;
    private @Nullable ProgramSplice splice;
    private final FailureCount failures = new FailureCount();

    SpliceProducer(Endpoint endpoint, String event) {
        super(endpoint);
        this.event = event;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        splice =
                CamelContextHelper.mandatoryFindSingleByType(
                                getEndpoint().getCamelContext(), SpliceDirectory.class)
                        .splice(event);
        if (splice == null) {
            throw new IllegalArgumentException("no event with cues has the id " + event);
        }
    }

    @Override
    public void process(Exchange exchange) {
        Burst burst = exchange.getIn().getBody(Burst.class);
        ProgramSplice insertion = splice;
        if (insertion == null) {
            return;
        }
        long nowNanos = System.nanoTime();
        try {
            Burst program = insertion.accept(burst, nowNanos);
            if (program != burst) {
                exchange.getIn().setBody(program);
            }
        } catch (RuntimeException e) {
            long times = failures.failed(nowNanos);
            if (times > 0) {
                LOG.error(
                        "event {}: insertion failed; the program goes on"
                                + " (failures since the last line: {})",
                        event,
                        times,
                        e);
            }
        }
    }
}
