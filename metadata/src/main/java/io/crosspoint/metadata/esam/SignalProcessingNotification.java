package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code SignalProcessingNotification}: what shall be done with signals, as an answer to an event
 * or unasked.
 *
 * @param acquisitionPointIdentity the acquisition point that is spoken to, where one is named
 * @param batchInfo the file that is spoken of, where it is one
 * @param responseSignals what to do, signal by signal; none in an answer that is only a status
 * @param conditioningInfos where to put segment borders
 * @param statusCodes whether the event was understood
 * @param extensions what the schema leaves open
 */
public record SignalProcessingNotification(
        @Nullable String acquisitionPointIdentity,
        @Nullable BatchInfo batchInfo,
        List<ResponseSignal> responseSignals,
        List<ConditioningInfo> conditioningInfos,
        List<StatusCode> statusCodes,
        List<KeptElement> extensions)
        implements EsamMessage {

    public SignalProcessingNotification {
        responseSignals = List.copyOf(responseSignals);
        conditioningInfos = List.copyOf(conditioningInfos);
        statusCodes = List.copyOf(statusCodes);
        extensions = List.copyOf(extensions);
    }

    @Override
    public Kind kind() {
        return Kind.SIGNAL_PROCESSING_NOTIFICATION;
    }
}
