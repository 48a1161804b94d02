package io.crosspoint.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/**
 * The command line of a process on a {@link Leash}: {@code --help}, {@code --leash}, options that
 * take a value, and exit code 2 for what cannot be understood.
 *
 * @param name what complaints begin with
 * @param usage what {@code --help} prints
 * @param valued the options
 */
public record CommandLine(String name, String usage, Set<String> valued) {

    private static final String LEASH = "--leash";

    /** A command line; the options are copied. */
    public CommandLine {
        valued = Set.copyOf(valued);
    }

    /** What the process does with its options; answers its exit code. */
    @FunctionalInterface
    public interface Body {
        /** Runs until it is done or the leash is released. */
        int run(Arguments arguments) throws UsageException, IOException, InterruptedException;
    }

    /** Reads the words and runs the body with them. */
    public int run(String[] words, Leash leash, PrintStream out, PrintStream err, Body body)
            throws IOException, InterruptedException {
        if (List.of(words).contains("--help")) {
            out.print(usage);
            return 0;
        }
        try {
            Arguments arguments = Arguments.parse(words, valued, Set.of(LEASH));
            if (arguments.has(LEASH)) {
                leash.watch(System.in);
            }
            return body.run(arguments);
        } catch (UsageException wrong) {
            err.println(name + ": " + wrong.getMessage());
            return 2;
        }
    }
}
