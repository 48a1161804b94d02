package io.crosspoint.metadata.esni;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Audit}: what was done with an entry, and why.
 *
 * @param identity its name, and in {@code href} the entry that it is about
 * @param role {@code xlink:role}
 * @param authorization who did it
 * @param policyMode {@code APPLY} or {@code REMOVE}; null for the former
 * @param trigger what made it happen
 * @param result {@code SUCCESS} or {@code FAIL}; null for the former
 * @param audits of its parts
 */
public record Audit(
        Identity identity,
        @Nullable String role,
        @Nullable String authorization,
        @Nullable PolicyMode policyMode,
        @Nullable Trigger trigger,
        @Nullable Result result,
        List<Audit> audits)
        implements Entry {

    public Audit {
        audits = List.copyOf(audits);
    }

    /** {@code policyMode}. */
    public enum PolicyMode {
        /** The policy began. */
        APPLY,
        /** The policy ended. */
        REMOVE
    }

    /** {@code trigger}. */
    public enum Trigger {
        /** Nothing. */
        NONE,
        /** A time of day. */
        TIME,
        /** A signal in the stream. */
        SIGNAL,
        /** The end of a duration. */
        DURATION,
        /** A query. */
        GET,
        /** A document that was put. */
        PUT,
        /** A document that was deleted. */
        DELETE,
        /** A question for the status. */
        STATUS,
        /** A person. */
        MANUAL
    }

    /** {@code result}. */
    public enum Result {
        /** It was done. */
        SUCCESS,
        /** It was not. */
        FAIL
    }
}
