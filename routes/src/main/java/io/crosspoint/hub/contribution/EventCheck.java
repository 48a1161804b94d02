package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.Check;
import io.crosspoint.hub.config.FileFinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads event files for {@code hub check}: each by itself, and against the others. */
public final class EventCheck implements Check.Kind {

    private final Map<Path, EventDefinition> good = new TreeMap<>();

    @Override
    public String folder() {
        return "events";
    }

    @Override
    public String key() {
        return "event";
    }

    @Override
    public Check.Read read(Path file) {
        EventFile read = EventFile.read(file);
        EventDefinition definition = read.definition();
        if (definition == null) {
            return new Check.Read("", read.findings());
        }
        List<FileFinding> conflicts = EventConflicts.find(file, definition, good);
        if (conflicts.isEmpty()) {
            good.put(file, definition);
        }
        return new Check.Read(summary(definition), conflicts);
    }

    private static String summary(EventDefinition definition) {
        return "event '%s', %d legs, window %d ms, %d outputs"
                .formatted(
                        definition.id(),
                        definition.flow().legs().size(),
                        definition.flow().windowMillis(),
                        definition.outputs().size());
    }
}
