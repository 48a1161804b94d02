package io.crosspoint.components.analysis;

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
 * Shows each datagram of a burst to the analysis. What goes wrong in here is counted and logged and
 * goes no further: a program that cannot be analysed is still on air.
 */
public final class AnalysisProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisProducer.class);

    private final String event;
    private @Nullable ProgramAnalysis analysis;
    private final FailureCount failures = new FailureCount();

    AnalysisProducer(Endpoint endpoint, String event) {
        super(endpoint);
        this.event = event;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        analysis =
                CamelContextHelper.mandatoryFindSingleByType(
                                getEndpoint().getCamelContext(), AnalysisDirectory.class)
                        .analysis(event);
        if (analysis == null) {
            throw new IllegalArgumentException("no event has the id " + event);
        }
    }

    @Override
    public void process(Exchange exchange) {
        Burst burst = exchange.getIn().getBody(Burst.class);
        ProgramAnalysis look = analysis;
        if (look == null) {
            return;
        }
        try {
            look.accept(burst);
        } catch (RuntimeException e) {
            long times = failures.failed(System.nanoTime());
            if (times > 0) {
                LOG.error(
                        "event {}: the analysis failed; the program goes on"
                                + " (failures since the last line: {})",
                        event,
                        times,
                        e);
            }
        }
    }
}
