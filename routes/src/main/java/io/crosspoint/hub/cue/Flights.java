package io.crosspoint.hub.cue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.hub.cue.deciding.Clock33;
import io.crosspoint.metadata.wire.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of an event on their way from the log into the program: handed to insertion in the
 * order of the log, let go from the log's queue when insertion has settled them, told to whoever
 * asked when they are on air. As many as may be asked for in the time they take, and as the reader
 * of the log holds at once. Called from the event's thread and the log's reader.
 */
final class Flights {

    /** Decisions that are known to be settled, should the log hand them in again. */
    static final int SETTLED_MAX = 4096;

    /** Longer than its copies need, and insertion says nothing: it is not there. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    /** A start waits so long for a program that takes it. */
    static final Duration CLOCKLESS_MAX = Duration.ofSeconds(30);

    /** What is on air has so long to come back. */
    static final Duration RETURN_MAX = Duration.ofSeconds(5);

    /** A position farther ahead than that was meant on another timeline. */
    private static final long AHEAD_90K_MAX =
            Clock33.ticks(CueSettings.MAX_HORIZON) + Clock33.ticks(Duration.ofSeconds(5));

    private static final String SILENCE = "insertion said nothing of it";

    /** What the event does with news of its flights; on its own thread. */
    interface Owner {
        /** The first copy is in the program. */
        void aired(Flight flight);

        /** All copies are settled, one at least in the program: the log may let it go. */
        void landed(Flight flight);

        /** There is nothing more to come: it is in the program, and was seen if it comes back. */
        void complete(Flight flight);

        /** It came back from the program. */
        void seen(Flight flight, long position90k);

        /** It is on air, but did not come back. */
        void unseen(Flight flight);

        /** No copy got into the program. */
        void lost(Flight flight);
    }

    private final Supplier<CueProgram> program;
    private final Owner owner;
    private final TreeMap<Long, Flight> flights = new TreeMap<>();
    private final Map<Long, Boolean> settled =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                    return size() > SETTLED_MAX;
                }
            };

    Flights(Supplier<CueProgram> program, Owner owner) {
        this.program = program;
        this.owner = owner;
    }

    /** How many there are. */
    synchronized int size() {
        return flights.size();
    }

    /**
     * Makes a decision known before it is written, so that its way back to the asker is.
     *
     * @param askedNanos when it was asked for; only {@code own} says that this is known
     */
    synchronized void expect(
            Decision decision,
            int tries,
            AirGroup group,
            boolean own,
            long askedNanos,
            long nowNanos) {
        Flight flight = flight(decision, tries, group, nowNanos);
        flight.own = own;
        flight.askedNanos = askedNanos;
        flights.put(decision.entry(), flight);
    }

    /**
     * Makes a decision known that the log has still to hand on, as it did to a hub that is no more.
     *
     * @param aired whether that hub put a copy in
     */
    synchronized void expectFormer(
            Decision decision, AirGroup group, boolean aired, long nowNanos) {
        if (!flights.containsKey(decision.entry())) {
            Flight flight = flight(decision, 0, group, nowNanos);
            flight.airedBefore = aired;
            flights.put(decision.entry(), flight);
        }
    }

    /** Forgets decisions that were not written after all. */
    synchronized void forget(List<Decision> decisions) {
        decisions.forEach(decision -> flights.remove(decision.entry()));
    }

    /**
     * Sees to it that decisions do not go on air, should they be in the log after all.
     *
     * @return false if they are: one has come from there, and nothing is withheld
     */
    synchronized boolean withhold(List<Decision> decisions) {
        if (cameFromLog(decisions)) {
            return false;
        }
        forget(decisions);
        decisions.forEach(decision -> settled.put(decision.entry(), true));
        return true;
    }

    /** What was written together is in the log as soon as one of it comes from there. */
    private boolean cameFromLog(List<Decision> decisions) {
        return decisions.stream()
                .map(decision -> flights.get(decision.entry()))
                .anyMatch(flight -> flight != null && flight.arrived);
    }

    /**
     * Takes a decision from the log's queue, to go on air now.
     *
     * @param done lets it go from the queue
     * @throws IllegalArgumentException if it cannot go on air as it is
     */
    synchronized void arrived(Decision decision, Runnable done, long nowNanos) {
        if (settled.containsKey(decision.entry())) {
            done.run();
            return;
        }
        Flight flight = flights.get(decision.entry());
        if (flight == null) {
            flight = flight(decision, 0, null, nowNanos);
            flights.put(decision.entry(), flight);
        }
        flight.done = done;
        flight.arrived = true;
        handOver(nowNanos);
    }

    /** The log has gone: what is in it and has not come from it goes on air without it. */
    synchronized void withoutLog(long nowNanos) {
        flights.values().forEach(flight -> flight.arrived = true);
        handOver(nowNanos);
    }

    /**
     * Decisions that were expected, and could not be written, go on air without the log.
     *
     * @param decisions the same, but for their positions
     * @return false if they are in the log after all: one has come from there, and nothing changes
     */
    synchronized boolean withoutLog(List<Decision> decisions, long nowNanos) {
        if (cameFromLog(decisions)) {
            return false;
        }
        for (Decision decision : decisions) {
            Flight before = flights.get(decision.entry());
            if (before != null) {
                Flight flight = flight(decision, before.tries, before.group, nowNanos);
                flight.own = before.own;
                flight.askedNanos = before.askedNanos;
                flight.arrived = true;
                flights.put(decision.entry(), flight);
            }
        }
        handOver(nowNanos);
        return true;
    }

    private static Flight flight(
            Decision decision, int tries, @Nullable AirGroup group, long nowNanos) {
        Bytes section = Numbering.order(decision).section();
        return new Flight(decision, section, tries, group, nowNanos);
    }

    /** Hands to insertion what it has not got, in order, as far as there is a clock. */
    private void handOver(long nowNanos) {
        AirPath air = program.get().air();
        OptionalLong clock = OptionalLong.empty();
        for (Flight flight : flights.values()) {
            if (flight.ordered || !flight.arrived) {
                continue;
            }
            clock = clock.isEmpty() ? air.clock90k(nowNanos) : clock;
            if (clock.isEmpty()) {
                return;
            }
            SpliceOrder order = Numbering.order(flight.decision);
            if (Clock33.between(clock.getAsLong(), order.position90k()) > AHEAD_90K_MAX) {
                flight.ordered = true;
                flight.orderedNanos = nowNanos;
                flight.copiesSettled.set(0, order.copies());
                flight.jumped = true;
                flight.why = "its position is on another timeline: the program's clock has jumped";
            } else if (air.order(order)) {
                flight.ordered = true;
                flight.orderedNanos = nowNanos;
            } else {
                return;
            }
        }
    }

    /** Does what is due. On the event's thread. */
    void turn(long nowNanos, boolean comesBack) {
        List<Runnable> news = new ArrayList<>();
        synchronized (this) {
            program.get().air().drain(fate -> settle(fate, nowNanos, news));
            handOver(nowNanos);
            Iterator<Flight> all = flights.values().iterator();
            while (all.hasNext()) {
                if (over(all.next(), nowNanos, comesBack, news)) {
                    all.remove();
                }
            }
        }
        news.forEach(Runnable::run);
    }

    private void settle(SpliceFate fate, long nowNanos, List<Runnable> news) {
        Flight flight = flights.get(fate.number());
        if (flight == null) {
            return;
        }
        flight.copiesSettled.set(fate.copy());
        if (fate.kind() != SpliceFate.Kind.AIRED) {
            flight.copiesLate += fate.kind() == SpliceFate.Kind.LATE ? 1 : 0;
            flight.why = flight.why.isEmpty() ? why(fate.kind()) : flight.why;
            flight.jumped |= fate.kind() == SpliceFate.Kind.CLOCK_JUMPED;
            flight.missing.add(new Flight.Missing(fate.copy(), why(fate.kind())));
        } else if (flight.copiesAired++ == 0) {
            flight.airedNanos = nowNanos;
            flight.airedPosition90k = fate.position90k();
            news.add(() -> owner.aired(flight));
        }
    }

    private boolean over(Flight flight, long nowNanos, boolean comesBack, List<Runnable> news) {
        if (!flight.ordered) {
            if (flight.decision.kind() == Decision.Kind.END
                    || nowNanos - flight.sinceNanos < CLOCKLESS_MAX.toNanos()) {
                return false;
            }
            flight.why =
                    flight.arrived
                            ? "the program took nothing for " + CLOCKLESS_MAX.toSeconds() + " s"
                            : "the log did not hand it on";
            flight.copiesSettled.set(0, flight.decision.copies());
        }
        int copies = flight.decision.copies();
        if (flight.copiesSettled.cardinality() < copies) {
            Duration span =
                    program.get()
                            .settings()
                            .spacing()
                            .multipliedBy(copies)
                            .plus(CueSettings.MAX_HORIZON)
                            .plus(SILENCE_MAX);
            if (nowNanos - flight.orderedNanos < span.toNanos()) {
                return false;
            }
            flight.why = flight.why.isEmpty() ? SILENCE : flight.why;
            for (int copy = 0; copy < copies; copy++) {
                if (!flight.copiesSettled.get(copy)) {
                    flight.missing.add(new Flight.Missing(copy, SILENCE));
                }
            }
        }
        if (flight.sections() == 0) {
            // It is let go by its owner, once what follows from this is in the log.
            settled.put(flight.decision.entry(), true);
            news.add(() -> owner.lost(flight));
            return true;
        }
        if (!flight.landed) {
            flight.landed = true;
            settled.put(flight.decision.entry(), true);
            news.add(() -> owner.landed(flight));
        }
        if (!comesBack || flight.seen || !flight.isAired()) {
            news.add(() -> owner.complete(flight));
            return true;
        }
        if (nowNanos - flight.airedNanos < RETURN_MAX.toNanos()) {
            return false;
        }
        news.add(() -> owner.unseen(flight));
        return true;
    }

    /** Takes a section that was read back from the program. On the event's thread. */
    void seen(Bytes section, long position90k) {
        Flight found = null;
        synchronized (this) {
            for (Flight flight : flights.values()) {
                if (!flight.seen && flight.ordered && flight.section.equals(section)) {
                    flight.seen = true;
                    found = flight;
                    break;
                }
            }
        }
        if (found != null) {
            owner.seen(found, position90k);
        }
    }

    private static String why(SpliceFate.Kind kind) {
        return switch (kind) {
            case AIRED -> "";
            case LATE -> "it came to insertion after its position";
            case BEFORE_START -> "its position had passed when this hub began";
            case NO_NULL -> "the program had no null packets for it";
            case CLOCK_JUMPED -> "the program's clock jumped while it waited";
            case OUT_OF_ORDER -> "a later entry was at insertion before it";
        };
    }
}
