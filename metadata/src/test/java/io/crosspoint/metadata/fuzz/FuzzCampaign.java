package io.crosspoint.metadata.fuzz;

import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.inspect.Node;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Fuzzes each {@code @FuzzTest} method for real, through Jazzer's own driver: under JUnit, Jazzer
 * fuzzes the first method of a JVM only and takes its duration from the annotation.
 *
 * <p>A run starts from the test's committed inputs. What it finds is kept under the working
 * directory: {@code corpus} holds inputs that reached new branches, {@code crashes} those that
 * failed, for a person to commit.
 */
public final class FuzzCampaign {

    /** The heap of a fuzzed JVM: a decoder that believes a declared length fails here. */
    private static final String HEAP = "-Xmx512m";

    /**
     * One input may take this long before it counts as a hang, seconds. On a machine that is busy
     * with other things the first one, which loads and instruments everything, takes ten.
     */
    private static final int INPUT_SECONDS_MAX = 120;

    /** What a run may take beyond its fuzzing, for start and end on a busy machine. */
    private static final int OVERHEAD_SECONDS_MAX = 900;

    /** By which the fuzzer takes one of its own. */
    private static final String ANY_SEED = "0";

    private static final int GOOD = 0;
    private static final int FOUND = 1;
    private static final int USAGE = 2;

    private final Path directory;
    private final int seconds;
    private final String seed;
    private final PrintStream out;

    private FuzzCampaign(Path directory, int seconds, String seed, PrintStream out) {
        this.directory = directory;
        this.seconds = seconds;
        this.seed = seed;
        this.out = out;
    }

    /**
     * The command line: {@code --tests DIR --work DIR --seconds N --parallel N [--only NAME]
     * [--seed N] [--command TEXT] [--report FILE]}.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        String only = options.getOrDefault("--only", "");
        List<FuzzTarget> targets =
                FuzzTarget.under(Path.of(options.get("--tests"))).stream()
                        .filter(target -> target.toString().contains(only))
                        .toList();
        if (targets.isEmpty()) {
            out.println("no fuzz test is called " + only);
            System.exit(USAGE);
        }
        FuzzCampaign campaign =
                new FuzzCampaign(
                        Path.of(options.get("--work")).toAbsolutePath(),
                        Integer.parseInt(options.get("--seconds")),
                        options.getOrDefault("--seed", ANY_SEED),
                        out);
        List<FuzzOutcome> outcomes =
                campaign.run(targets, Integer.parseInt(options.get("--parallel")));
        String report = report(outcomes, options.getOrDefault("--command", ""));
        out.print(report);
        if (options.containsKey("--report")) {
            Files.writeString(Path.of(options.get("--report")), report);
        }
        boolean clean = outcomes.stream().allMatch(outcome -> outcome.findings().isEmpty());
        System.exit(clean ? GOOD : FOUND);
    }

    private List<FuzzOutcome> run(List<FuzzTarget> targets, int parallel)
            throws InterruptedException {
        List<FuzzOutcome> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(parallel)) {
            List<Future<FuzzOutcome>> runs =
                    targets.stream().map(target -> pool.submit(() -> run(target))).toList();
            for (Future<FuzzOutcome> run : runs) {
                outcomes.add(run.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return outcomes;
    }

    private FuzzOutcome run(FuzzTarget target) throws IOException, InterruptedException {
        Path own = directory.resolve(target.toString());
        Path corpus = Files.createDirectories(own.resolve("corpus"));
        Path crashes = Files.createDirectories(own.resolve("crashes"));
        Path log = own.resolve("log");
        Process process =
                new ProcessBuilder(command(target, corpus, crashes))
                        .directory(own.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        if (!process.waitFor(seconds + OVERHEAD_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        int exitCode = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        // The fuzzer prints inputs too, which are bytes of any kind.
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        FuzzOutcome outcome = FuzzOutcome.of(target, exitCode, lines);
        out.printf(
                "  %-45s %,12d executions, %d findings%n",
                target, outcome.executions(), outcome.findings().size());
        return outcome;
    }

    private List<String> command(FuzzTarget target, Path corpus, Path crashes) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.className(),
                "--target_method=" + target.method(),
                "--instrumentation_includes=io.crosspoint.**",
                "-seed=" + seed,
                "-max_total_time=" + seconds,
                "-timeout=" + INPUT_SECONDS_MAX,
                "-print_final_stats=1",
                "-artifact_prefix=" + crashes + File.separator,
                corpus.toString());
    }

    private static String report(List<FuzzOutcome> outcomes, String command) {
        Node.Sequence tests = new Node.Sequence();
        outcomes.forEach(outcome -> tests.add(outcome.toNode()));
        Node machine =
                new Node.Struct()
                        .put("cores", Runtime.getRuntime().availableProcessors())
                        .put("architecture", System.getProperty("os.arch"))
                        .put("os", System.getProperty("os.name"))
                        .put("os_version", System.getProperty("os.version"))
                        .put("jdk", System.getProperty("java.version"));
        Node report =
                new Node.Struct()
                        .put("command", command)
                        .put("machine", machine)
                        .put("tests", tests);
        return Json.write(report).replace("{\"test\"", "\n{\"test\"") + "\n";
    }
}
