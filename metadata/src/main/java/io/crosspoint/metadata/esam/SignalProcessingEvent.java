package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;

/**
 * {@code SignalProcessingEvent}: signals were acquired, what shall be done with them?
 *
 * @param acquiredSignals at least one
 * @param extensions what the schema leaves open
 */
public record SignalProcessingEvent(
        List<AcquisitionPointInfo> acquiredSignals, List<KeptElement> extensions)
        implements EsamMessage {

    public SignalProcessingEvent {
        acquiredSignals = List.copyOf(acquiredSignals);
        extensions = List.copyOf(extensions);
    }

    @Override
    public Kind kind() {
        return Kind.SIGNAL_PROCESSING_EVENT;
    }
}
