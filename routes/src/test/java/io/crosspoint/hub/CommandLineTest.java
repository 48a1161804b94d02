package io.crosspoint.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The exit codes people and scripts go by. {@code run} of a real hub is {@link RestartTest}'s. */
class CommandLineTest {

    private static final String GOOD =
            "event: match\n"
                    + "legs:\n"
                    + "  a: rtp://127.0.0.1:5000\n"
                    + "outputs:\n"
                    + "  out: udp://127.0.0.1:6000\n";

    private static final String PARTNER =
            "partner: northwind\n"
                    + "events: [match]\n"
                    + "dialect: signed-json\n"
                    + "url: https://cues.northwind.example/\n"
                    + "secret: file:secrets/key\n";

    @TempDir Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void files() throws IOException {
        Files.writeString(directory.resolve("good.yaml"), GOOD);
        Files.writeString(directory.resolve("bad.yaml"), GOOD.replace("legs", "logs"));
        Files.createDirectories(directory.resolve("empty"));
        Files.createDirectories(directory.resolve("config/events"));
        Files.writeString(directory.resolve("config/events/match.yaml"), GOOD);
        Files.createDirectories(directory.resolve("config/partners"));
        Files.createDirectories(directory.resolve("config/secrets"));
        Files.writeString(directory.resolve("config/secrets/key"), "key");
        Files.writeString(directory.resolve("config/partners/northwind.yaml"), PARTNER);
        Files.writeString(directory.resolve("partner.yaml"), PARTNER.replace("url", "uri"));
    }

    @ParameterizedTest
    @CsvSource({
        "--help, 0",
        "--version, 0",
        "run --help, 0",
        "check --help, 0",
        "check good.yaml, 0",
        "check config, 0",
        "check bad.yaml, 1",
        "check good.yaml bad.yaml, 1",
        "check partner.yaml, 1",
        "check missing.yaml, 2",
        "check empty, 2",
        "check, 2",
        "run --config missing, 2",
        "run --nonsense, 2",
        "nonsense, 2",
        "'', 2",
    })
    void endsWith(String words, int code) {
        assertEquals(code, execute(words), () -> out + "" + err);
    }

    @Test
    void helpTellsTheExitCodes() {
        execute("run --help");
        assertTrue(out.toString().contains("Exit codes:"), out::toString);
        assertTrue(out.toString().contains("it could not start"), out::toString);
    }

    @Test
    void aBadFileIsSaidWithItsLine() {
        execute("check bad.yaml");
        assertTrue(out.toString().contains("bad.yaml:2: "), out::toString);
    }

    @Test
    void partnersAreCheckedToo() {
        assertEquals(0, execute("check config"));
        assertTrue(out.toString().contains("event 'match', 1 legs"), out::toString);
        assertTrue(out.toString().contains("partner 'northwind', events match"), out::toString);
        execute("check partner.yaml");
        assertTrue(out.toString().contains("partner.yaml:4: unknown key 'uri'"), out::toString);
    }

    private int execute(String words) {
        String[] args = words.isEmpty() ? new String[0] : words.split(" ");
        for (int i = 0; i < args.length; i++) {
            if (Files.exists(directory.resolve(args[i])) || args[i].startsWith("missing")) {
                args[i] = directory.resolve(args[i]).toString();
            }
        }
        return new CommandLine(new CrosspointHub.Commands())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
