package io.crosspoint.peers.pipeline;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.UsageException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a receiver was asked to do.
 *
 * @param legs where to listen, one or two
 * @param venueLog what was sent
 * @param record where to write the transport stream
 * @param drainMillis how long to wait for what is under way once the end was asked for
 * @param cuePid on which cues are put into the program; empty if none are
 * @param clip the venue's clip, or the project's own
 * @param guarded a process that must not outlive whoever started this one
 * @param leashed whether its input is the leash it hangs on
 */
record ReceiverPlan(
        List<URI> legs,
        Path venueLog,
        Optional<Path> record,
        long drainMillis,
        OptionalInt cuePid,
        Optional<Path> clip,
        OptionalLong guarded,
        boolean leashed) {

    static final String USAGE =
            """
            pipeline receiver: takes the hub's output and compares it with the venue's log.
              --listen rtp://HOST:PORT   or udp://HOST:PORT; twice for two legs of one program
              --venue-log FILE           what the venue writes with --log
              --record FILE              write the transport stream that came
              --drain-millis N           wait so long for what is under way at the end (1050)
              --cue-pid N                cues are put into the program on that PID: null packets and
                                         the program's map may differ, and are checked apart
              --clip FILE                what the venue loops (the project's own)
              --guard PID                end that process if whoever started this one is gone
              --leash                    end when the standard input does, or at a line on it
              --help
            Every second a line of JSON gives the account so far; the last one has "final":true.
            Exit: 0 if all came, once, in order, as sent (see --cue-pid); 1 if not; 2 for a wrong command line.
            """;

    private static final int LEGS_MAX = 2;
    private static final int PID_MAX = 0x1FFE;
    private static final long DRAIN_MILLIS_MAX = 60_000;

    static ReceiverPlan parse(String[] words) throws UsageException {
        Arguments arguments =
                Arguments.parse(
                        words,
                        Set.of(
                                "--listen",
                                "--venue-log",
                                "--record",
                                "--drain-millis",
                                "--cue-pid",
                                "--clip",
                                "--guard"),
                        Set.of("--leash"));
        List<URI> legs = new ArrayList<>();
        for (String leg : arguments.all("--listen")) {
            legs.add(address(leg));
        }
        if (legs.isEmpty() || legs.size() > LEGS_MAX) {
            throw new UsageException("--listen is needed, once or twice");
        }
        if (!arguments.has("--venue-log")) {
            throw new UsageException("--venue-log is needed");
        }
        return new ReceiverPlan(
                List.copyOf(legs),
                Path.of(arguments.last("--venue-log").orElseThrow()),
                arguments.last("--record").map(Path::of),
                arguments.number("--drain-millis", 1_050, 0, DRAIN_MILLIS_MAX),
                arguments.has("--cue-pid")
                        ? OptionalInt.of((int) arguments.number("--cue-pid", 0, 1, PID_MAX))
                        : OptionalInt.empty(),
                arguments.last("--clip").map(Path::of),
                arguments.has("--guard")
                        ? OptionalLong.of(arguments.number("--guard", 0, 1, Long.MAX_VALUE))
                        : OptionalLong.empty(),
                arguments.has("--leash"));
    }

    private static URI address(String text) throws UsageException {
        try {
            URI uri = URI.create(text);
            boolean known = "rtp".equals(uri.getScheme()) || "udp".equals(uri.getScheme());
            if (known && uri.getHost() != null && uri.getPort() >= 0) {
                return uri;
            }
        } catch (IllegalArgumentException ignored) {
            // said below
        }
        throw new UsageException("a leg is rtp://HOST:PORT or udp://HOST:PORT, not " + text);
    }
}
