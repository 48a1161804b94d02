package io.crosspoint.metadata.scte104;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The vectors that we hold to be wrong, with the rule and, for a translation, the bytes we hold to
 * be right: {@code disputed.json}.
 */
public final class Disputed {

    private static final JsonNode ENTRIES = read();

    private Disputed() {}

    /** What is disputed about reading the entry; null if nothing is. */
    public static @Nullable JsonNode decoding(String id) {
        return find(id, "decoding");
    }

    /** What is disputed about translating the entry; null if nothing is. */
    public static @Nullable JsonNode translation(String id) {
        return find(id, "translation");
    }

    private static @Nullable JsonNode find(String id, String about) {
        for (JsonNode entry : ENTRIES) {
            if (entry.get("id").asString().equals(id)
                    && entry.get("about").asString().equals(about)) {
                return entry;
            }
        }
        return null;
    }

    private static JsonNode read() {
        try (InputStream in =
                Disputed.class.getResourceAsStream("/vectors/scte104/disputed.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
