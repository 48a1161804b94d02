package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.deciding.Clock33;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.deciding.SpliceTimes;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.wire.Decoded;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What is done with a decision that insertion did not keep: while the cue is worth something it is
 * decided once more, at another position; else it is missed, with the reason. One thread.
 */
final class Again {

    /** Times that a cue is given another position. */
    static final int TRIES_MAX = 3;

    /** The program's clock and this host's may be so far apart: a venue's clock is its own. */
    static final Duration APART_MAX = Duration.ofSeconds(2);

    private final Supplier<CueProgram> program;
    private final Deciding deciding;
    private final CueFacts facts;
    private final CueCounts counts;
    private final HostTime hostTime;

    Again(
            Supplier<CueProgram> program,
            Deciding deciding,
            CueFacts facts,
            CueCounts counts,
            HostTime hostTime) {
        this.program = program;
        this.deciding = deciding;
        this.facts = facts;
        this.counts = counts;
        this.hostTime = hostTime;
    }

    void lost(Flight flight) {
        Decision decision = flight.decision;
        OptionalLong clock = deciding.clock90k();
        boolean jumped = flight.jumped || clock.isPresent() && jumped(flight, clock.getAsLong());
        boolean ahead =
                !jumped
                        && clock.isPresent()
                        && decision.splicePts90k() >= 0
                        && isAhead(decision.splicePts90k(), clock.getAsLong());
        if (!ahead && flight.airedBefore) {
            // It was there in time. Carried out now, it would be another cue.
            if (flight.group != null) {
                flight.group.settled(Fate.AIRED, flight.sections(), "");
            }
            letGo(flight);
            return;
        }
        String over = over(flight, clock, jumped);
        if (over.isEmpty()) {
            boolean late = decision.splicePts90k() >= 0 && !ahead;
            String section = late ? immediate(decision.section()) : decision.section();
            long splice90k = late ? -1 : decision.splicePts90k();
            if (deciding.again(flight, section, splice90k, clock.orElseThrow())) {
                counts.again();
                record(flight, CueFact.AGAIN, flight.why);
                letGo(flight);
                return;
            }
            over = "its other position could not be logged";
        }
        missed(flight, flight.why + "; " + over);
        letGo(flight);
    }

    /** Why it is worth nothing any more; empty if it is. */
    private String over(Flight flight, OptionalLong clock, boolean jumped) {
        Decision decision = flight.decision;
        if (flight.tries >= TRIES_MAX) {
            return "that was the last of %d tries".formatted(TRIES_MAX + 1);
        }
        if (clock.isEmpty()) {
            return "the program has no clock now";
        }
        return switch (decision.kind()) {
            case END -> "";
            case START ->
                    jumped
                            ? "its splice point was meant before the program's clock jumped"
                            : isAhead(decision.splicePts90k(), clock.getAsLong())
                                    ? ""
                                    : "its splice point has passed";
            case IMMEDIATE -> {
                Duration age =
                        flight.own
                                ? Duration.ofNanos(hostTime.nanos() - flight.askedNanos)
                                : Duration.between(decision.requested(), hostTime.now());
                yield age.compareTo(program.get().settings().grace()) <= 0 && !age.isNegative()
                        ? ""
                        : "its grace of %d ms is over"
                                .formatted(program.get().settings().grace().toMillis());
            }
        };
    }

    /**
     * Whether the program's clock has gone another way since than the clock that never steps; of
     * what an earlier hub decided, than the time of day, which is all that is known of then.
     */
    private boolean jumped(Flight flight, long now90k) {
        Decision decision = flight.decision;
        long horizon90k = Clock33.ticks(program.get().settings().horizon());
        long decided90k = Clock33.plus(decision.position90k(), -horizon90k);
        long clock90k = Clock33.between(decided90k, now90k);
        Duration since =
                flight.own
                        ? Duration.ofNanos(hostTime.nanos() - flight.sinceNanos)
                        : Duration.between(decision.decided(), hostTime.now());
        return Math.abs(clock90k - Clock33.ticks(since)) > Clock33.ticks(APART_MAX);
    }

    private boolean isAhead(long splice90k, long now90k) {
        long ahead90k = Clock33.between(now90k, splice90k);
        return ahead90k > Clock33.ticks(program.get().settings().horizon())
                && ahead90k < Clock33.ticks(Duration.ofHours(2));
    }

    private static String immediate(String base64) {
        return SpliceInfoSection.decodeText(base64)
                        instanceof Decoded.Ok<SpliceInfoSection>(var section, var ignored)
                ? SpliceTimes.immediate(section).toBase64()
                : base64;
    }

    private void missed(Flight flight, String why) {
        counts.missed();
        record(flight, CueFact.MISSED, why);
        if (flight.group != null) {
            flight.group.settled(Fate.MISSED, 0, why);
        }
    }

    private void record(Flight flight, String result, String why) {
        Decision decision = flight.decision;
        facts.record(
                new CueFact(
                        decision.event(),
                        decision.correlation(),
                        decision.entry(),
                        CueFact.Kind.AIR,
                        CueFact.INSERTION,
                        result,
                        why,
                        decision.splicePts90k(),
                        -1,
                        hostTime.now()));
    }

    private static void letGo(Flight flight) {
        if (flight.done != null) {
            flight.done.run();
        }
    }
}
