package io.crosspoint.hub;

import io.crosspoint.hub.config.Check;
import io.crosspoint.hub.contribution.EventCheck;
import io.crosspoint.hub.cue.operator.CueCommand;
import io.crosspoint.hub.operations.store.DataDirectory;
import io.crosspoint.hub.partner.PartnerCheck;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The hub's entry: {@code run} starts it. Exit codes: 0 it ended as asked, 1 it could not do what
 * was asked, 2 the command line was wrong.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CrosspointHub {

    static final int EXIT_FAILED = 1;

    /** Where passwords made at the first start are shown, once. Not ours to close. */
    @Bean(destroyMethod = "")
    PrintStream terminal() {
        return System.out;
    }

    public static void main(String... args) {
        // Before anything loads Netty: on JDK 25 a persistent Artemis journal does not open a
        // second time without it.
        System.setProperty("io.netty.noUnsafe", "false");
        int exit = commandLine().execute(args);
        if (exit != Run.STAYS_UP) {
            System.exit(exit);
        }
    }

    /** The commands, to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new Commands());
    }

    /** The commands this jar knows. */
    @Command(
            name = "crosspoint-hub",
            mixinStandardHelpOptions = true,
            version = "Crosspoint 1.0.0-SNAPSHOT",
            description = "The signal and metadata hub of a live-broadcast operations centre.",
            synopsisSubcommandLabel = "COMMAND",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:good", "1:the answer is bad", "2:usage"},
            subcommands = {Run.class, CheckFiles.class, CueCommand.class})
    static final class Commands implements Runnable {

        @CommandLine.Spec CommandLine.Model.@Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "Which command?");
        }
    }

    /** {@code run}: the hub on the events and partners of one directory. */
    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "Runs the hub on your own events until it is stopped.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:stopped as asked", "1:it could not start", "2:usage"})
    static final class Run implements Callable<Integer> {

        /** Not an exit code: the application runs on its own threads when main returns. */
        static final int STAYS_UP = -1;

        @CommandLine.Spec CommandLine.Model.@Nullable CommandSpec spec;

        @Option(
                names = "--config",
                paramLabel = "DIR",
                defaultValue = "config",
                description = {
                    "The directory with hub.yaml (optional), events/ and partners/. What the hub"
                        + " keeps goes to DIR/data unless hub.yaml says crosspoint.data. Default:"
                        + " ${DEFAULT-VALUE}"
                })
        Path config = Path.of("config");

        @Override
        public Integer call() {
            CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
            if (!Files.isDirectory(config)) {
                throw new CommandLine.ParameterException(
                        commandLine, "--config: there is no directory " + config);
            }
            Path directory = config.toAbsolutePath().normalize();
            try {
                new SpringApplication(CrosspointHub.class)
                        .run(
                                "--spring.config.additional-location=optional:file:"
                                        + directory.resolve("hub.yaml"),
                                "--crosspoint.config=" + directory);
                return STAYS_UP;
            } catch (Exception e) {
                // Spring has logged it at length; the last line is for the one at the terminal.
                commandLine.getErr().println("crosspoint: did not start: " + rootOf(e));
                return EXIT_FAILED;
            }
        }

        private static String rootOf(Throwable thrown) {
            Throwable root = thrown;
            for (int depth = 0; depth < 32 && root.getCause() != null; depth++) {
                if (root instanceof DataDirectory.InUseException) {
                    break;
                }
                root = root.getCause();
            }
            return root.getMessage() == null ? root.toString() : root.getMessage();
        }
    }

    /** {@code check}: event and partner files as the hub would read them, and nothing on air. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Reads event and partner files as the hub would, and says what is wrong.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all are good", "1:one is refused", "2:usage"})
    static final class CheckFiles implements Callable<Integer> {

        @CommandLine.Spec CommandLine.Model.@Nullable CommandSpec spec;

        @Parameters(
                paramLabel = "PATH",
                arity = "1..*",
                description =
                        "Event or partner files, folders of them, or configuration directories.")
        List<Path> paths = List.of();

        @Override
        public Integer call() {
            CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
            return new Check(
                            List.of(new EventCheck(), new PartnerCheck()),
                            commandLine.getOut(),
                            commandLine.getErr())
                    .run(paths);
        }
    }
}
