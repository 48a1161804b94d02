package io.crosspoint.hub.cue;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision as JSON: the names are {@link Decision}'s, times are ISO 8601 in UTC. What a later hub
 * adds is passed over; what is missing is a decision that is refused.
 */
public final class DecisionJson {

    /** The longest decision that is read or written, characters: a whole section and some words. */
    public static final int MAX_CHARS = 64 << 10;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(MAX_CHARS)
                                                    .maxNestingDepth(8)
                                                    .build())
                                    .build())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private DecisionJson() {}

    /** The decision on one line. */
    public static String write(Decision decision) {
        return MAPPER.writeValueAsString(decision);
    }

    /**
     * Reads a decision.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static Decision read(String json) {
        if (json.length() > MAX_CHARS) {
            throw new IllegalArgumentException("a decision of " + json.length() + " characters");
        }
        try {
            return checked(MAPPER.readValue(json, Decision.class));
        } catch (JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("not a decision: " + e.getMessage(), e);
        }
    }

    private static Decision checked(Decision read) {
        for (@Nullable Object part :
                new @Nullable Object[] {
                    read.event(),
                    read.correlation(),
                    read.source(),
                    read.request(),
                    read.kind(),
                    read.asked(),
                    read.requested(),
                    read.decided(),
                    read.section(),
                    read.pair(),
                    read.refused()
                }) {
            if (part == null) {
                throw new IllegalArgumentException("not a decision: something is missing");
            }
        }
        Base64.getDecoder().decode(read.section());
        return read;
    }
}
