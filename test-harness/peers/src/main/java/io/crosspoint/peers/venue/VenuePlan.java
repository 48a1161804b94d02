package io.crosspoint.peers.venue;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.UsageException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a venue was asked to do.
 *
 * @param legs where to, and how badly
 * @param seed of SSRC, first sequence number and every impairment
 * @param millis how long, 0 for until it is asked to end
 * @param clip the clip's file, or the project's own
 * @param log where to write what was sent
 * @param leashed whether its input is the leash it hangs on
 */
record VenuePlan(
        List<Leg> legs,
        long seed,
        long millis,
        Optional<Path> clip,
        Optional<Path> log,
        boolean leashed) {

    static final String USAGE =
            """
            venue: loops a clip in real time as RTP over impaired legs.
              --leg NAME=HOST:PORT[,IMPAIRMENT...]  repeated, one to eight; by default three legs:
                  a=127.0.0.1:5000,loss=1
                  b=127.0.0.1:5002,outage=200/4000
                  c=127.0.0.1:5004,delay=30,hold=8
                impairments, in percent and milliseconds:
                  loss=P          P % lost at random
                  outage=L/E      nothing for L, every E on average
                  delay=D         everything D late
                  hold=H          one datagram in ten another H later, so that others overtake it
                  cut=F-T/E       nothing from F to T; without T for good; with /E again every E
              --seed N       of SSRC, first sequence number and impairments (1)
              --seconds N    how long (until it is ended)
              --clip FILE    a constant-rate transport stream (the project's own)
              --log FILE     write sequence, hash and time of every datagram
              --leash        end when the standard input does, or at a line on it
              --help
            Every second a line of JSON says what was sent. Exit: 0, or 2 for a wrong command line.
            """;

    private static final int LEGS_MAX = 8;
    private static final long SECONDS_MAX = 86_400;
    private static final List<String> DEFAULT_LEGS =
            List.of(
                    "a=127.0.0.1:5000,loss=1",
                    "b=127.0.0.1:5002,outage=200/4000",
                    "c=127.0.0.1:5004,delay=30,hold=8");

    /** One leg: its name, where it goes, and what it does to what it carries. */
    record Leg(String name, InetSocketAddress address, Impairment impairment) {

        static Leg parse(String text) throws UsageException {
            int equals = text.indexOf('=');
            int comma = text.indexOf(',');
            String target = text.substring(equals + 1, comma < 0 ? text.length() : comma);
            int colon = target.lastIndexOf(':');
            try {
                if (equals > 0 && colon > 0) {
                    return new Leg(
                            text.substring(0, equals),
                            new InetSocketAddress(
                                    target.substring(0, colon),
                                    Integer.parseInt(target.substring(colon + 1))),
                            comma < 0
                                    ? Impairment.NONE
                                    : Impairment.parse(text.substring(comma + 1)));
                }
            } catch (IllegalArgumentException ignored) {
                // said below
            }
            throw new UsageException("a leg is NAME=HOST:PORT[,IMPAIRMENT...], not " + text);
        }
    }

    static VenuePlan parse(String[] words) throws UsageException {
        Arguments arguments =
                Arguments.parse(
                        words,
                        Set.of("--leg", "--seed", "--seconds", "--clip", "--log"),
                        Set.of("--leash"));
        List<Leg> legs = new ArrayList<>();
        for (String leg : arguments.has("--leg") ? arguments.all("--leg") : DEFAULT_LEGS) {
            legs.add(Leg.parse(leg));
        }
        if (legs.size() > LEGS_MAX) {
            throw new UsageException("more than " + LEGS_MAX + " legs");
        }
        return new VenuePlan(
                List.copyOf(legs),
                arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                arguments.number("--seconds", 0, 0, SECONDS_MAX) * 1_000,
                arguments.last("--clip").map(Path::of),
                arguments.last("--log").map(Path::of),
                arguments.has("--leash"));
    }
}
