package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ProcessStatusNotification}, {@code ProcessStatusAcknowledgement}, {@code
 * ProcessStatusRequest}, {@code ProcessStatusResponse}: how far a notification has been carried
 * out. The four have one shape.
 *
 * @param kind which of the four
 * @param acquisitionPointIdentity the acquisition point
 * @param acquisitionSignalID the signal, where it is about one
 * @param batchId the file, where it is about one; a response always names it
 * @param statusCodes how far; none in a request
 * @param extensions what the schema leaves open
 */
public record ProcessStatus(
        Kind kind,
        String acquisitionPointIdentity,
        @Nullable String acquisitionSignalID,
        @Nullable String batchId,
        List<StatusCode> statusCodes,
        List<KeptElement> extensions)
        implements EsamMessage {

    public ProcessStatus {
        statusCodes = List.copyOf(statusCodes);
        extensions = List.copyOf(extensions);
    }
}
