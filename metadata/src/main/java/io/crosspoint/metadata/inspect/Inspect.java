package io.crosspoint.metadata.inspect;

import io.crosspoint.metadata.wire.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * {@code ./hub inspect KIND [--json] [--batch] [--key HEX] [FILE…]}.
 *
 * <p>Exit codes: 0 all well formed, 1 something malformed, 2 wrong usage. An inspector is found
 * through {@link ServiceLoader}.
 */
public final class Inspect {

    /** The longest input that is read, bytes: a minute of a 20 Mb/s stream fits. */
    static final int MAX_INPUT_BYTES = 256 << 20;

    private static final int GOOD = 0;
    private static final int MALFORMED = 1;
    private static final int USAGE = 2;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, Inspector> inspectors = new TreeMap<>();

    /** An inspection desk on the given streams. */
    public Inspect(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
        ServiceLoader.load(Inspector.class).forEach(i -> inspectors.put(i.kind(), i));
    }

    /** The command line. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int code = new Inspect(System.in, out, System.err).run(args);
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
        Map<String, String> options = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                words.add(args[i]);
            } else if (FLAGS.contains(args[i])) {
                options.put(args[i].substring(2), "");
            } else if (VALUED.contains(args[i]) && i + 1 < args.length) {
                options.put(args[i].substring(2), args[++i]);
            } else {
                return usage("unknown option, or one without its value: " + args[i]);
            }
        }
        if (options.containsKey("help")) {
            out.print(help());
            return GOOD;
        }
        if (words.isEmpty()) {
            return usage("KIND is missing");
        }
        Inspector inspector = inspectors.get(words.getFirst());
        if (inspector == null) {
            return usage("unknown kind: " + words.getFirst());
        }
        return inspect(inspector, words.subList(1, words.size()), options);
    }

    private static final List<String> FLAGS = List.of("--json", "--batch", "--help");
    private static final List<String> VALUED = List.of("--key", "--to", "--pts");

    private int inspect(Inspector inspector, List<String> files, Map<String, String> options)
            throws IOException {
        boolean good = true;
        if (files.isEmpty()) {
            good =
                    options.containsKey("batch")
                            ? batch(inspector, in, options)
                            : one(inspector, in, options);
        }
        for (String file : files) {
            options.put("file", file);
            try (InputStream opened = Files.newInputStream(Path.of(file))) {
                good &=
                        options.containsKey("batch")
                                ? batch(inspector, opened, options)
                                : one(inspector, opened, options);
            } catch (IOException e) {
                err.println("cannot read " + file + ": " + e.getMessage());
                return USAGE;
            }
        }
        return good ? GOOD : MALFORMED;
    }

    private boolean one(Inspector inspector, InputStream from, Map<String, String> options)
            throws IOException {
        byte[] input = from.readNBytes(MAX_INPUT_BYTES + 1);
        if (input.length > MAX_INPUT_BYTES) {
            throw new IOException("more than " + MAX_INPUT_BYTES + " bytes");
        }
        Inspection inspection = inspector.inspect(input, options);
        if (options.containsKey("json")) {
            out.println(Json.write(inspection.toNode()));
        } else {
            people(inspection);
        }
        return inspection.outcome() != Inspection.Outcome.ERROR;
    }

    private boolean batch(Inspector inspector, InputStream from, Map<String, String> options)
            throws IOException {
        boolean good = true;
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(from, StandardCharsets.ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            byte[] input = line.strip().getBytes(StandardCharsets.ISO_8859_1);
            Inspection inspection = inspector.inspect(input, options);
            good &= inspection.outcome() != Inspection.Outcome.ERROR;
            out.println(Json.write(inspection.toNode()));
            out.flush();
        }
        return good;
    }

    private void people(Inspection inspection) {
        if (inspection.fields() != null) {
            out.print(Tree.write(inspection.fields()));
        }
        out.print(Tree.write(inspection.more()));
        out.println(inspection.outcome().wireName());
        for (Finding finding : inspection.findings()) {
            out.println("  " + finding);
        }
    }

    private int usage(String why) {
        err.println(why);
        err.print(help());
        return USAGE;
    }

    private String help() {
        return """
        hub inspect KIND [--json] [--batch] [--key HEX] [--to KIND --pts N] [FILE...]
          Shows what is in a message, a document or a stream, and what is wrong with it.
          Reads the files, or standard input.
          KIND     %s
          --json   one JSON object an input, names and shapes as the standards have them
          --batch  one base64 or hex message a line in, one JSON line out
          --key    the control word, in hex, for an encrypted SCTE 35 section
          --to     scte35: show what an SCTE 104 message becomes, at --pts N (90 kHz)
          exit     0 all well formed, 1 something malformed, 2 wrong usage
        """
                .formatted(String.join(" ", inspectors.keySet()));
    }
}
