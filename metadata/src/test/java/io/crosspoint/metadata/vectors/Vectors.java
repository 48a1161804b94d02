package io.crosspoint.metadata.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads the shared reference vectors, which lie beside the checkout, and the project's own, which
 * have the same form and lie in {@code src/test/resources/vectors}.
 */
public final class Vectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /** One entry of an index, and the folder it came from. */
    public record Entry(JsonNode node, Path folder) {
        /** The entry's stable name. */
        public String id() {
            return node.get("id").asString();
        }

        /** The bytes of a file that the entry names, relative to its index. */
        public byte[] file(String name) {
            try {
                return Files.readAllBytes(folder.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The JSON in a file that the entry names. */
        public JsonNode json(String name) {
            return JSON.readTree(file(name));
        }

        @Override
        public String toString() {
            return id();
        }
    }

    /** The shared vectors of a kind; aborts the test, visibly, where they are absent. */
    public static List<Entry> shared(String kind) {
        Path folder = root().resolveSibling("shared").resolve("vectors").resolve(kind);
        Assumptions.assumeTrue(
                Files.isRegularFile(folder.resolve("index.json")),
                "shared vectors are not beside this checkout: " + kind);
        return read(folder);
    }

    /** The project's own vectors of a kind; they are always there. */
    public static List<Entry> own(String kind) {
        return read(root().resolve("metadata/src/test/resources/vectors").resolve(kind));
    }

    private static Path root() {
        return Path.of(System.getProperty("crosspoint.root", "..")).toAbsolutePath().normalize();
    }

    private static List<Entry> read(Path folder) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode node : JSON.readTree(Files.readAllBytes(folder.resolve("index.json")))) {
                entries.add(new Entry(node, folder));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
