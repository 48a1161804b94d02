package io.crosspoint.metadata.inspect;

import io.crosspoint.metadata.captions.CaptionConversion;
import io.crosspoint.metadata.captions.CaptionFormat;
import io.crosspoint.metadata.captions.CaptionFormats;
import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code ./hub convert FROM TO [FILE]}: captions from one format to another, to standard output;
 * what could not be carried, to standard error.
 *
 * <p>Exit codes: 0 converted, 1 the input is malformed, 2 wrong usage.
 */
public final class Convert {

    private static final int GOOD = 0;
    private static final int MALFORMED = 1;
    private static final int USAGE = 2;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final CaptionFormats formats = CaptionFormats.installed();

    /** A conversion desk on the given streams. */
    public Convert(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** The command line. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false);
        int code = new Convert(System.in, out, System.err).run(args);
        out.flush();
        System.exit(code);
    }

    /**
     * Runs one command line.
     *
     * @return the exit code
     * @throws IOException if an output stream fails
     */
    public int run(String... args) throws IOException {
        if (args.length == 1 && args[0].equals("--help")) {
            err.print(help());
            return GOOD;
        }
        if (args.length < 2 || args.length > 3) {
            return usage("FROM and TO are wanted, and one FILE at most");
        }
        Optional<CaptionFormat> from = formats.named(args[0]);
        Optional<CaptionFormat> to = formats.named(args[1]);
        if (from.isEmpty() || to.isEmpty()) {
            return usage("unknown format: " + (from.isEmpty() ? args[0] : args[1]));
        }
        if (!to.get().writes()) {
            return usage("only read here, not written: " + args[1]);
        }
        byte[] input;
        try (InputStream opened = args.length == 3 ? Files.newInputStream(Path.of(args[2])) : in) {
            input = opened.readNBytes(Inspect.MAX_INPUT_BYTES + 1);
        } catch (IOException e) {
            return usage("cannot read the input: " + e.getMessage());
        }
        if (input.length > Inspect.MAX_INPUT_BYTES) {
            return usage("more than " + Inspect.MAX_INPUT_BYTES + " bytes");
        }
        return convert(input, from.get(), to.get());
    }

    private int convert(byte[] input, CaptionFormat from, CaptionFormat to) throws IOException {
        return switch (CaptionConversion.convert(input, from, to)) {
            case Decoded.Malformed<Conversion<byte[]>>(Finding finding) -> {
                err.println(finding);
                yield MALFORMED;
            }
            case Decoded.Ok<Conversion<byte[]>>(
                            Conversion<byte[]> converted,
                            List<Finding> warnings) -> {
                out.write(converted.value());
                warnings.forEach(warning -> err.println("tolerated: " + warning));
                converted.losses().forEach(loss -> err.println("lost: " + loss));
                yield GOOD;
            }
        };
    }

    private int usage(String why) {
        err.println(why);
        err.print(help());
        return USAGE;
    }

    private String help() {
        return """
        hub convert FROM TO [FILE]
          Converts captions, from the file or standard input to standard output. Says on standard
          error what the target could not carry.
          FROM, TO  %s
          exit      0 converted, 1 malformed, 2 wrong usage
        """
                .formatted(String.join(" ", formats.names()));
    }
}
