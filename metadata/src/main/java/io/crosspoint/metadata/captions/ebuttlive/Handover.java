package io.crosspoint.metadata.captions.ebuttlive;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The handover manager: of the sequences of a group of authors, passes the documents of the one
 * whose control token is the highest. A document of another sequence takes over with a token higher
 * than the last one of the sequence in control. What has no group or no token is not passed.
 */
public final class Handover {

    private final String authorsGroupIdentifier;
    private final String sequenceIdentifier;
    private @Nullable String inControl;
    private long token;
    private long emitted;

    /**
     * A manager of one group.
     *
     * @param authorsGroupIdentifier the group
     * @param sequenceIdentifier the sequence that it makes
     */
    public Handover(String authorsGroupIdentifier, String sequenceIdentifier) {
        this.authorsGroupIdentifier = authorsGroupIdentifier;
        this.sequenceIdentifier = sequenceIdentifier;
    }

    /**
     * A document as it goes out.
     *
     * @param document what came in
     * @param sequenceIdentifier of the sequence that goes out
     * @param sequenceNumber its number in that
     * @param authorsGroupSelectedSequenceIdentifier the sequence in control
     */
    public record Passed(
            EbuTtLiveDocument document,
            String sequenceIdentifier,
            long sequenceNumber,
            String authorsGroupSelectedSequenceIdentifier) {}

    /** A document came: it goes out with the next number, or not at all. */
    public Optional<Passed> offer(EbuTtLiveDocument document) {
        String from = document.sequenceIdentifier();
        if (!document.authorsGroupIdentifier().equals(authorsGroupIdentifier)
                || document.authorsGroupControlToken() == 0
                || !from.equals(inControl) && document.authorsGroupControlToken() <= token) {
            return Optional.empty();
        }
        inControl = from;
        token = document.authorsGroupControlToken();
        return Optional.of(new Passed(document, sequenceIdentifier, ++emitted, from));
    }
}
