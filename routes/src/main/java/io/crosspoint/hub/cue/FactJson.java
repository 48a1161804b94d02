package io.crosspoint.hub.cue;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A fact as JSON, as it lies in the queue: the names are {@link CueFact}'s. */
public final class FactJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private FactJson() {}

    /** The fact on one line. */
    public static String write(CueFact fact) {
        return MAPPER.writeValueAsString(fact);
    }

    /**
     * Reads a fact.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CueFact read(String json) {
        try {
            return MAPPER.readValue(json, CueFact.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a fact: " + e.getMessage(), e);
        }
    }
}
