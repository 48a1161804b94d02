package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.deciding.Clock33;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.deciding.SpliceTimes;
import io.crosspoint.hub.cue.log.LogAway;
import io.crosspoint.hub.cue.log.LogEntry;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.wire.Decoded;
import java.time.Duration;
import java.util.List;
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
    private final Stamp stamp;
    private final Numbering numbering;
    private final EventLog log;
    private final Flights flights;
    private final FlightNews news;
    private final HostTime hostTime;

    Again(
            Supplier<CueProgram> program,
            Stamp stamp,
            Numbering numbering,
            EventLog log,
            Flights flights,
            FlightNews news,
            HostTime hostTime) {
        this.program = program;
        this.stamp = stamp;
        this.numbering = numbering;
        this.log = log;
        this.flights = flights;
        this.news = news;
        this.hostTime = hostTime;
    }

    /** Does what is to be done with it, and lets it go from the log's queue. */
    void lost(Flight flight) {
        Decision decision = flight.decision;
        OptionalLong clock = program.get().air().clock90k(hostTime.nanos());
        boolean jumped = flight.jumped || clock.isPresent() && jumped(flight, clock.getAsLong());
        String over = over(flight, clock, jumped);
        if (over.isEmpty()) {
            boolean late =
                    decision.splicePts90k() >= 0
                            && (jumped || !isAhead(decision.splicePts90k(), clock.orElseThrow()));
            String section = late ? immediate(decision.section()) : decision.section();
            long splice90k = late ? -1 : decision.splicePts90k();
            if (decided(flight, section, splice90k, clock.orElseThrow())) {
                news.again(flight);
                news.letGo(flight);
                return;
            }
            over = "its other position could not be logged";
        }
        news.missed(flight, flight.why + "; " + over);
        news.letGo(flight);
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

    /**
     * Decides it once more, at another position.
     *
     * @return false if that could not be logged, and is not carried out
     */
    private boolean decided(Flight flight, String section, long splicePts90k, long now90k) {
        LogAway away = null;
        try {
            log.catchUp();
        } catch (LogAway e) {
            away = e;
        }
        Numbering.Mark mark = numbering.mark();
        Decision before = flight.decision;
        Decision next = stamp.again(before, section, splicePts90k, now90k, hostTime.now());
        AirGroup group = flight.group == null ? new AirGroup(1, splicePts90k) : flight.group;
        long nowNanos = hostTime.nanos();
        flights.expect(next, flight.tries + 1, group, flight.own, flight.askedNanos, nowNanos);
        // By the entry that was not kept: it is decided again once, whatever hub does so.
        String once = "%s/%d/again".formatted(before.correlation(), before.entry());
        if (away == null) {
            try {
                LogEntry entry = new LogEntry(next, once, LogEntry.Way.AGAIN);
                if (!log.write(List.of(entry)).isEmpty()) {
                    // By a hub that died before the log knew that it had let the first go.
                    flights.forget(List.of(next));
                    numbering.reset(mark);
                    group.settled(Fate.AIRED, 0, "");
                }
                return true;
            } catch (LogAway e) {
                away = e;
            }
        }
        if (program.get().settings().refusesUnlogged()) {
            if (flights.withhold(List.of(next))) {
                numbering.withhold(mark);
                return false;
            }
            return true;
        }
        nowNanos = hostTime.nanos();
        OptionalLong clock = program.get().air().clock90k(nowNanos);
        Decision moved = clock.isPresent() ? stamp.moved(next, clock.getAsLong()) : next;
        if (flights.withoutLog(List.of(moved), nowNanos)) {
            log.later(List.of(new LogEntry(moved, once, LogEntry.Way.BEHIND)), away);
            news.unlogged(moved, away.getMessage());
        }
        return true;
    }
}
