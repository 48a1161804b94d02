package io.crosspoint.metadata.scte35;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The vectors that we hold to be wrong in a part, with the rule: {@code disputed.json}. */
final class Disputed {

    private static final Set<String> ENTRIES = read();

    private Disputed() {}

    /** True if a part of an entry, {@code fields} or {@code xml}, is disputed. */
    static boolean is(String id, String about) {
        return ENTRIES.contains(id + " " + about);
    }

    private static Set<String> read() {
        try (InputStream in = Disputed.class.getResourceAsStream("/vectors/scte35/disputed.json")) {
            Set<String> entries = new HashSet<>();
            for (JsonNode node :
                    new ObjectMapper().readTree(Objects.requireNonNull(in).readAllBytes())) {
                entries.add(node.get("id").asString() + " " + node.get("about").asString());
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
