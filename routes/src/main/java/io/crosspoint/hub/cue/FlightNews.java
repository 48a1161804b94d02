package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.deciding.HostTime;
import org.jspecify.annotations.Nullable;

/**
 * Tells the ledger, the counters, the log and whoever asked what became of a flight. One thread.
 */
final class FlightNews implements Flights.Owner {

    private final CueFacts facts;
    private final CueCounts counts;
    private final HostTime hostTime;
    private @Nullable Again again;

    FlightNews(CueFacts facts, CueCounts counts, HostTime hostTime) {
        this.facts = facts;
        this.counts = counts;
        this.hostTime = hostTime;
    }

    /** Who decides again what was lost. */
    void lostTo(Again next) {
        again = next;
    }

    /** It was lost, and is decided once more. */
    void again(Flight flight) {
        counts.again();
        late(flight);
        fact(flight.decision, CueFact.Kind.AIR, CueFact.INSERTION, CueFact.AGAIN, flight.why, -1);
    }

    /** It was lost, and is given up. */
    void missed(Flight flight, String why) {
        counts.missed();
        late(flight);
        counts.troubles()
                .missed(flight.decision.correlation(), why, hostTime.nanos(), hostTime.now());
        fact(flight.decision, CueFact.Kind.AIR, CueFact.INSERTION, CueFact.MISSED, why, -1);
        settle(flight, Fate.MISSED, why);
    }

    /** It is put on air, and in no log yet. */
    void unlogged(Decision decision, String why) {
        fact(decision, CueFact.Kind.LOG, "log", CueFact.AIR_UNLOGGED, why, -1);
    }

    @Override
    public void aired(Flight flight) {
        counts.aired();
        counts.troubles().aired(hostTime.nanos());
        fact(
                flight.decision,
                CueFact.Kind.AIR,
                CueFact.INSERTION,
                CueFact.AIRED,
                "",
                flight.airedPosition90k);
    }

    @Override
    public void landed(Flight flight) {
        // What this hub was too late for may be what a former one put in.
        if (!flight.airedBefore) {
            late(flight);
            int copies = flight.decision.copies();
            for (Flight.Missing missing : flight.missing) {
                String who = "copy %d of %d".formatted(missing.copy() + 1, copies);
                fact(flight.decision, CueFact.Kind.AIR, who, CueFact.MISSED, missing.why(), -1);
            }
        }
        letGo(flight);
    }

    /** Lets the log's queue forget it, when all that is to be told of it is written. */
    void letGo(Flight flight) {
        if (flight.done != null) {
            facts.after(flight.done);
        }
    }

    @Override
    public void complete(Flight flight) {
        settle(flight, Fate.AIRED, "");
    }

    @Override
    public void seen(Flight flight, long position90k) {
        counts.seen();
        fact(flight.decision, CueFact.Kind.SEEN, "return", CueFact.SEEN, "", position90k);
    }

    @Override
    public void unseen(Flight flight) {
        counts.unseen();
        String why =
                "it was put into the program and did not come back within %d s"
                        .formatted(Flights.RETURN_MAX.toSeconds());
        counts.troubles()
                .unseen(flight.decision.correlation(), why, hostTime.nanos(), hostTime.now());
        fact(flight.decision, CueFact.Kind.SEEN, "return", CueFact.MISSED, why, -1);
        settle(flight, Fate.MISSED, why);
    }

    @Override
    public void lost(Flight flight) {
        if (again != null) {
            again.lost(flight);
        }
    }

    private void late(Flight flight) {
        if (flight.copiesLate > 0) {
            Decision decision = flight.decision;
            counts.troubles()
                    .late(
                            decision.correlation(),
                            flight.copiesLate,
                            decision.copies(),
                            hostTime.nanos(),
                            hostTime.now());
        }
    }

    private static void settle(Flight flight, Fate fate, String why) {
        if (flight.group != null) {
            flight.group.settled(fate, flight.sections(), why);
        }
    }

    private void fact(
            Decision decision,
            CueFact.Kind kind,
            String who,
            String result,
            String detail,
            long position90k) {
        facts.record(
                new CueFact(
                        decision.event(),
                        decision.correlation(),
                        decision.entry(),
                        kind,
                        who,
                        result,
                        detail,
                        decision.splicePts90k(),
                        position90k,
                        hostTime.now()));
    }
}
