package io.crosspoint.peers.kills;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.hub.HubCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the soak was asked to do.
 *
 * @param kills how often the hub is killed
 * @param seed of the venue, of what is asked for, and of the moments
 * @param report where to write the JSON report
 * @param work where logs, records and configuration lie, and stay
 * @param hubCommand what starts the hub; {@code run --config DIR} is put behind it
 */
record KillsPlan(
        int kills, long seed, Optional<Path> report, Optional<Path> work, List<String> hubCommand) {

    static final String USAGE =
            """
            hub soak kills [--report FILE] [--seed N]      KILLS=N for another number than 30

            Kills the hub (SIGKILL) at random moments while a venue sends, two automation systems ask
            for breaks of all kinds by SCTE 104, a partner is busy now and then, and a receiver takes
            the program; starts it again on the same data; and judges from the peers' own records
            that nothing answered was lost, that nothing was two different things, that the partner
            has each cue once, and that the ledger is whole, also when it is made anew from the log.

            In its report, map_faults are program maps as the venue sent them, without the cues: a
            hub that comes on air between the table of programs and the map cannot know the map yet.
            More than one a kill is a failure. delivered_yet_missed are cues that the partner has and
            the ledger calls missed: the hub was killed between the partner's answer and its writing
            it down, and the cue's time was over when it was there again. It is counted and no
            failure: nobody can know of such an answer, and the missed list errs on the safe side.

              --kills N          how often (30)
              --seed N           of the venue, of what is asked for, and of the moments (1)
              --report FILE      write the report as JSON
              --work DIR         keep logs, records and configuration there (else they are kept in a
                                 temporary folder if something failed)
              --hub-command CMD  start this as the hub; "run --config DIR" is put behind it
              --help

            Exit: 0 if nothing failed, 1 if something did, 2 for a wrong command line.
            """;

    private static final int KILLS_MAX = 1_000;

    static KillsPlan parse(String[] words) throws UsageException {
        Arguments arguments =
                Arguments.parse(
                        words,
                        Set.of("--kills", "--seed", "--report", "--work", "--hub-command"),
                        Set.of());
        return new KillsPlan(
                (int) arguments.number("--kills", 30, 0, KILLS_MAX),
                arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                arguments.last("--report").map(Path::of),
                arguments.last("--work").map(Path::of).map(Path::toAbsolutePath),
                arguments.last("--hub-command").map(HubCommand::split).orElseGet(HubCommand::jar));
    }
}
