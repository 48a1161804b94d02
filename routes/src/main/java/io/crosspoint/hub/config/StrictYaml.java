package io.crosspoint.hub.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file read strictly: every key known, none twice, no aliases, no more than {@link
 * #MAX_FILE_BYTES}; and everything remembers its line.
 */
public final class StrictYaml {

    /** The longest file that is read, bytes. */
    public static final int MAX_FILE_BYTES = 64 << 10;

    private static final int MAX_DEPTH = 8;

    private final Path file;
    private final List<FileFinding> findings = new ArrayList<>();

    /** A reader for one file. */
    public StrictYaml(Path file) {
        this.file = file;
    }

    /**
     * A text with its place.
     *
     * @param text the value
     * @param line where it stands, from 1
     */
    public record Text(String text, int line) {}

    /** What is wrong so far. */
    public List<FileFinding> findings() {
        return List.copyOf(findings);
    }

    /** Adds a finding. */
    public void refuse(int line, String reason) {
        findings.add(new FileFinding(file, line, reason));
    }

    /** The mapping that the file consists of; null, and a finding, if it does not. */
    public @Nullable Section read() {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                refuse(1, "the file is longer than " + MAX_FILE_BYTES + " bytes");
                return null;
            }
            Node root = yaml().compose(new StringReader(Files.readString(file)));
            if (root instanceof MappingNode mapping) {
                return new Section("", mapping);
            }
            refuse(1, "the file is empty, or not a mapping of keys to values");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            refuse(line, "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            refuse(1, "not YAML: " + e.getMessage());
        } catch (CharacterCodingException e) {
            refuse(1, "the file is not UTF-8");
        } catch (IOException e) {
            refuse(1, "the file cannot be read: " + e.getMessage());
        }
        return null;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_FILE_BYTES);
        return new Yaml(options);
    }

    /**
     * A mapping of the file. Each key that is asked for is known; {@link #close} refuses others.
     */
    public final class Section {
        private final String path;
        private final int line;
        private final Map<String, Node> values = new LinkedHashMap<>();
        private final Map<String, Integer> lines = new LinkedHashMap<>();
        private final List<String> asked = new ArrayList<>();

        private Section(String path, MappingNode node) {
            this.path = path;
            this.line = lineOf(node);
            for (NodeTuple tuple : node.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    refuse(lineOf(tuple.getKeyNode()), "a key must be a plain word");
                } else if (values.containsKey(key.getValue())) {
                    refuse(
                            lineOf(key),
                            "'%s' stands twice, first in line %d"
                                    .formatted(path + key.getValue(), lines.get(key.getValue())));
                } else {
                    values.put(key.getValue(), tuple.getValueNode());
                    lines.put(key.getValue(), lineOf(key));
                }
            }
        }

        /** Where it begins. */
        public int line() {
            return line;
        }

        /** Its keys, in order. */
        public Set<String> keys() {
            return values.keySet();
        }

        /** Where a key stands. */
        public int line(String key) {
            return lines.getOrDefault(key, line);
        }

        /** A text that must be there; null, and a finding, if it is not. */
        public @Nullable Text required(String key) {
            Text text = optional(key);
            if (text == null && !values.containsKey(key)) {
                refuse(line, "'" + path + key + "' is missing");
            }
            return text;
        }

        /** A text that may be there. */
        public @Nullable Text optional(String key) {
            asked.add(key);
            Node node = values.get(key);
            return node == null ? null : text(key, node);
        }

        /** A text, or a list of texts, that must be there; empty, and a finding, if it is not. */
        public List<Text> texts(String key) {
            asked.add(key);
            Node node = values.get(key);
            if (!(node instanceof SequenceNode sequence)) {
                Text text = required(key);
                return text == null ? List.of() : List.of(text);
            }
            List<Text> texts = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                Text text = text(key, item);
                if (text != null) {
                    texts.add(text);
                }
            }
            return texts;
        }

        /** A mapping that must be there; null, and a finding, if it is not. */
        public @Nullable Section section(String key) {
            asked.add(key);
            Node node = values.get(key);
            if (node instanceof MappingNode mapping) {
                return new Section(path + key + ".", mapping);
            }
            refuse(
                    line(key),
                    node == null
                            ? "'" + path + key + "' is missing"
                            : "'" + path + key + "' must be a mapping");
            return null;
        }

        /** A mapping that may be there. */
        public @Nullable Section optionalSection(String key) {
            asked.add(key);
            return values.containsKey(key) ? section(key) : null;
        }

        /** Refuses every key that was not asked for. */
        public void close() {
            Collection<String> unknown = new ArrayList<>(values.keySet());
            unknown.removeAll(asked);
            for (String key : unknown) {
                refuse(
                        line(key),
                        "unknown key '%s'; known here: %s"
                                .formatted(
                                        path + key,
                                        String.join(", ", asked.stream().distinct().toList())));
            }
        }

        private @Nullable Text text(String key, Node node) {
            if (node instanceof ScalarNode scalar
                    && !scalar.getTag().equals(Tag.NULL)
                    && !scalar.getValue().isBlank()) {
                return new Text(scalar.getValue(), lineOf(scalar));
            }
            refuse(lineOf(node), "'" + path + key + "' must be a text or a number");
            return null;
        }

        private static int lineOf(Node node) {
            return node.getStartMark().getLine() + 1;
        }
    }
}
