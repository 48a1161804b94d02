package io.crosspoint.peers.automation;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.UsageException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What an automation system was asked to do.
 *
 * @param hub where the hub takes SCTE 104
 * @param address which channel of it
 * @param venueLog what the venue writes
 * @param clip the venue's clip, or the project's own
 * @param rundown the breaks
 * @param leashed whether its input is the leash it hangs on
 */
record AutomationPlan(
        InetSocketAddress hub,
        Message.Address address,
        Path venueLog,
        Optional<Path> clip,
        Rundown rundown,
        boolean leashed) {

    static final String USAGE =
            """
            automation: asks the hub for breaks by SCTE 104, and measures what it answers.
              --hub HOST:PORT     (127.0.0.1:5167)
              --index N           AS_index (1)
              --dpi-pid-index N   (0)
              --venue-log FILE    what the venue writes with --log: which frame is sent when
              --clip FILE         what the venue loops (the project's own)
              --first-millis N    the first request after the venue's beginning (5000)
              --every-millis N    from break to break (15000)
              --until-millis N    when the venue ends: a break that would not be whole by then is
                                  not asked for (never)
              --break-millis N    how long a break lasts (4000)
              --first-event N     event id of the first break (1001)
              --leash             end when the standard input does, or at a line on it; what is
                                  asked is waited for
              --help
            Breaks in turn: provider placement opportunity start and end (time_signal); splice
            start with auto return by UTC time; the same on arrival; splice start and splice end.
            The pre-roll is 4 s. Every second a line of JSON says what was asked and answered; the last one has
            "final":true and every cue. Exit: 0 if everything was accepted and is on air by the
            hub's word; 1 if not; 2 for a wrong command line.
            """;

    private static final long DAY_MILLIS = 86_400_000;

    static AutomationPlan parse(String[] words) throws UsageException {
        Arguments arguments =
                Arguments.parse(
                        words,
                        Set.of(
                                "--hub",
                                "--index",
                                "--dpi-pid-index",
                                "--venue-log",
                                "--clip",
                                "--first-millis",
                                "--every-millis",
                                "--until-millis",
                                "--break-millis",
                                "--first-event"),
                        Set.of("--leash"));
        if (!arguments.has("--venue-log")) {
            throw new UsageException("--venue-log is needed");
        }
        return new AutomationPlan(
                address(arguments.last("--hub").orElse("127.0.0.1:5167")),
                new Message.Address(
                        (int) arguments.number("--index", 1, 0, 0xFF),
                        (int) arguments.number("--dpi-pid-index", 0, 0, 0xFFFF)),
                Path.of(arguments.last("--venue-log").orElseThrow()),
                arguments.last("--clip").map(Path::of),
                new Rundown(
                        arguments.number("--first-millis", 5_000, 0, DAY_MILLIS),
                        arguments.number("--every-millis", 15_000, 1_000, DAY_MILLIS),
                        arguments.number("--until-millis", 0, 0, DAY_MILLIS),
                        arguments.number("--break-millis", 4_000, 1_000, 3_600_000),
                        arguments.number("--first-event", 1_001, 0, 0xFFFFFFFFL)),
                arguments.has("--leash"));
    }

    /** Reads {@code HOST:PORT}. */
    static InetSocketAddress address(String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        try {
            if (colon > 0) {
                return new InetSocketAddress(
                        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException ignored) {
            // said below
        }
        throw new UsageException("an address is HOST:PORT, not " + text);
    }
}
