package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.EventCues.Waiting;
import io.crosspoint.hub.cue.deciding.Breaks;
import io.crosspoint.hub.cue.deciding.Draft;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.deciding.Judge;
import io.crosspoint.hub.cue.deciding.Judgement;
import io.crosspoint.hub.cue.log.LogAway;
import io.crosspoint.hub.cue.log.LogEntry;
import io.crosspoint.hub.cue.log.LogEntry.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides requests, writes the decisions and answers. What waits together is written together; if
 * that fails, the event's policy decides. One thread.
 */
final class Deciding {

    private final Supplier<CueProgram> program;
    private final Judge judge;
    private final Breaks breaks;
    private final Remembered remembered;
    private final Stamp stamp;
    private final Numbering numbering;
    private final EventLog log;
    private final Flights flights;
    private final FlightNews news;
    private final HostTime hostTime;

    Deciding(
            Supplier<CueProgram> program,
            Judge judge,
            Breaks breaks,
            Remembered remembered,
            Stamp stamp,
            Numbering numbering,
            EventLog log,
            Flights flights,
            FlightNews news,
            HostTime hostTime) {
        this.program = program;
        this.judge = judge;
        this.breaks = breaks;
        this.remembered = remembered;
        this.stamp = stamp;
        this.numbering = numbering;
        this.log = log;
        this.flights = flights;
        this.news = news;
        this.hostTime = hostTime;
    }

    /** A request that was judged. */
    private record Judged(Waiting waiting, Judgement judgement) {}

    /** A judged request as entries of the log. */
    private record Stamped(
            Judged judged, String correlation, AirGroup group, List<LogEntry> entries) {

        Outcome outcome() {
            return judged.judgement().outcome();
        }

        boolean goesOnAir() {
            return outcome() == Outcome.LOGGED;
        }

        CueAnswer answer(Outcome outcome, String reason) {
            return new CueAnswer(outcome, correlation, reason, group.stage());
        }
    }

    /** Decides and answers a batch. */
    void decide(List<Waiting> batch) {
        log.tryToCatchUp();
        List<Judged> judged = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Waiting waiting : batch) {
            String id = waiting.request().id();
            if (!ids.add(id)) {
                // The first of them is in this batch: it is decided before this one is looked at.
                write(judged);
                judged.clear();
            }
            CueAnswer before = remembered.repeated(id);
            if (before != null) {
                waiting.answer().complete(before);
            } else {
                judged.add(judge(waiting));
            }
        }
        write(judged);
    }

    private Judged judge(Waiting waiting) {
        CueProgram now = program.get();
        Judgement judgement =
                judge.judge(waiting.request(), now.settings(), now.air(), breaks, hostTime.nanos());
        if (judgement.outcome() == Outcome.LOGGED) {
            // Known before the next one is judged: it may be another system's for the same event.
            for (Draft draft : judgement.drafts()) {
                breaks.used(
                        draft.section(), waiting.request().source(), waiting.request().received());
            }
        }
        return new Judged(waiting, judgement);
    }

    private void write(List<Judged> batch) {
        if (batch.isEmpty()) {
            return;
        }
        boolean refuse = program.get().settings().refusesUnlogged();
        try {
            log.catchUp();
        } catch (LogAway e) {
            List<Stamped> stamped = stamp(batch, refuse);
            if (!refuse) {
                expect(stamped);
                flights.withoutLog(onAir(stamped), hostTime.nanos());
            }
            unlogged(stamped, refuse, e);
            return;
        }
        Numbering.Mark mark = numbering.mark();
        List<Stamped> stamped = stamp(batch, false);
        expect(stamped);
        List<LogEntry> known;
        try {
            known = log.write(entries(stamped));
        } catch (LogAway e) {
            if (refuse ? refused(batch, stamped, mark, e) : airedUnlogged(stamped, e)) {
                return;
            }
            known = List.of();
        }
        for (Stamped one : stamped) {
            logged(one, known);
        }
    }

    /**
     * Refuses what may be in the log all the same: it must not go on air from there.
     *
     * @return false if it is in the log
     */
    private boolean refused(
            List<Judged> batch, List<Stamped> stamped, Numbering.Mark mark, LogAway why) {
        if (!flights.withhold(onAir(stamped))) {
            return false;
        }
        stamped.forEach(one -> remembered.withheld(one.judged().waiting().request().id()));
        numbering.withhold(mark);
        unlogged(stamp(batch, true), true, why);
        return true;
    }

    /**
     * Puts on air what may be in the log all the same: by the names and numbers that it has there,
     * at another position, for the first may have passed meanwhile.
     *
     * @return false if it is in the log
     */
    private boolean airedUnlogged(List<Stamped> stamped, LogAway why) {
        long nowNanos = hostTime.nanos();
        OptionalLong clock = program.get().air().clock90k(nowNanos);
        List<Stamped> moved =
                clock.isEmpty()
                        ? stamped
                        : stamped.stream().map(one -> moved(one, clock.getAsLong())).toList();
        if (!flights.withoutLog(onAir(moved), nowNanos)) {
            return false;
        }
        unlogged(moved, false, why);
        return true;
    }

    private Stamped moved(Stamped one, long now90k) {
        if (!one.goesOnAir()) {
            return one;
        }
        List<LogEntry> entries =
                one.entries().stream()
                        .map(
                                e ->
                                        new LogEntry(
                                                stamp.moved(e.decision(), now90k),
                                                e.once(),
                                                e.way()))
                        .toList();
        return new Stamped(one.judged(), one.correlation(), one.group(), entries);
    }

    private void logged(Stamped one, List<LogEntry> known) {
        if (one.entries().stream().anyMatch(known::contains)) {
            flights.forget(decisions(one));
            one.judged()
                    .waiting()
                    .answer()
                    .complete(
                            new CueAnswer(
                                    Outcome.REPEATED,
                                    "",
                                    "it was decided before; the log knows it",
                                    AirGroup.unknown("see the first answer")));
            return;
        }
        answer(one, one.answer(one.outcome(), one.judged().judgement().reason()));
    }

    /** Answers what is not in the log, and is to be written there later. */
    private void unlogged(List<Stamped> batch, boolean refuse, LogAway why) {
        log.later(entries(batch), why);
        for (Stamped one : batch) {
            String said = one.judged().judgement().reason();
            if (!one.goesOnAir()) {
                answer(one, one.answer(one.outcome(), said));
            } else if (refuse) {
                answer(one, one.answer(Outcome.LOG_AWAY, why.getMessage()));
            } else {
                decisions(one).forEach(decision -> news.unlogged(decision, why.getMessage()));
                String reason = why.getMessage() + (said.isEmpty() ? "" : "; " + said);
                answer(one, one.answer(Outcome.UNLOGGED, reason));
            }
        }
    }

    private void expect(List<Stamped> batch) {
        long nowNanos = hostTime.nanos();
        for (Stamped one : batch) {
            if (one.goesOnAir()) {
                long askedNanos = one.judged().waiting().request().receivedNanos();
                for (Decision decision : decisions(one)) {
                    flights.expect(decision, 0, one.group(), true, askedNanos, nowNanos);
                }
            }
        }
    }

    private void answer(Stamped one, CueAnswer answer) {
        remembered.put(one.judged().waiting().request().id(), answer);
        one.judged().waiting().answer().complete(answer);
    }

    private List<Stamped> stamp(List<Judged> batch, boolean refuse) {
        Instant now = hostTime.now();
        OptionalLong clock = program.get().air().clock90k(hostTime.nanos());
        List<Stamped> stamped = new ArrayList<>();
        for (Judged one : batch) {
            String correlation = stamp.correlation(now);
            boolean airs = one.judgement().outcome() == Outcome.LOGGED;
            if (airs && !refuse && clock.isPresent()) {
                stamped.add(aired(one, correlation, clock.getAsLong(), now));
            } else if (airs && !refuse) {
                Judgement gone =
                        new Judgement(
                                Outcome.NO_PROGRAM,
                                "the program has no clock now",
                                one.judgement().asked(),
                                List.of());
                stamped.add(
                        refused(new Judged(one.waiting(), gone), gone.reason(), correlation, now));
            } else {
                String why = airs ? "the log could not be written" : one.judgement().reason();
                stamped.add(refused(one, why, correlation, now));
            }
        }
        return stamped;
    }

    private Stamped aired(Judged one, String correlation, long now90k, Instant now) {
        CueRequest request = one.waiting().request();
        List<LogEntry> entries = new ArrayList<>();
        List<Draft> drafts = one.judgement().drafts();
        for (Draft draft : drafts) {
            String pair =
                    breaks.decided(
                            draft.section(), draft.kind(), request.source(), correlation, now);
            Decision decision =
                    stamp.aired(request, one.judgement(), draft, correlation, pair, now90k, now);
            String once = remembered.once(request, entries.size());
            entries.add(new LogEntry(decision, once, Way.FIRST));
        }
        AirGroup group = new AirGroup(drafts.size(), drafts.getFirst().splicePts90k());
        return new Stamped(one, correlation, group, entries);
    }

    private Stamped refused(Judged one, String why, String correlation, Instant now) {
        List<Draft> drafts = one.judgement().drafts();
        Decision.Kind kind = drafts.isEmpty() ? Decision.Kind.START : drafts.getFirst().kind();
        Decision decision =
                stamp.refused(
                        one.waiting().request(),
                        one.judgement().asked(),
                        kind,
                        correlation,
                        why,
                        now);
        AirGroup group = new AirGroup(1, -1);
        group.settled(Fate.MISSED, 0, why);
        // Not by the request's id: it may be asked again, and then with another end.
        LogEntry entry = new LogEntry(decision, correlation + "/refused", Way.FIRST);
        return new Stamped(one, correlation, group, List.of(entry));
    }

    private static List<LogEntry> entries(List<Stamped> stamped) {
        return stamped.stream().flatMap(one -> one.entries().stream()).toList();
    }

    private static List<Decision> onAir(List<Stamped> stamped) {
        return stamped.stream()
                .filter(Stamped::goesOnAir)
                .flatMap(one -> decisions(one).stream())
                .toList();
    }

    private static List<Decision> decisions(Stamped one) {
        return one.entries().stream().map(LogEntry::decision).toList();
    }
}
