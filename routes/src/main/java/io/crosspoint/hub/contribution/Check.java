package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.FileFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code hub check PATH…}: reads event files as the hub would, and puts nothing on air. */
public final class Check {

    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int USAGE = 2;

    private final PrintWriter out;
    private final PrintWriter err;

    /** A check that answers on the given streams. */
    public Check(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Checks files, folders of event files, and configuration folders that have an {@code events}
     * folder.
     *
     * @return 0 if all are good, 1 if one is refused, 2 if there is nothing to check
     */
    public int run(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        try {
            for (Path path : paths) {
                files.addAll(filesOf(path));
            }
        } catch (IOException e) {
            err.println("cannot be read: " + e.getMessage());
            return USAGE;
        }
        if (files.isEmpty()) {
            err.println("no event files (*.yaml) in " + paths);
            return USAGE;
        }
        List<FileFinding> findings = new ArrayList<>();
        Map<Path, EventDefinition> good = new TreeMap<>();
        for (Path file : files) {
            EventFile read = EventFile.read(file);
            findings.addAll(read.findings());
            EventDefinition definition = read.definition();
            if (definition != null) {
                List<FileFinding> conflicts = EventConflicts.find(file, definition, good);
                findings.addAll(conflicts);
                if (conflicts.isEmpty()) {
                    good.put(file, definition);
                    out.println(summary(file, definition));
                }
            }
        }
        findings.forEach(out::println);
        return findings.isEmpty() ? GOOD : BAD;
    }

    private static List<Path> filesOf(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        Path events = path.resolve("events");
        Path folder = Files.isDirectory(events) ? events : path;
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(EventFolder::isEventFile)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static String summary(Path file, EventDefinition definition) {
        return "%s: good: event '%s', %d legs, window %d ms, %d outputs"
                .formatted(
                        file,
                        definition.id(),
                        definition.flow().legs().size(),
                        definition.flow().windowMillis(),
                        definition.outputs().size());
    }
}
