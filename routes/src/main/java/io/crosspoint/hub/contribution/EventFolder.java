package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.FileFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of event files, looked at again and again. A file that is new or changed, and the same
 * on two looks (so that nobody is caught while saving), is put on air; a file that is gone takes
 * its event off; a bad file changes nothing and is tried again, for what it collides with may go
 * away.
 *
 * <p>{@link #look} is called by one thread, {@link #findings} by any.
 */
public final class EventFolder {

    private static final Logger LOG = LoggerFactory.getLogger(EventFolder.class);

    /** Looks after which a refused file is tried again though it did not change. */
    private static final int LOOKS_UNTIL_RETRY = 20;

    /** Looks on which a file must be missing before its event is taken off the air. */
    private static final int LOOKS_UNTIL_GONE = 4;

    /** Files that are read at most; the hub holds fewer events than that by far. */
    private static final int MAX_FILES = 256;

    private final Path folder;
    private final Events events;
    private final Map<Path, Known> known = new TreeMap<>();
    private final Map<Path, List<FileFinding>> findings = new ConcurrentSkipListMap<>();
    private boolean unreadable;

    /** A folder that has not been looked at. */
    public EventFolder(Path folder, Events events) {
        this.folder = folder;
        this.events = events;
    }

    private static final class Known {
        private byte[] seen = {};
        private byte[] tried = {};
        private String event = "";
        private int looksSinceTry;
        private int missing;
    }

    /** Why files are refused, as of the last look; empty when all is well. */
    public List<FileFinding> findings() {
        return findings.values().stream().flatMap(List::stream).toList();
    }

    /** Puts every good file on air at once, without waiting for a second look: at start-up. */
    public void lookAtOnce() {
        look();
        look();
    }

    /** Looks for what changed and applies it. */
    public void look() {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files =
                    list.filter(EventFolder::isEventFile)
                            .filter(Files::isRegularFile)
                            .sorted()
                            .limit(MAX_FILES)
                            .toList();
            unreadable = false;
        } catch (IOException e) {
            if (!unreadable) {
                LOG.warn("{} cannot be read; what is on air stays as it is", folder, e);
            }
            unreadable = true;
            return;
        }
        gone(new HashSet<>(files));
        for (Path file : files) {
            Known state = known.computeIfAbsent(file, f -> new Known());
            state.missing = 0;
            try {
                byte[] now = Files.readAllBytes(file);
                boolean settled = Arrays.equals(now, state.seen);
                state.seen = now;
                if (settled && due(file, state)) {
                    state.tried = now;
                    state.looksSinceTry = 0;
                    apply(file, state);
                }
            } catch (IOException e) {
                report(file, List.of(new FileFinding(file, 1, "cannot be read: " + e)));
            }
        }
    }

    /** True for the files of a folder that are events. */
    static boolean isEventFile(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private boolean due(Path file, Known state) {
        state.looksSinceTry++;
        return !Arrays.equals(state.seen, state.tried)
                || findings.containsKey(file) && state.looksSinceTry >= LOOKS_UNTIL_RETRY;
    }

    private void apply(Path file, Known state) {
        EventFile read = EventFile.read(file);
        EventDefinition definition = read.definition();
        if (definition == null) {
            report(file, read.findings());
            return;
        }
        if (!state.event.isEmpty() && !state.event.equals(definition.id())) {
            report(
                    file,
                    List.of(
                            new FileFinding(
                                    file,
                                    definition.line("event"),
                                    "event '%s' cannot become '%s' on air; remove the file, then add it under a new name"
                                            .formatted(state.event, definition.id()))));
            return;
        }
        List<FileFinding> refused = events.apply(file, definition);
        if (refused.isEmpty()) {
            state.event = definition.id();
        }
        report(file, refused);
    }

    private void gone(Set<Path> present) {
        List<Path> forgotten = new ArrayList<>();
        known.forEach(
                (file, state) -> {
                    if (!present.contains(file) && ++state.missing >= LOOKS_UNTIL_GONE) {
                        if (!state.event.isEmpty()) {
                            LOG.warn("{} is gone: its event {} ends", file, state.event);
                            events.close(state.event);
                        }
                        forgotten.add(file);
                    }
                });
        forgotten.forEach(
                file -> {
                    known.remove(file);
                    findings.remove(file);
                });
    }

    private void report(Path file, List<FileFinding> refused) {
        List<FileFinding> before =
                refused.isEmpty() ? findings.remove(file) : findings.put(file, refused);
        if (!refused.isEmpty() && !refused.equals(before)) {
            refused.forEach(finding -> LOG.error("refused, nothing changed: {}", finding));
        }
    }
}
