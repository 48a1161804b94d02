package io.crosspoint.metadata.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decoded structure laid open for showing: names and shapes for programs (JSON), and beside each
 * value its meaning for people (tree).
 */
public sealed interface Node {

    /**
     * One field.
     *
     * @param value a {@link String}, {@link Number}, {@link Boolean}, or null for a field that is
     *     absent
     * @param meaning the value in words ("Provider Advertisement Start", "26:13:03.137"); empty
     *     where the value speaks for itself. Shown to people only, never part of the JSON
     */
    record Leaf(@Nullable Object value, String meaning) implements Node {}

    /** Named fields in the order of the standard's syntax table. */
    final class Struct implements Node {
        private final Map<String, Node> fields = new LinkedHashMap<>();

        /** Adds a field. */
        public Struct put(String name, Node node) {
            fields.put(name, node);
            return this;
        }

        /** Adds a field whose value speaks for itself. */
        public Struct put(String name, @Nullable Object value) {
            return put(name, new Leaf(value, ""));
        }

        /** Adds a field with its meaning in words. */
        public Struct put(String name, @Nullable Object value, String meaning) {
            return put(name, new Leaf(value, meaning));
        }

        /** The fields, in order. */
        public Map<String, Node> fields() {
            return fields;
        }
    }

    /** A list: descriptors, operations, cues. */
    final class Sequence implements Node {
        private final List<Node> items = new ArrayList<>();

        /** Adds an item. */
        public Sequence add(Node node) {
            items.add(node);
            return this;
        }

        /** Adds an item whose value speaks for itself. */
        public Sequence add(@Nullable Object value) {
            return add(new Leaf(value, ""));
        }

        /** The items, in order. */
        public List<Node> items() {
            return items;
        }
    }
}
