package io.crosspoint.metadata.graphics;

import io.crosspoint.metadata.vectors.Vectors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The vectors that we hold to be wrong, each with the rule that says so and with what is expected
 * instead: {@code vectors/control/disputed.json}.
 */
final class Disputed {

    private static final JsonNode ENTRIES = read();

    private Disputed() {}

    /** What is expected of an entry: its own word, or ours. */
    static JsonNode expectation(Vectors.Entry entry) {
        for (JsonNode disputed : ENTRIES) {
            if (disputed.get("id").asString().equals(entry.id())) {
                return disputed.get("expected");
            }
        }
        return entry.node().get("expected");
    }

    private static JsonNode read() {
        try (InputStream in =
                Disputed.class.getResourceAsStream("/vectors/control/disputed.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
