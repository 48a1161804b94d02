package io.crosspoint.peers.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program of others made of a recording. One that is not installed is no witness; one that
 * is installed and fails is a witness against the recording.
 *
 * @param <T> what it says
 */
sealed interface Reading<T> {

    /** Lines of its complaints that are kept: the last ones say why it failed. */
    int WORDS_MAX = 5;

    /** It came to its end with this. */
    record Said<T>(T what) implements Reading<T> {}

    /** It did not come to its end. */
    record Failed<T>(String why) implements Reading<T> {}

    /** It was not asked. */
    record Skipped<T>(String why) implements Reading<T> {}

    /** Whether nothing speaks against it. */
    default boolean allows(Predicate<T> right) {
        return switch (this) {
            case Said<T>(T what) -> right.test(what);
            case Failed<T> failed -> false;
            case Skipped<T> skipped -> true;
        };
    }

    /** In words. */
    default String words(Function<T, String> said) {
        return switch (this) {
            case Said<T>(T what) -> said.apply(what);
            case Failed<T>(String why) -> "FAILED: " + why;
            case Skipped<T>(String why) -> "was not asked: " + why;
        };
    }

    /**
     * Runs a program and reads what it says on its standard output.
     *
     * @param program its standard error goes to a file, or to its standard output
     */
    static <T> Reading<T> of(ProcessBuilder program, Function<Stream<String>, T> read)
            throws InterruptedException {
        String name = program.command().getFirst();
        if (!installed(name)) {
            return new Skipped<>(name + " is not installed");
        }
        Deque<String> last = new ArrayDeque<>();
        try {
            Process process = program.start();
            process.getOutputStream().close();
            T what;
            try (Stream<String> lines = process.inputReader(StandardCharsets.ISO_8859_1).lines()) {
                what = read.apply(lines.peek(line -> keep(last, line)));
            }
            int code = process.waitFor();
            if (code == 0) {
                return new Said<>(what);
            }
            File errors = program.redirectError().file();
            if (errors != null) {
                try (Stream<String> lines =
                        Files.lines(errors.toPath(), StandardCharsets.ISO_8859_1)) {
                    lines.forEach(line -> keep(last, line));
                }
            }
            String why = last.stream().collect(Collectors.joining(" / "));
            return new Failed<>(name + " ended with exit code " + code + ": " + why);
        } catch (IOException | UncheckedIOException e) {
            return new Failed<>(name + ": " + e.getMessage());
        }
    }

    private static boolean installed(String name) {
        List<String> folders =
                name.contains("/")
                        ? List.of("")
                        : Arrays.asList(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return folders.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static void keep(Deque<String> last, String line) {
        if (!line.isBlank()) {
            last.addLast(line.strip());
        }
        if (last.size() > WORDS_MAX) {
            last.removeFirst();
        }
    }
}
