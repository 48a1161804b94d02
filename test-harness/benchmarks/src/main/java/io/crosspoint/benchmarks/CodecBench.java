package io.crosspoint.benchmarks;

import io.crosspoint.peers.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Every JMH benchmark of the house, and what each operation allocates, as one short report. */
public final class CodecBench {

    private static final String USAGE =
            """
            Usage: hub bench codecs [--report FILE] [--only REGEX]

            JMH of the codecs, of the merge and of the analysis: time and bytes allocated an operation.

              --report FILE  the report as JSON (it is printed too)
              --only REGEX   benchmarks whose class and method it finds

            Exit: 0 if all ran; 1 if one failed; 2 usage. Takes about three minutes.
            """;

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private CodecBench() {}

    /** The command line: see {@code --help}. */
    public static void main(String[] words) throws IOException {
        PrintStream out = System.out;
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--help") || words[i].equals("-h")) {
                out.print(USAGE);
                return;
            }
            if (!List.of("--report", "--only").contains(words[i]) || i + 1 == words.length) {
                System.err.println("bench codecs: unknown, or without its value: " + words[i]);
                System.err.print(USAGE);
                System.exit(2);
            }
            options.put(words[i], words[++i]);
        }
        Options jmh =
                new OptionsBuilder()
                        .include(options.getOrDefault("--only", "^io\\.crosspoint\\."))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build();
        try {
            String json =
                    Json.write(report(new Runner(jmh).run()))
                            .replace("{\"benchmark\"", "\n{\"benchmark\"");
            out.println(json);
            if (options.containsKey("--report")) {
                Files.writeString(Path.of(options.get("--report")), json + "\n");
            }
        } catch (RunnerException e) {
            System.err.println("bench codecs: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Map<String, @Nullable Object> report(Collection<RunResult> results) {
        List<Object> benchmarks = new ArrayList<>();
        for (RunResult result : results) {
            Result<?> primary = result.getPrimaryResult();
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            String name = result.getParams().getBenchmark();
            benchmarks.add(
                    Json.object(
                            "benchmark", name.substring("io.crosspoint.benchmarks.".length()),
                            "score", primary.getScore(),
                            "error_999", primary.getScoreError(),
                            "unit", primary.getScoreUnit(),
                            "allocated_bytes", allocated == null ? null : allocated.getScore()));
        }
        return Json.object(
                "command",
                "./hub bench codecs",
                "machine",
                Json.object(
                        "cores", Runtime.getRuntime().availableProcessors(),
                        "architecture", System.getProperty("os.arch"),
                        "os", System.getProperty("os.name"),
                        "os_version", System.getProperty("os.version"),
                        "jdk", System.getProperty("java.version")),
                "benchmarks",
                benchmarks);
    }
}
