package io.crosspoint.peers.demo;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.hub.HubCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the demo was asked to do.
 *
 * @param seconds how long the venue sends; 0 for until it is asked to end
 * @param report where to write the JSON report
 * @param work where logs, recording and configuration lie, and stay
 * @param hubCommand what starts the hub; {@code run --config DIR} is put behind it
 * @param seed of the venue
 */
record DemoPlan(
        long seconds,
        Optional<Path> report,
        Optional<Path> work,
        List<String> hubCommand,
        long seed) {

    static final String USAGE =
            """
            hub demo [--seconds N] [--report FILE] [--seed N]

            A venue sends a real transport stream as RTP over three legs: A loses 1 %, B has outages
            of 200 ms, C is 30 ms late and reordered. Halfway A is cut for good and B for 5 s. The hub
            makes one program of them; a receiver that shares no code with it compares that program
            with what was sent. Every 15 s an automation system asks for a break by SCTE 104, on a
            frame that it knows of the venue; the hub puts the cues into the program's null packets
            and delivers them to a partner, who is busy now and then, and away for 10 s once.

              --seconds N        how long (until Ctrl-C; then the cuts come every minute, and A
                                 returns)
              --report FILE      write the report as JSON
              --seed N           of SSRC, first sequence number and impairments (1)
              --work DIR         keep logs, recording and configuration there (else they are kept
                                 in a temporary folder if the answer is bad)
              --hub-command CMD  start this as the hub; "run --config DIR" is put behind it
              --help

            Exit: 0 if every datagram came, once, in order and as sent but for the cues, and every
            cue that was planned is asked for, on air on its frame, and with the partner, also by
            ffprobe and tshark where they are installed; 1 if not; 2 for a wrong command line.
            """;

    /** A demo forgotten over the weekend ends by itself. */
    private static final long SECONDS_MAX = 86_400;

    private static final long SECONDS_MIN = 2;
    private static final long FIRST_BREAK_MILLIS = 5_000;
    private static final long AWAY_MILLIS = 10_000;

    static DemoPlan parse(String[] words) throws UsageException {
        Arguments arguments =
                Arguments.parse(
                        words,
                        Set.of("--seconds", "--report", "--work", "--seed", "--hub-command"),
                        Set.of());
        return new DemoPlan(
                arguments.number("--seconds", 0, SECONDS_MIN, SECONDS_MAX),
                arguments.last("--report").map(Path::of),
                arguments.last("--work").map(Path::of).map(Path::toAbsolutePath),
                arguments.last("--hub-command").map(HubCommand::split).orElseGet(HubCommand::jar),
                arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /** When the first break is asked for, after the venue's beginning. */
    long firstBreakMillis() {
        return seconds > 0 ? Math.min(FIRST_BREAK_MILLIS, seconds * 125) : FIRST_BREAK_MILLIS;
    }

    /** For how long the partner is away. */
    long awayMillis() {
        return seconds > 0 ? Math.min(AWAY_MILLIS, seconds * 1_000 / 6) : AWAY_MILLIS;
    }

    /** How the venue treats each leg: see the usage. */
    List<String> impairments() {
        String cutA = "30000-55000/60000";
        String cutB = "31000-36000/60000";
        if (seconds > 0) {
            long half = seconds * 500;
            long pause = Math.min(1_000, seconds * 100);
            long length = Math.min(5_000, seconds * 250);
            cutA = half + "-";
            cutB = (half + pause) + "-" + (half + pause + length);
        }
        return List.of("loss=1,cut=" + cutA, "outage=200/4000,cut=" + cutB, "delay=30,hold=8");
    }
}
