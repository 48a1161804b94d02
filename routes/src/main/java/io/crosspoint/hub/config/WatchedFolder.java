package io.crosspoint.hub.config;

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
 * A folder of definitions, a file each, looked at again and again. A file that is new or changed,
 * and the same on two looks (so that nobody is caught while saving), is applied; a file that is
 * gone takes what it defined with it; a bad file changes nothing and is tried again, for what it
 * collides with may go away.
 *
 * <p>{@link #look} is called by one thread, {@link #findings} by any.
 */
public final class WatchedFolder {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);

    /** Looks after which a refused file is tried again though it did not change. */
    private static final int LOOKS_UNTIL_RETRY = 20;

    /** Looks on which a file must be missing before what it defined is removed. */
    private static final int LOOKS_UNTIL_GONE = 4;

    /** Files that are read at most; what they define is bounded by far less. */
    private static final int MAX_FILES = 256;

    private final Path folder;
    private final Definitions definitions;
    private final Map<Path, Known> known = new TreeMap<>();
    private final Map<Path, List<FileFinding>> findings = new ConcurrentSkipListMap<>();
    private boolean unreadable;

    /** A folder that has not been looked at. */
    public WatchedFolder(Path folder, Definitions definitions) {
        this.folder = folder;
        this.definitions = definitions;
    }

    /** What the files of a folder define. */
    public interface Definitions {

        /**
         * Reads a file and puts what it defines into effect, all of it or nothing.
         *
         * @param former the id of what this file has in effect; empty if nothing
         */
        Applied apply(Path file, String former);

        /** Ends what a file had in effect, now that it is gone. */
        void remove(Path file, String id);
    }

    /**
     * What became of a file.
     *
     * @param id of what it has in effect now; empty if nothing
     * @param findings why it is refused; empty if it is in effect
     */
    public record Applied(String id, List<FileFinding> findings) {

        public Applied {
            findings = List.copyOf(findings);
        }
    }

    private static final class Known {
        private byte[] seen = {};
        private byte[] tried = {};
        private String id = "";
        private int looksSinceTry;
        private int missing;
    }

    /** Why files are refused, as of the last look; empty when all is well. */
    public List<FileFinding> findings() {
        return findings.values().stream().flatMap(List::stream).toList();
    }

    /** Applies every good file at once, without waiting for a second look: at start-up. */
    public void lookAtOnce() {
        look();
        look();
    }

    /** Looks for what changed and applies it. */
    public void look() {
        List<Path> files;
        try {
            files = filesIn(folder);
            unreadable = false;
        } catch (IOException e) {
            if (!unreadable) {
                LOG.warn(
                        "{} cannot be read; what is in effect stays as it is: {}",
                        folder,
                        e.toString());
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
                    Applied applied = definitions.apply(file, state.id);
                    state.id = applied.id();
                    report(file, applied.findings());
                }
            } catch (IOException e) {
                report(file, List.of(new FileFinding(file, 1, "cannot be read: " + e)));
            }
        }
    }

    /**
     * The files of a folder that define something, in order, no more than are read.
     *
     * @throws IOException if the folder cannot be listed
     */
    public static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(WatchedFolder::isDefinition)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        }
    }

    private static boolean isDefinition(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private boolean due(Path file, Known state) {
        state.looksSinceTry++;
        return !Arrays.equals(state.seen, state.tried)
                || findings.containsKey(file) && state.looksSinceTry >= LOOKS_UNTIL_RETRY;
    }

    private void gone(Set<Path> present) {
        List<Path> forgotten = new ArrayList<>();
        known.forEach(
                (file, state) -> {
                    if (!present.contains(file) && ++state.missing >= LOOKS_UNTIL_GONE) {
                        if (!state.id.isEmpty()) {
                            LOG.warn("{} is gone, and '{}' with it", file, state.id);
                            definitions.remove(file, state.id);
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
