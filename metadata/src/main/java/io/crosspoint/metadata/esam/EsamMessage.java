package io.crosspoint.metadata.esam;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One of the messages of ESAM. */
public sealed interface EsamMessage
        permits SignalProcessingEvent,
                SignalProcessingNotification,
                ManifestConfirmConditionEvent,
                ManifestConfirmConditionNotification,
                ProcessStatus {

    /** Which message it is. */
    Kind kind();

    /** The messages, by the name of their root element. */
    enum Kind {
        /** What shall be done with these signals? */
        SIGNAL_PROCESSING_EVENT("SignalProcessingEvent"),
        /** This shall be done with these signals. */
        SIGNAL_PROCESSING_NOTIFICATION("SignalProcessingNotification"),
        /** What shall the manifest say of these signals? */
        MANIFEST_CONFIRM_CONDITION_EVENT("ManifestConfirmConditionEvent"),
        /** This shall the manifest say. */
        MANIFEST_CONFIRM_CONDITION_NOTIFICATION("ManifestConfirmConditionNotification"),
        /** So far has a notification been carried out. */
        PROCESS_STATUS_NOTIFICATION("ProcessStatusNotification"),
        /** The status was received. */
        PROCESS_STATUS_ACKNOWLEDGEMENT("ProcessStatusAcknowledgement"),
        /** How far has a notification been carried out? */
        PROCESS_STATUS_REQUEST("ProcessStatusRequest"),
        /** The answer to that. */
        PROCESS_STATUS_RESPONSE("ProcessStatusResponse");

        private final String element;

        Kind(String element) {
            this.element = element;
        }

        /** The root element's local name. */
        public String element() {
            return element;
        }

        /** The message of a root element; null if there is none. */
        static @Nullable Kind of(String element) {
            return Arrays.stream(values())
                    .filter(kind -> kind.element.equals(element))
                    .findFirst()
                    .orElse(null);
        }
    }
}
