package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ManifestConfirmConditionNotification}: what the manifest shall say of signals.
 *
 * @param acquisitionPointIdentity the acquisition point that is spoken to, where one is named
 * @param batchInfo the file that is spoken of, where it is one
 * @param manifestResponses signal by signal
 * @param statusCodes whether the event was understood
 * @param extensions what the schema leaves open
 */
public record ManifestConfirmConditionNotification(
        @Nullable String acquisitionPointIdentity,
        @Nullable BatchInfo batchInfo,
        List<ManifestResponse> manifestResponses,
        List<StatusCode> statusCodes,
        List<KeptElement> extensions)
        implements EsamMessage {

    public ManifestConfirmConditionNotification {
        manifestResponses = List.copyOf(manifestResponses);
        statusCodes = List.copyOf(statusCodes);
        extensions = List.copyOf(extensions);
    }

    @Override
    public Kind kind() {
        return Kind.MANIFEST_CONFIRM_CONDITION_NOTIFICATION;
    }
}
