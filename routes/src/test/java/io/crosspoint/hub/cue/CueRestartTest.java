package io.crosspoint.hub.cue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.LogEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a desk knows of what was asked of an earlier run of the hub. */
class CueRestartTest extends DeskKit {

    @Test
    void numbersAndContinuityGoOnAfterARestart() throws Exception {
        for (int i = 0; i < 5; i++) {
            ask(Asks.now("before-" + i, Asks.start(i, 60_000)));
        }
        assertEquals(Outcome.REPEATED, ask(Asks.now("before-3", Asks.start(3, 60_000))).outcome());
        restart();
        CueAnswer repeated = ask(Asks.now("before-3", Asks.start(3, 60_000)));
        assertEquals(Outcome.REPEATED, repeated.outcome());
        CueAnswer after = ask(Asks.now("after", Asks.start(9, 60_000)));
        assertEquals(Outcome.LOGGED, after.outcome(), after.reason());
        List<Decision> entries = logged();
        assertEquals(6, entries.size());
        assertEquals(repeated.correlation(), entries.get(3).correlation());
        int packets = 0;
        for (int i = 0; i < entries.size(); i++) {
            assertEquals(i + 1, entries.get(i).entry());
            assertEquals(packets, entries.get(i).packetsBefore());
            packets = (packets + 3) % 16;
        }
    }

    @Test
    void aRefusalIsNotTheAnswerToTheSameRequestLater() throws Exception {
        air.obstacle("the program has no program map");
        assertEquals(Outcome.NO_PROGRAM, ask(Asks.now("map", Asks.start(1, 60_000))).outcome());
        air.obstacle("");
        assertEquals(Outcome.LOGGED, ask(Asks.now("map", Asks.start(1, 60_000))).outcome());
        assertEquals(Outcome.TOO_LATE, ask(Asks.now("late", Asks.start(2, 1_000))).outcome());
        restart();
        assertEquals(Outcome.TOO_LATE, ask(Asks.now("late", Asks.start(2, 1_000))).outcome());
        assertEquals(Outcome.LOGGED, ask(Asks.now("late", Asks.start(2, 60_000))).outcome());
        CueRequest taken =
                Asks.request(
                        "playout-b",
                        "own",
                        Instant.now(),
                        System.nanoTime(),
                        Asks.start(1, 60_000));
        assertEquals(Outcome.CONFLICT, ask(taken).outcome());
        CueRequest free =
                Asks.request(
                        "playout-b",
                        "own",
                        Instant.now(),
                        System.nanoTime(),
                        Asks.start(9, 60_000));
        assertEquals(Outcome.LOGGED, ask(free).outcome());
        // What was accepted stays so, though it would be refused by now.
        air.obstacle("the program has no program map");
        assertEquals(Outcome.REPEATED, ask(Asks.now("map", Asks.start(1, 60_000))).outcome());
        restart();
        assertEquals(Outcome.REPEATED, ask(Asks.now("late", Asks.start(2, 60_000))).outcome());
        assertEquals(3, air.orders().size());
    }

    @Test
    void aCopyAfterARestartIsToldWhatBecameOfTheFirst() throws Exception {
        CueAnswer aired = ask(Asks.now("aired", Asks.start(1, 60_000)));
        air(aired);
        air.copyFate((order, copy) -> copy == 1 ? SpliceFate.Kind.NO_NULL : SpliceFate.Kind.AIRED);
        air(ask(Asks.now("less", Asks.start(2, 60_000))));
        long before = air.orders().size();
        air.fate(
                order ->
                        order.number() == before + 1
                                ? SpliceFate.Kind.LATE
                                : SpliceFate.Kind.AIRED);
        air(ask(Asks.now("again", Asks.start(3, 60_000))));
        air.fate(order -> SpliceFate.Kind.NO_NULL);
        air(ask(Asks.now("missed", Asks.start(4, 60_000))));
        air.fate(order -> SpliceFate.Kind.AIRED);
        factsAreKept = false;
        air(ask(Asks.now("untold", Asks.start(5, 60_000))));
        restart();
        CueAnswer copy = ask(Asks.now("aired", Asks.start(1, 60_000)));
        assertEquals(Outcome.REPEATED, copy.outcome());
        assertEquals(aired.correlation(), copy.correlation());
        assertEquals(air(aired), air(copy));
        assertEquals(2, air(ask(Asks.now("less", Asks.start(2, 60_000)))).sections());
        CueAnswer.Air again = air(ask(Asks.now("again", Asks.start(3, 60_000))));
        assertEquals(Fate.AIRED, again.fate());
        assertEquals(3, again.sections());
        CueAnswer.Air missed = air(ask(Asks.now("missed", Asks.start(4, 60_000))));
        assertEquals(Fate.MISSED, missed.fate());
        assertEquals(0, missed.sections());
        assertTrue(missed.reason().contains("no null packets"), missed.reason());
        CueAnswer.Air untold = air(ask(Asks.now("untold", Asks.start(5, 60_000))));
        assertEquals(Fate.UNKNOWN, untold.fate());
    }

    @Test
    void aCopyAfterARestartIsToldOnceThatIsKnown() throws Exception {
        air.full(true);
        ask(Asks.now("1", Asks.start(42, 60_000)));
        restart();
        CueAnswer copy = ask(Asks.now("1", Asks.start(42, 60_000)));
        assertEquals(Outcome.REPEATED, copy.outcome());
        assertFalse(copy.air().toCompletableFuture().isDone());
        air.full(false);
        assertEquals(Fate.AIRED, air(copy).fate());
        assertEquals(3, air(copy).sections());
        assertEquals(1, air.orders().size());
    }

    @Test
    void whatWasOnAirWhenTheHubEndedIsNotDecidedAgain() throws Exception {
        air.copyFate((order, copy) -> copy == 0 ? SpliceFate.Kind.AIRED : null);
        ask(Asks.now("1", Asks.start(42, 60_000)));
        await().atMost(PATIENCE).until(() -> facts.size() == 1);
        restart();
        air.forget();
        air.fate(order -> SpliceFate.Kind.BEFORE_START);
        CueAnswer.Air onAir = air(ask(Asks.now("1", Asks.start(42, 60_000))));
        assertEquals(Fate.AIRED, onAir.fate(), onAir.reason());
        assertEquals(1, onAir.sections());
        assertEquals(1, logged().size());
        assertEquals(1, facts.size());
    }

    @Test
    void aHubThatDiedBetweenDecidingAgainAndLettingGoDoesSoOnce() throws Exception {
        air.full(true);
        CueAnswer answer = ask(Asks.now("1", Asks.start(42, 60_000)));
        Decision first = logged().getFirst();
        desk.close();
        Decision second =
                new Stamp(() -> new CueProgram(Asks.EVENT, settings, air), numberedFrom(first))
                        .again(
                                first,
                                first.section(),
                                first.splicePts90k(),
                                air.clock90k(System.nanoTime()).orElseThrow(),
                                Instant.now());
        try (DecisionLog log = new DecisionLog(link, Asks.EVENT)) {
            String once = first.correlation() + "/1/again";
            log.write(List.of(new LogEntry(second, once, LogEntry.Way.AGAIN)));
        }
        air.fate(
                order ->
                        order.number() == 1 ? SpliceFate.Kind.BEFORE_START : SpliceFate.Kind.AIRED);
        air.full(false);
        open();
        CueAnswer.Air onAir = air(ask(Asks.now("1", Asks.start(42, 60_000))));
        assertEquals(Fate.AIRED, onAir.fate(), onAir.reason());
        assertEquals(3, onAir.sections());
        assertEquals(2, logged().size());
        assertEquals(answer.correlation(), logged().getLast().correlation());
        CueAnswer next = ask(Asks.now("2", Asks.start(43, 60_000)));
        assertEquals(Outcome.LOGGED, next.outcome());
        assertEquals(3, logged().getLast().entry());
    }

    private static Numbering numberedFrom(Decision first) {
        Numbering numbering = new Numbering();
        numbering.recovered(first);
        return numbering;
    }

    @Test
    void anOrderThatWaitsWhenTheHubEndsIsTakenUpAfterwards() throws Exception {
        air.full(true);
        CueAnswer answer = ask(Asks.now("1", Asks.start(42, 60_000)));
        assertEquals(Outcome.LOGGED, answer.outcome());
        assertFalse(answer.air().toCompletableFuture().isDone());
        restart();
        air.full(false);
        await().atMost(PATIENCE).until(() -> facts.size() == 1);
        assertEquals(CueFact.AIRED, facts.getFirst().result());
        assertEquals(answer.correlation(), facts.getFirst().correlation());
        restart();
        assertEquals(Outcome.LOGGED, ask(Asks.now("2", Asks.start(43, 60_000))).outcome());
        await().atMost(PATIENCE).until(() -> facts.size() == 2);
        assertEquals(2, air.orders().size(), "what was settled does not come again");
    }

    @Test
    void theBrokerKnowsARequestThatThisHubHasForgotten() throws Exception {
        ask(Asks.now("1", Asks.start(1, 60_000)));
        try (DecisionLog log = new DecisionLog(link, Asks.EVENT)) {
            Decision first = logged().getFirst();
            LogEntry again = new LogEntry(first, Asks.EVENT + "/1/0", LogEntry.Way.FIRST);
            LogEntry other = new LogEntry(first, "another", LogEntry.Way.FIRST);
            assertEquals(List.of(again), log.write(List.of(again)));
            assertEquals(List.of(again), log.write(List.of(again, other)));
            assertEquals(List.of(), log.write(List.of()));
        }
        assertEquals(2, logged().size());
    }
}
