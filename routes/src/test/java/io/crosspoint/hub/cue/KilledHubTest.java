package io.crosspoint.hub.cue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.essence.splice.SpliceFate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a hub finds in its log that was killed between the air and the log's queue. */
class KilledHubTest extends DeskKit {

    @Test
    void whatAKilledHubPutOnAirIsNotCarriedOutAgainAsAnotherCue() throws Exception {
        air.full(true);
        ask(Asks.now("1", Asks.start(42, 60_000)));
        ask(Asks.now("2", Asks.end(42, 65_000)));
        for (Decision decision : logged()) {
            saidOnAir(decision);
        }
        restart();
        air.jump(3600L * 90_000);
        air.fate(order -> SpliceFate.Kind.BEFORE_START);
        air.full(false);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                air.orders().size() >= 2
                                        && desk.statuses().getFirst().onTheirWay() == 0);
        assertEquals(2, logged().size(), "nothing is decided anew");
        assertEquals(List.of(), facts, "and nothing is missed");
    }

    /** A hub puts it on air and says so, and is killed before it lets it go from the queue. */
    private void saidOnAir(Decision decision) {
        factLog.write(
                Asks.EVENT,
                FactJson.write(
                        new CueFact(
                                decision.event(),
                                decision.correlation(),
                                decision.entry(),
                                CueFact.Kind.AIR,
                                "insertion",
                                CueFact.AIRED,
                                "",
                                decision.splicePts90k(),
                                decision.position90k(),
                                decision.decided())));
    }

    /** Takes facts, and is killed before they are written. */
    private static final class UnwrittenFacts implements CueFacts {
        private final List<CueFact> taken = new CopyOnWriteArrayList<>();

        @Override
        public void record(CueFact fact) {
            taken.add(fact);
        }

        @Override
        public void after(Runnable done) {
            // They never are.
        }
    }

    @Test
    void whatBecameOfItIsWrittenBeforeItIsLetGo() throws Exception {
        UnwrittenFacts unwritten = new UnwrittenFacts();
        ledger = unwritten;
        restart();
        air.fate(order -> order.number() == 1 ? SpliceFate.Kind.AIRED : SpliceFate.Kind.NO_NULL);
        ask(Asks.now("1", Asks.start(42, 60_000)));
        ask(Asks.now("2", Asks.start(43, 60_000)));
        await().atMost(PATIENCE).until(() -> settled(unwritten.taken).size() == 2);
        ledger = this::record;
        air = new FakeAir(1_000_000);
        air.fate(order -> SpliceFate.Kind.NO_NULL);
        restart();
        await().atMost(PATIENCE).until(() -> settled(facts).equals(settled(unwritten.taken)));
    }

    /** The cues of which it is told that they were aired or missed. */
    private static Set<String> settled(List<CueFact> facts) {
        return facts.stream()
                .filter(fact -> !fact.result().equals(CueFact.AGAIN))
                .map(CueFact::correlation)
                .collect(Collectors.toSet());
    }
}
