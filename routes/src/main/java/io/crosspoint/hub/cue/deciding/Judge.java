package io.crosspoint.hub.cue.deciding;

import io.crosspoint.hub.cue.AirPath;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueRequest;
import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.cue.CueSettings.Automation;
import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.metadata.scte104.Timestamp;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.translate.Scte104ToScte35;
import io.crosspoint.metadata.translate.Translation;
import io.crosspoint.metadata.translate.Untranslated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes of a request what goes on air, or says why nothing does. All of it or nothing: what belongs
 * together is never cut, and no section goes on air without what an operation asked for it. Left
 * out, and said, is only what the standard lets be passed over and what SCTE 35 has no words for.
 *
 * <p>With one exception: a section that ends something and starts another is in time if its start
 * is. If it is too late for that, what it ends is carried out alone, and that is said: whoever
 * waits for an end must not stay in a break.
 */
public final class Judge {

    /** How far ahead a time of day may be, and how long ago. */
    static final Duration MAX_AWAY = Duration.ofHours(1);

    private final Scte104ToScte35 translator = new Scte104ToScte35();
    private final HostTime hostTime;

    /** A judge that takes times of day by the host's clock. */
    public Judge(HostTime hostTime) {
        this.hostTime = hostTime;
    }

    /** Why a request is not taken, on its way out of {@link #judge}. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Outcome outcome;

        Refusal(Outcome outcome, String reason) {
            super(reason, null, false, false);
            this.outcome = outcome;
        }
    }

    /**
     * When a request is processed, in the program's time.
     *
     * @param now90k the program clock now
     * @param arrival90k the program clock when it came
     * @param base90k what pre-roll counts from
     * @param timed whether that was given as a time of day
     * @param offset90k what of {@code base90k} is the source's offset
     */
    private record Moment(
            long now90k, long arrival90k, long base90k, boolean timed, long offset90k) {}

    /**
     * Judges a request.
     *
     * @param nowNanos {@link System#nanoTime}
     */
    public Judgement judge(
            CueRequest request, CueSettings settings, AirPath air, Breaks breaks, long nowNanos) {
        String asked = Words.of(request.message());
        try {
            Moment moment = moment(request, settings, air, nowNanos);
            Translation<SpliceInfoSection> translation =
                    translator.translate(request.message(), moment.base90k());
            String left = Words.of(translation.untranslated());
            List<Untranslated> lost =
                    translation.untranslated().stream().filter(u -> !u.harmless()).toList();
            if (!lost.isEmpty()) {
                throw new Refusal(Outcome.REFUSED, Words.of(lost));
            }
            if (translation.results().isEmpty()) {
                throw new Refusal(
                        Outcome.REFUSED,
                        left.isEmpty() ? "nothing is asked that makes a section" : left);
            }
            List<String> notes = new ArrayList<>();
            if (!left.isEmpty()) {
                notes.add("left out: " + left);
            }
            List<Draft> drafts = new ArrayList<>();
            for (SpliceInfoSection section : translation.results()) {
                String conflict = breaks.conflict(section, request.source(), request.received());
                if (!conflict.isEmpty()) {
                    throw new Refusal(Outcome.CONFLICT, conflict);
                }
                drafts.add(draft(section, moment, settings, air, notes));
            }
            String said = String.join("; ", notes);
            return new Judgement(
                    Outcome.LOGGED,
                    said,
                    said.isEmpty() ? asked : Words.cut(asked + " (" + said + ")"),
                    drafts);
        } catch (Refusal refusal) {
            return Judgement.refused(refusal.outcome, String.valueOf(refusal.getMessage()), asked);
        }
    }

    private Moment moment(CueRequest request, CueSettings settings, AirPath air, long nowNanos)
            throws Refusal {
        Optional<Automation> system =
                settings.automation().stream()
                        .filter(a -> a.name().equals(request.source()))
                        .findFirst();
        if (system.isEmpty()) {
            throw new Refusal(
                    Outcome.REFUSED,
                    "'" + request.source() + "' is no automation system of this event");
        }
        String obstacle = air.obstacle();
        if (!obstacle.isEmpty()) {
            throw new Refusal(Outcome.NO_PROGRAM, obstacle);
        }
        OptionalLong now = air.clock90k(nowNanos);
        if (now.isEmpty()) {
            throw new Refusal(Outcome.NO_PROGRAM, "the program has no clock now");
        }
        long now90k = now.getAsLong();
        long sinceArrival = nowNanos - request.receivedNanos();
        long offset90k = Clock33.ticks(system.get().offset());
        long arrival90k = Clock33.plus(now90k, -Clock33.ticks(sinceArrival));
        return switch (request.message().timestamp()) {
            case Timestamp.None ignored ->
                    new Moment(
                            now90k,
                            arrival90k,
                            Clock33.plus(arrival90k, offset90k),
                            false,
                            offset90k);
            case Timestamp.Utc utc -> {
                long away = nanosOf(utc) - nowNanos;
                if (away > MAX_AWAY.toNanos()) {
                    throw new Refusal(
                            Outcome.REFUSED,
                            "its time of day is %d s ahead; %d s is the most"
                                    .formatted(away / 1_000_000_000, MAX_AWAY.toSeconds()));
                }
                if (away < -MAX_AWAY.toNanos()) {
                    throw new Refusal(
                            Outcome.TOO_LATE,
                            "its time of day was %d s ago".formatted(-away / 1_000_000_000));
                }
                long base90k = Clock33.plus(now90k, Clock33.ticks(away) + offset90k);
                yield new Moment(now90k, arrival90k, base90k, true, offset90k);
            }
            case Timestamp.Vitc ignored ->
                    throw new Refusal(Outcome.REFUSED, "a time code is no time this hub knows");
            case Timestamp.Gpi ignored ->
                    throw new Refusal(Outcome.REFUSED, "this hub has no general-purpose inputs");
        };
    }

    private long nanosOf(Timestamp.Utc utc) throws Refusal {
        OptionalLong nanos = hostTime.nanosOf(UtcTime.instant(utc));
        if (nanos.isEmpty()) {
            throw new Refusal(
                    Outcome.REFUSED,
                    "this host's time of day has stepped: no time of day is taken until it was"
                            + " steady for 10 s");
        }
        return nanos.getAsLong();
    }

    private static Draft draft(
            SpliceInfoSection asked,
            Moment moment,
            CueSettings settings,
            AirPath air,
            List<String> notes)
            throws Refusal {
        if (Worth.of(asked) != Kind.END) {
            return draft(asked, true, moment, settings, air, notes);
        }
        if (!Worth.starts(asked)) {
            return draft(asked, false, moment, settings, air, notes);
        }
        try {
            return draft(asked, true, moment, settings, air, notes);
        } catch (Refusal refusal) {
            if (refusal.outcome != Outcome.TOO_LATE) {
                throw refusal;
            }
            notes.add("left out: " + Words.started(asked) + ", for " + refusal.getMessage());
            return draft(Worth.ending(asked), false, moment, settings, air, notes);
        }
    }

    /**
     * What becomes of a section.
     *
     * @param starts whether it is judged as something that starts, and may be too late
     */
    private static Draft draft(
            SpliceInfoSection asked,
            boolean starts,
            Moment moment,
            CueSettings settings,
            AirPath air,
            List<String> notes)
            throws Refusal {
        SpliceInfoSection section = asked;
        OptionalLong time = SpliceTimes.of(section);
        // A time_signal with no pre-roll, not timed, means now: it has no time to be late for.
        if (!moment.timed()
                && time.isPresent()
                && time.getAsLong() == moment.base90k()
                && section.spliceCommand() instanceof TimeSignal) {
            section = SpliceTimes.now(section);
            time = OptionalLong.empty();
        }
        Kind kind = Worth.of(section);
        if (time.isEmpty()) {
            immediate(moment, settings, starts);
            return new Draft(section, kind, -1);
        }
        long preroll90k =
                Clock33.between(moment.arrival90k(), time.getAsLong()) - moment.offset90k();
        if (starts && preroll90k < Clock33.ticks(settings.minPreroll())) {
            throw new Refusal(
                    Outcome.TOO_LATE,
                    preroll90k < 0
                            ? "its splice point had passed %d ms before it came"
                                    .formatted(-Clock33.millis(preroll90k))
                            : "a pre-roll of %d ms is shorter than the event's least, %d ms"
                                    .formatted(
                                            Clock33.millis(preroll90k),
                                            settings.minPreroll().toMillis()));
        }
        section = SpliceTimes.map(section, air::nearestFrame);
        long splice90k = SpliceTimes.of(section).orElseThrow();
        if (Clock33.between(moment.now90k(), splice90k) <= Clock33.ticks(settings.horizon())) {
            if (starts) {
                throw new Refusal(
                        Outcome.TOO_LATE,
                        "its splice point is %d ms away, less than the commit horizon of %d ms"
                                .formatted(
                                        Clock33.millis(Clock33.between(moment.now90k(), splice90k)),
                                        settings.horizon().toMillis()));
            }
            notes.add("its point had passed: carried out at once");
            return new Draft(SpliceTimes.immediate(section), kind, -1);
        }
        return new Draft(section, kind, splice90k);
    }

    /** An immediate one: now, or at a time of day that is now. */
    private static void immediate(Moment moment, CueSettings settings, boolean starts)
            throws Refusal {
        long at90k =
                moment.timed()
                        ? Clock33.plus(moment.base90k(), -moment.offset90k())
                        : moment.arrival90k();
        long ahead90k = Clock33.between(moment.now90k(), at90k);
        long grace90k = Clock33.ticks(settings.grace());
        if (ahead90k > grace90k) {
            throw new Refusal(
                    Outcome.REFUSED,
                    "it is to be carried out at once, but in %d ms: give it a pre-roll"
                            .formatted(Clock33.millis(ahead90k)));
        }
        if (starts && ahead90k < -grace90k) {
            throw new Refusal(
                    Outcome.TOO_LATE,
                    "it was to be carried out %d ms ago; the event's grace is %d ms"
                            .formatted(-Clock33.millis(ahead90k), settings.grace().toMillis()));
        }
    }
}
