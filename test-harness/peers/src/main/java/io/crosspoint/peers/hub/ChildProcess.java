package io.crosspoint.peers.hub;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One of a run's processes. A Ctrl-C at the terminal reaches the whole group of processes; here it
 * must reach the run alone, which ends the others in the order in which the account stays whole. So
 * each is started with SIGINT ignored, which a program inherits, by way of the shell.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final List<String> SMALL_JVM =
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp");

    private final Process process;
    private final Thread reader;

    private ChildProcess(Process process, Thread reader) {
        this.process = process;
        this.reader = reader;
    }

    /**
     * Starts a process.
     *
     * @param errors where what it writes to its standard error goes
     * @param lines takes each line of its standard output, on a thread of its own
     */
    public static ChildProcess start(
            String name, List<String> command, Path errors, Consumer<String> lines)
            throws IOException {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            words.addAll(List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", name));
        }
        words.addAll(command);
        Process process =
                new ProcessBuilder(words)
                        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                        .start();
        Thread reader = Thread.ofPlatform().daemon().name(name).start(() -> read(process, lines));
        return new ChildProcess(process, reader);
    }

    /**
     * Starts one of the peers on this JVM's class path; it hangs on a leash if it is told so.
     *
     * @param said takes each line of JSON that it writes
     */
    public static ChildProcess peer(
            String name,
            Class<?> main,
            List<String> words,
            Path work,
            Consumer<Map<String, @Nullable Object>> said)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(SMALL_JVM);
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(words);
        return start(
                name,
                command,
                work.resolve(name + ".err"),
                line -> {
                    try {
                        said.accept(Json.parseObject(line));
                    } catch (IllegalArgumentException ignored) {
                        // a JVM that complains on its standard output
                    }
                });
    }

    private static void read(Process process, Consumer<String> lines) {
        try (BufferedReader in = process.inputReader()) {
            in.lines().forEach(lines);
        } catch (IOException | UncheckedIOException ignored) {
            // it is gone: its exit says so
        }
    }

    /** The JVM that runs this. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Its number with the operating system. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Exit code of a process that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /**
     * Lets go of a process that hangs on a leash, and waits until it ended and all was read.
     *
     * @return its exit code; empty if it did not end
     */
    public OptionalInt endInOrder(Duration patience) throws InterruptedException {
        try (OutputStream leash = process.getOutputStream()) {
            leash.write(Leash.word());
        } catch (IOException ignored) {
            // it has ended already
        }
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return OptionalInt.empty();
        }
        reader.join(patience);
        return OptionalInt.of(process.exitValue());
    }

    /** Ends it as nothing can be prepared for: SIGKILL; answers when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            Leash.end(process.toHandle(), PATIENCE);
        }
    }
}
