package io.crosspoint.benchmarks.essence;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is put under load: one or more processes that read the same sockets and send the same
 * datagrams. They run from the first round to the last and are idle while another has its turn.
 */
final class Contestant implements AutoCloseable {

    private static final long END_SECONDS = 10;

    private final String name;
    private final int port;
    private final Load load;
    private final int gaugesPort;
    private final List<Process> processes = new ArrayList<>();

    /**
     * A contestant without processes yet.
     *
     * @param name as it stands in the report
     * @param port where its first leg comes in
     * @param load what it is given
     */
    Contestant(String name, int port, Load load) {
        this(name, port, load, 0);
    }

    /**
     * A contestant that says what its memory does.
     *
     * @param gaugesPort where it serves its metrics; 0 for one that has none
     */
    Contestant(String name, int port, Load load, int gaugesPort) {
        this.gaugesPort = gaugesPort;
        this.name = name;
        this.port = port;
        this.load = load;
    }

    /**
     * The shape of a load.
     *
     * @param events flows sent
     * @param legs of each
     * @param fanout outputs of each
     */
    record Load(int events, int legs, int fanout) {

        int outputs() {
            return events * fanout;
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    Load load() {
        return load;
    }

    /** Starts a process of it on the processor that contestants share. */
    void start(Path log, List<String> command) throws IOException {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", "1"));
        pinned.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(pinned).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(Path.of("/dev/null").toFile());
        Process process = builder.start();
        processes.add(process);
        // Ctrl-C, or a failure before the arena stands, leaves nobody behind on the ports.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /** What it says of its memory now; null if it says nothing. */
    @Nullable HubGauges gauges() throws IOException, InterruptedException {
        return gaugesPort == 0 ? null : HubGauges.read(gaugesPort);
    }

    /** True if every process of it lives. */
    boolean isAlive() {
        return processes.stream().allMatch(Process::isAlive);
    }

    /** Processor time of all threads of all its processes, nanoseconds (schedstat). */
    long cpuNanos() throws IOException {
        return nanos("");
    }

    /** The same, of the compilers of its virtual machines. */
    long compilingNanos() throws IOException {
        return nanos("CompilerThre");
    }

    private long nanos(String named) throws IOException {
        long sum = 0;
        for (Process process : processes) {
            Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
                for (Path thread : threads) {
                    sum += runNanos(thread, named);
                }
            }
        }
        return sum;
    }

    private static long runNanos(Path thread, String named) {
        try {
            if (!Files.readString(thread.resolve("comm")).contains(named)) {
                return 0;
            }
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Resident memory of all its processes, bytes. */
    long residentBytes() throws IOException {
        long sum = 0;
        for (Process process : processes) {
            for (String line :
                    Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    sum += Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        }
        return sum;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }
}
