package io.crosspoint.peers.partner;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.UsageException;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a partner was asked to do.
 *
 * @param port where it listens, on loopback
 * @param secret the file that holds the secret
 * @param seed of when it is busy
 * @param busyOneIn one delivery in so many is answered 503; 0 for none
 * @param awayAfter it goes away when it has accepted so many; 0 for never
 * @param awayMillis for so long
 * @param leashed whether its input is the leash it hangs on
 */
record PartnerPlan(
        int port,
        Path secret,
        long seed,
        int busyOneIn,
        long awayAfter,
        long awayMillis,
        boolean leashed) {

    static final String USAGE =
            """
            partner: takes cues as signed JSON over HTTP (POST /cues on 127.0.0.1).
              --port N            (9000)
              --secret-file FILE  the secret of the signature, without what is blank around it
              --busy-one-in N     one delivery in N, by chance, is answered 503 (5; 0 for none)
              --away-after N      after N accepted deliveries nobody listens for a while (never)
              --away-millis N     how long (10000)
              --seed N            of when it is busy (1)
              --leash             end when the standard input does, or at a line on it
              --help
            Every second a line of JSON says what came; the last one has "final":true and every
            delivery. Exit: 0 if nothing came that was unsigned or malformed; 1 if something did;
            2 for a wrong command line.
            """;

    static PartnerPlan parse(String[] words) throws UsageException {
        Arguments arguments =
                Arguments.parse(
                        words,
                        Set.of(
                                "--port",
                                "--secret-file",
                                "--busy-one-in",
                                "--away-after",
                                "--away-millis",
                                "--seed"),
                        Set.of("--leash"));
        if (!arguments.has("--secret-file")) {
            throw new UsageException("--secret-file is needed");
        }
        return new PartnerPlan(
                (int) arguments.number("--port", 9_000, 1, 65_535),
                Path.of(arguments.last("--secret-file").orElseThrow()),
                arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                (int) arguments.number("--busy-one-in", 5, 0, Integer.MAX_VALUE),
                arguments.number("--away-after", 0, 0, Long.MAX_VALUE),
                arguments.number("--away-millis", 10_000, 0, 3_600_000),
                arguments.has("--leash"));
    }
}
