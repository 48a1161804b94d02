package io.crosspoint.benchmarks.essence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hub of ten events, with cues on all of them or on none; it is idle while another has its turn.
 */
final class CueHub implements AutoCloseable {

    static final int CUE_PID = 0x1F0;

    /** How far ahead of the program's clock a section's position is. */
    static final int HORIZON_MILLIS = 50;

    private static final Contestant.Load LOAD = new Contestant.Load(10, 3, 4);
    private static final long START_NANOS_MAX = 300_000_000_000L;

    private final Contestant contestant;
    private final Path folder;
    private final int console;
    private final int scte104;

    /**
     * Starts one.
     *
     * @param scte104 where it takes requests; 0 for a hub without cues
     */
    CueHub(String name, Path root, Path work, int port, int console, int scte104)
            throws IOException {
        this.contestant = new Contestant(name, port, LOAD);
        this.folder = work.resolve(name);
        this.console = console;
        this.scte104 = scte104;
        writeFiles();
        List<String> command = new ArrayList<>(List.of(java()));
        String options = System.getProperty("crosspoint.hub.options", "");
        Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).forEach(command::add);
        command.addAll(
                List.of(
                        "-jar",
                        root.resolve("routes/target/crosspoint-hub.jar").toString(),
                        "run",
                        "--config",
                        folder.toString()));
        contestant.start(work.resolve(name + ".log"), command);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void writeFiles() throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        Files.writeString(
                folder.resolve("hub.yaml"),
                """
                server.port: %d
                crosspoint.data: '%s'
                crosspoint.scte104.port: %d
                """
                        .formatted(console, folder.resolve("data"), scte104));
        for (int event = 0; event < LOAD.events(); event++) {
            StringBuilder text = new StringBuilder("event: bench-" + event + "\nlegs:\n");
            for (int leg = 0; leg < LOAD.legs(); leg++) {
                int port = contestant.port() + event + leg * LOAD.events();
                text.append("  leg-%d: rtp://127.0.0.1:%d\n".formatted(leg, port));
            }
            text.append("window: %dms\noutputs:\n".formatted(Arena.WINDOW_MILLIS));
            for (int output = 0; output < LOAD.fanout(); output++) {
                int port = Round.RECEIVER_PORT + event + output * LOAD.events();
                text.append("  output-%d: rtp://127.0.0.1:%d\n".formatted(output, port));
            }
            if (hasCues()) {
                text.append(
                        """
                        cues:
                          pid: 0x%X
                          horizon: %dms
                          automation:
                            load-%d: {index: %d, dpi-pid-index: 0, from: 127.0.0.1/32}
                        """
                                .formatted(CUE_PID, HORIZON_MILLIS, event, event + 1));
            }
            Files.writeString(events.resolve("bench-" + event + ".yaml"), text);
        }
    }

    /** Waits until it is ready. */
    void await() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + console
                                                + "/actuator/health/readiness"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        long start = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() - start < START_NANOS_MAX && contestant.isAlive()) {
                try {
                    var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // It is starting.
                }
                Thread.sleep(500);
            }
        }
        throw new IOException(contestant.name() + " did not become ready; see " + folder);
    }

    Contestant contestant() {
        return contestant;
    }

    boolean hasCues() {
        return scte104 > 0;
    }

    int scte104() {
        return scte104;
    }

    @Override
    public void close() {
        contestant.close();
    }
}
