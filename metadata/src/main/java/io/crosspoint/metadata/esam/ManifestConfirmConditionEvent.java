package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;

/**
 * {@code ManifestConfirmConditionEvent}: signals come up in a manifest, what shall it say?
 *
 * @param acquiredSignals at least one
 * @param extensions what the schema leaves open
 */
public record ManifestConfirmConditionEvent(
        List<AcquisitionPointInfo> acquiredSignals, List<KeptElement> extensions)
        implements EsamMessage {

    public ManifestConfirmConditionEvent {
        acquiredSignals = List.copyOf(acquiredSignals);
        extensions = List.copyOf(extensions);
    }

    @Override
    public Kind kind() {
        return Kind.MANIFEST_CONFIRM_CONDITION_EVENT;
    }
}
