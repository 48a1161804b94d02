package io.crosspoint.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The shared reference vectors, which lie beside the checkout. */
public final class SharedVectors {

    private SharedVectors() {}

    /** Every entry of a kind; aborts the test, visibly, where they are absent. */
    public static List<?> entries(String kind) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isRegularFile(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        Path index =
                root == null
                        ? Path.of(kind)
                        : root.resolveSibling("shared/vectors").resolve(kind).resolve("index.json");
        Assumptions.assumeTrue(
                Files.isRegularFile(index), "shared vectors are not beside this checkout: " + kind);
        Map<String, @Nullable Object> all =
                Json.parseObject("{\"all\":" + Files.readString(index) + "}");
        return all.get("all") instanceof List<?> list ? list : List.of();
    }
}
