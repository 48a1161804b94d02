package io.crosspoint.hub.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code hub check PATH…}: reads definitions as the hub would, and puts none into effect. */
public final class Check {

    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int USAGE = 2;

    private final List<Kind> kinds;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * A check that answers on the given streams.
     *
     * @param kinds what is known; a file that is none of them is read as the first
     */
    public Check(List<Kind> kinds, PrintWriter out, PrintWriter err) {
        this.kinds = List.copyOf(kinds);
        this.out = out;
        this.err = err;
    }

    /** A kind of definition. It remembers the good files it has read, for what they share. */
    public interface Kind {

        /** The folder of a configuration directory that its files are in. */
        String folder();

        /** The key whose value is the id of what a file defines. */
        String key();

        /** Reads a file. */
        Read read(Path file);
    }

    /**
     * What a file says.
     *
     * @param summary one line; empty if the file is refused
     * @param findings why it is refused
     */
    public record Read(String summary, List<FileFinding> findings) {

        public Read {
            findings = List.copyOf(findings);
        }
    }

    private record Found(Kind kind, Path file) {}

    /**
     * Checks files, folders of files, and configuration directories that have folders of them.
     *
     * @return 0 if all are good, 1 if one is refused, 2 if there is nothing to check
     */
    public int run(List<Path> paths) {
        List<Found> files = new ArrayList<>();
        try {
            for (Path path : paths) {
                find(path, files);
            }
        } catch (IOException e) {
            err.println("cannot be read: " + e.getMessage());
            return USAGE;
        }
        if (files.isEmpty()) {
            err.println("no event or partner files (*.yaml) in " + paths);
            return USAGE;
        }
        List<FileFinding> findings = new ArrayList<>();
        for (Found found : files) {
            Read read = found.kind().read(found.file());
            findings.addAll(read.findings());
            if (read.findings().isEmpty()) {
                out.println(found.file() + ": good: " + read.summary());
            }
        }
        findings.forEach(out::println);
        return findings.isEmpty() ? GOOD : BAD;
    }

    private void find(Path path, List<Found> files) throws IOException {
        if (Files.isRegularFile(path)) {
            files.add(new Found(kindOfFile(path), path));
            return;
        }
        boolean configuration = false;
        for (Kind kind : kinds) {
            Path folder = path.resolve(kind.folder());
            if (Files.isDirectory(folder)) {
                configuration = true;
                add(kind, folder, files);
            }
        }
        if (!configuration) {
            for (Path file : WatchedFolder.filesIn(path)) {
                files.add(new Found(kindOfFile(file), file));
            }
        }
    }

    private static void add(Kind kind, Path folder, List<Found> files) throws IOException {
        WatchedFolder.filesIn(folder).forEach(file -> files.add(new Found(kind, file)));
    }

    /** By the folder it is in, as the hub goes by it; elsewhere by the key of its id. */
    private Kind kindOfFile(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        for (Kind kind : kinds) {
            if (folder != null && folder.endsWith(kind.folder())) {
                return kind;
            }
        }
        if (Files.size(file) <= StrictYaml.MAX_FILE_BYTES) {
            List<String> lines = new String(Files.readAllBytes(file), UTF_8).lines().toList();
            for (Kind kind : kinds) {
                if (lines.stream().anyMatch(line -> line.startsWith(kind.key() + ":"))) {
                    return kind;
                }
            }
        }
        return kinds.getFirst();
    }
}
