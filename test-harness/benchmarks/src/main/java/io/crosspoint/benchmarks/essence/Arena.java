package io.crosspoint.benchmarks.essence;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All contestants of a run, started once. Contestants share processor 1, the load has processor 0,
 * so that neither takes time from the other.
 */
final class Arena implements AutoCloseable {

    static final String HUB = "hub";
    static final String RELAY = "bare-relay";
    static final String CRELAY = "crelay";
    static final String GSO = "crelay-gso";
    static final String MULTICAT = "multicat";
    static final int WINDOW_MILLIS = 50;

    private static final Contestant.Load FULL = new Contestant.Load(10, 3, 4);
    private static final Contestant.Load SINGLE = new Contestant.Load(10, 1, 1);
    private static final int HUB_PORT = 21_000;
    private static final int RELAY_PORT = 22_000;
    private static final int CRELAY_PORT = 23_000;
    private static final int GSO_PORT = 24_000;
    private static final int MULTICAT_PORT = 25_000;
    private static final int CONSOLE_PORT = 21_900;
    private static final long START_SECONDS = 120;

    private final Path root;
    private final Path work;
    private final Round.Plan plan;
    private final PrintStream out;
    private final Contestant hub = new Contestant(HUB, HUB_PORT, FULL, CONSOLE_PORT);
    private final List<Contestant> relays = new ArrayList<>();
    private final List<Contestant> foreign = new ArrayList<>();

    Arena(Path root, int seconds, int mbps, PrintStream out)
            throws IOException, InterruptedException {
        this.root = root;
        this.out = out;
        this.work = Files.createTempDirectory("crosspoint-bench");
        this.plan = new Round.Plan(jar("test-harness/peers", "crosspoint-peers"), mbps, seconds);
        startHub();
        startRelay();
        startCrelay();
        startMulticat();
        awaitHub();
    }

    Contestant hub() {
        return hub;
    }

    List<Contestant> relays() {
        return relays;
    }

    List<Contestant> foreign() {
        return foreign;
    }

    Round round(Contestant contestant) throws IOException, InterruptedException {
        if (!contestant.isAlive()) {
            throw new IOException(contestant.name() + " has ended; see " + work);
        }
        return Round.run(contestant, plan);
    }

    String describe() {
        return "%d events, %d RTP legs each, %d Mb/s, %d outputs each; contestants on one processor, the load on another"
                .formatted(FULL.events(), FULL.legs(), plan.mbps(), FULL.fanout());
    }

    private void startHub() throws IOException {
        Path events = Files.createDirectories(work.resolve("hub/events"));
        Files.writeString(
                work.resolve("hub/hub.yaml"),
                """
                server.port: %d
                """
                        .formatted(CONSOLE_PORT));
        for (int event = 0; event < FULL.events(); event++) {
            StringBuilder text = new StringBuilder("event: bench-" + event + "\nlegs:\n");
            for (int leg = 0; leg < FULL.legs(); leg++) {
                int port = HUB_PORT + event + leg * FULL.events();
                text.append("  leg-%d: rtp://127.0.0.1:%d%n".formatted(leg, port));
            }
            text.append("window: %dms%noutputs:%n".formatted(WINDOW_MILLIS));
            for (int output = 0; output < FULL.fanout(); output++) {
                int port = Round.RECEIVER_PORT + event + output * FULL.events();
                text.append("  output-%d: rtp://127.0.0.1:%d%n".formatted(output, port));
            }
            Files.writeString(events.resolve("bench-" + event + ".yaml"), text);
        }
        List<String> command = new ArrayList<>(List.of(java()));
        String options = System.getProperty("crosspoint.hub.options", "");
        Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).forEach(command::add);
        command.addAll(
                List.of(
                        "-jar",
                        root.resolve("routes/target/crosspoint-hub.jar").toString(),
                        "run",
                        "--config",
                        work.resolve("hub").toString()));
        hub.start(log(HUB), command);
    }

    private void startRelay() throws IOException {
        Contestant relay = new Contestant(RELAY, RELAY_PORT, FULL);
        relay.start(
                log(RELAY),
                List.of(
                        java(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.crosspoint.benchmarks.BareRelay",
                        "--in",
                        "127.0.0.1:" + RELAY_PORT,
                        "--events",
                        Integer.toString(FULL.events()),
                        "--legs-per-event",
                        Integer.toString(FULL.legs()),
                        "--out",
                        "127.0.0.1:" + Round.RECEIVER_PORT,
                        "--fanout",
                        Integer.toString(FULL.fanout())));
        relays.add(relay);
    }

    /**
     * Two processes: one relays the first leg of each event, one reads the others and is silent.
     */
    private void startCrelay() throws IOException, InterruptedException {
        Path tools = root.resolveSibling("shared").resolve("tools");
        Path binary = work.resolve("crelay");
        if (!Files.isRegularFile(tools.resolve("crelay.c")) || !isHere("gcc")) {
            out.println("skipped: crelay, as ../shared/tools or gcc is not here");
            return;
        }
        int compiled =
                new ProcessBuilder(
                                "gcc",
                                "-O2",
                                "-w",
                                "-o",
                                binary.toString(),
                                tools.resolve("crelay.c").toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        if (compiled != 0) {
            throw new IOException("crelay does not compile");
        }
        relays.add(crelay(binary, CRELAY, "mmsg", CRELAY_PORT));
        relays.add(crelay(binary, GSO, "mmsggso", GSO_PORT));
    }

    private Contestant crelay(Path binary, String name, String mode, int port) throws IOException {
        Contestant contestant = new Contestant(name, port, FULL);
        String first = Integer.toString(FULL.events());
        contestant.start(
                log(name),
                List.of(
                        binary.toString(),
                        "-M",
                        mode,
                        "-p",
                        Integer.toString(port),
                        "-n",
                        first,
                        "-o",
                        Integer.toString(Round.RECEIVER_PORT),
                        "-k",
                        Integer.toString(FULL.fanout())));
        contestant.start(
                log(name),
                List.of(
                        binary.toString(),
                        "-M",
                        mode,
                        "-p",
                        Integer.toString(port + FULL.events()),
                        "-n",
                        Integer.toString(FULL.events() * (FULL.legs() - 1)),
                        "-k",
                        "0"));
        return contestant;
    }

    /** A process an event, one leg in and one output: the least that can be asked of it. */
    private void startMulticat() throws IOException {
        if (!isHere("multicat")) {
            out.println("skipped: multicat, as it is not installed");
            return;
        }
        Contestant multicat = new Contestant(MULTICAT, MULTICAT_PORT, SINGLE);
        for (int event = 0; event < SINGLE.events(); event++) {
            multicat.start(
                    log(MULTICAT),
                    List.of(
                            "multicat",
                            "@127.0.0.1:" + (MULTICAT_PORT + event),
                            "127.0.0.1:" + (Round.RECEIVER_PORT + event)));
        }
        foreign.add(multicat);
    }

    private void awaitHub() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + CONSOLE_PORT + "/actuator/health/readiness");
        long until = System.nanoTime() + START_SECONDS * 1_000_000_000;
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < until && hub.isAlive()) {
                try {
                    int status =
                            client.send(
                                            HttpRequest.newBuilder(uri).build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode();
                    if (status == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // It is starting.
                }
                Thread.sleep(500);
            }
        }
        throw new IOException("the hub did not become ready; see " + log(HUB));
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path jar(String module, String name) {
        return root.resolve(module).resolve("target").resolve(name + "-1.0.0-SNAPSHOT.jar");
    }

    private Path log(String name) {
        return work.resolve(name + ".log");
    }

    @Override
    public void close() {
        hub.close();
        relays.forEach(Contestant::close);
        foreign.forEach(Contestant::close);
    }
}
