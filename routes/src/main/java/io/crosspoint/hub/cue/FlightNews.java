package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.deciding.HostTime;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tells the ledger, the counters and whoever asked what became of a flight. One thread. */
final class FlightNews implements Flights.Owner {

    private final CueFacts facts;
    private final CueCounts counts;
    private final HostTime hostTime;
    private final BooleanSupplier comesBack;
    private @Nullable Again again;

    FlightNews(CueFacts facts, CueCounts counts, HostTime hostTime, BooleanSupplier comesBack) {
        this.facts = facts;
        this.counts = counts;
        this.hostTime = hostTime;
        this.comesBack = comesBack;
    }

    void lost(Again next) {
        again = next;
    }

    @Override
    public void aired(Flight flight) {
        counts.aired();
        fact(flight, CueFact.Kind.AIR, CueFact.AIRED, "", flight.airedPosition90k);
        if (!comesBack.getAsBoolean()) {
            settle(flight, true, "");
        }
    }

    @Override
    public void seen(Flight flight, long position90k) {
        counts.seen();
        fact(flight, CueFact.Kind.SEEN, CueFact.SEEN, "", position90k);
        settle(flight, true, "");
    }

    @Override
    public void unseen(Flight flight) {
        counts.unseen();
        String why =
                "it was put into the program and did not come back within %d s"
                        .formatted(Flights.RETURN_MAX.toSeconds());
        fact(flight, CueFact.Kind.SEEN, CueFact.MISSED, why, -1);
        settle(flight, false, why);
    }

    @Override
    public void lost(Flight flight) {
        if (again != null) {
            again.lost(flight);
        }
    }

    private void settle(Flight flight, boolean aired, String why) {
        if (flight.group != null) {
            flight.group.settled(aired, why);
        }
    }

    private void fact(
            Flight flight, CueFact.Kind kind, String result, String detail, long position90k) {
        Decision decision = flight.decision;
        facts.record(
                new CueFact(
                        decision.event(),
                        decision.correlation(),
                        decision.entry(),
                        kind,
                        kind == CueFact.Kind.AIR ? "insertion" : "return",
                        result,
                        detail,
                        decision.splicePts90k(),
                        position90k,
                        hostTime.now()));
    }
}
