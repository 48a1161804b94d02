package io.crosspoint.hub.cue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.LogEntry;
import io.crosspoint.hub.cue.log.LogNames;
import io.crosspoint.hub.operations.broker.Broker;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests through a desk on a real broker, whose journal is on disk, into a program. */
class CueDeskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path directory;

    private final List<CueFact> facts = new CopyOnWriteArrayList<>();
    private FakeAir air = new FakeAir(1_000_000);
    private CueSettings settings = Asks.settings(Unlogged.AIR);
    private Broker broker;
    private BrokerLink link;
    private CueDesk desk;

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(directory);
        open();
    }

    @AfterEach
    void stop() throws Exception {
        desk.close();
        link.close();
        broker.destroy();
    }

    private void open() {
        link = new BrokerLink(broker.url(), broker::isActive);
        desk =
                new CueDesk(
                        () -> List.of(new CueProgram(Asks.EVENT, settings, air)),
                        link,
                        new HostTime(Clock.systemUTC(), System::nanoTime),
                        facts::add,
                        (event, path, sighted) -> {
                            throw new IOException("no return path here");
                        });
        desk.begin();
    }

    /** The hub and its broker end and begin again; the program goes on. */
    private void restart() throws Exception {
        stop();
        start();
    }

    private CueAnswer ask(CueRequest request) throws Exception {
        return desk.request(request)
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static CueAnswer.Air air(CueAnswer answer) throws Exception {
        return answer.air().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private List<Decision> logged() throws Exception {
        List<Decision> entries = new ArrayList<>();
        DecisionLog.read(
                link, LogNames.decisions(Asks.EVENT), text -> entries.add(DecisionJson.read(text)));
        return entries;
    }

    @Test
    void aCueIsLoggedAnsweredAndPutOnAir() throws Exception {
        long before = air.clock90k(System.nanoTime()).orElseThrow();
        CueAnswer answer = ask(Asks.now("1", Asks.start(42, 60_000)));
        assertEquals(Outcome.LOGGED, answer.outcome(), answer.reason());
        CueAnswer.Air onAir = air(answer);
        assertTrue(onAir.aired(), onAir.reason());
        Decision entry = logged().getFirst();
        assertEquals(1, entry.entry());
        assertEquals(answer.correlation(), entry.correlation());
        assertEquals(onAir.splicePts90k(), entry.splicePts90k());
        assertEquals(0, entry.splicePts90k() % FakeAir.FRAME_90K, "on a frame");
        assertTrue(entry.splicePts90k() - before >= 60_000 * 90 - FakeAir.FRAME_90K / 2);
        assertEquals(Decision.Kind.START, entry.kind());
        SpliceOrder order = air.orders().getFirst();
        assertEquals(entry.position90k(), order.position90k());
        SpliceInsert insert =
                (SpliceInsert)
                        SpliceInfoSection.decode(order.section().toArray())
                                .orThrow()
                                .spliceCommand();
        assertEquals(42, insert.spliceEventId());
        assertEquals(entry.splicePts90k(), insert.spliceTime().ptsTime());
        await().atMost(PATIENCE).until(() -> facts.size() == 1);
        assertEquals(CueFact.AIRED, facts.getFirst().result());
    }

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
    void oneEventIsNotTwoSystems() throws Exception {
        ask(Asks.now("1", Asks.start(42, 60_000)));
        CueRequest other =
                Asks.request(
                        "playout-b", "2", Instant.now(), System.nanoTime(), Asks.start(42, 60_000));
        CueAnswer answer = ask(other);
        assertEquals(Outcome.CONFLICT, answer.outcome());
        assertTrue(answer.reason().contains("'playout-a'"), answer.reason());
        assertEquals(1, air.orders().size());
        assertTrue(logged().getLast().refused().contains("'playout-a'"));
    }

    @Test
    void startAndEndAreAPair() throws Exception {
        CueAnswer start = ask(Asks.now("1", Asks.start(42, 60_000)));
        ask(Asks.now("2", Asks.end(42, 65_000)));
        ask(Asks.now("3", Asks.end(43, 65_000)));
        List<Decision> entries = logged();
        assertEquals(start.correlation(), entries.get(0).pair());
        assertEquals(start.correlation(), entries.get(1).pair());
        assertEquals(Decision.Kind.END, entries.get(1).kind());
        assertEquals("", entries.get(2).pair());
    }

    @Test
    void twoSectionsOfOneRequestTravelTogether() throws Exception {
        CueAnswer answer = ask(Asks.now("1", Asks.start(42, 60_000), Asks.end(42, 65_000)));
        assertTrue(air(answer).aired());
        List<Decision> entries = logged();
        assertEquals(2, entries.size());
        assertEquals(entries.get(0).correlation(), entries.get(1).correlation());
        // The second is too late, so neither goes.
        CueAnswer refused = ask(Asks.now("2", Asks.start(50, 60_000), Asks.start(51, 100)));
        assertEquals(Outcome.TOO_LATE, refused.outcome());
        assertEquals(2, air.orders().size());
    }

    @Test
    void aFloodIsRefusedAndBounded() throws Exception {
        List<CompletableFuture<CueAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            answers.add(
                    desk.request(Asks.now("flood-" + i, Asks.start(i, 60_000)))
                            .toCompletableFuture());
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        long busy = answers.stream().filter(a -> a.join().outcome() == Outcome.BUSY).count();
        assertTrue(busy >= 1_000, busy + " refused");
        assertEquals(2_000 - busy, logged().size());
    }

    @Test
    void whatInsertionDoesNotKeepIsDecidedOnceMore() throws Exception {
        air.fate(order -> order.number() == 1 ? SpliceFate.Kind.LATE : SpliceFate.Kind.AIRED);
        CueAnswer answer = ask(Asks.now("1", Asks.start(42, 60_000)));
        assertTrue(air(answer).aired());
        List<Decision> entries = logged();
        assertEquals(2, entries.size());
        assertEquals(entries.get(0).section(), entries.get(1).section());
        assertEquals(entries.get(0).correlation(), entries.get(1).correlation());
        assertEquals(3, entries.get(1).packetsBefore());
    }

    @Test
    void aClockThatJumpsPutsNothingFalseOnAir() throws Exception {
        // The source begins anew ten minutes back: the splice point now seems far ahead.
        air.fate(
                order -> {
                    if (order.number() > 1) {
                        return SpliceFate.Kind.AIRED;
                    }
                    air.jump(-600L * 90_000);
                    return SpliceFate.Kind.CLOCK_JUMPED;
                });
        CueAnswer.Air start = air(ask(Asks.now("1", Asks.start(42, 60_000))));
        assertFalse(start.aired());
        assertTrue(start.reason().contains("clock jumped"), start.reason());
        assertEquals(1, air.orders().size());
    }

    @Test
    void anEndIsCarriedOutThoughTheClockJumps() throws Exception {
        air.fate(
                order -> {
                    if (order.number() > 1) {
                        return SpliceFate.Kind.AIRED;
                    }
                    air.jump(3600L * 90_000);
                    // Not noticed as a jump: the hub had only just begun.
                    return SpliceFate.Kind.BEFORE_START;
                });
        CueAnswer.Air end = air(ask(Asks.now("1", Asks.end(42, 60_000))));
        assertTrue(end.aired(), end.reason());
        SpliceInsert insert =
                (SpliceInsert)
                        SpliceInfoSection.decode(air.orders().getLast().section().toArray())
                                .orThrow()
                                .spliceCommand();
        assertTrue(insert.spliceImmediateFlag());
        assertEquals(-1, logged().getLast().splicePts90k());
    }

    @Test
    void whatNeverGetsInIsMissedWithItsReason() throws Exception {
        air.fate(order -> SpliceFate.Kind.NO_NULL);
        CueAnswer.Air onAir = air(ask(Asks.now("1", Asks.start(42, 60_000))));
        assertFalse(onAir.aired());
        assertTrue(onAir.reason().contains("no null packets"), onAir.reason());
        await().atMost(PATIENCE).until(() -> facts.size() == 1);
        assertEquals(CueFact.MISSED, facts.getFirst().result());
        assertEquals(Again.TRIES_MAX + 1, air.orders().size());
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
    void withoutALogThePolicyIsToAirAndSaySo() throws Exception {
        assertTrue(air(ask(Asks.now("1", Asks.start(1, 60_000)))).aired());
        broker.server().stop();
        CueAnswer answer = ask(Asks.now("2", Asks.start(2, 60_000)));
        assertEquals(Outcome.UNLOGGED, answer.outcome(), answer.reason());
        assertTrue(air(answer).aired());
        assertEquals(2, air.orders().size());
        broker.server().start();
        await().atMost(PATIENCE).until(() -> logged().size() == 2);
        assertEquals(answer.correlation(), logged().get(1).correlation());
        assertEquals(3, logged().get(1).packetsBefore());
        CueAnswer after = ask(Asks.now("3", Asks.start(3, 60_000)));
        assertEquals(Outcome.LOGGED, after.outcome(), after.reason());
        assertTrue(air(after).aired());
        assertEquals(3, air.orders().size(), "none twice");
        assertEquals(Outcome.REPEATED, ask(Asks.now("2", Asks.start(2, 60_000))).outcome());
    }

    @Test
    void withoutALogThePolicyMayBeToRefuse() throws Exception {
        desk.close();
        settings = Asks.settings(Unlogged.REFUSE);
        open();
        assertTrue(air(ask(Asks.now("1", Asks.start(1, 60_000)))).aired());
        broker.server().stop();
        CueAnswer answer = ask(Asks.now("2", Asks.start(2, 60_000)));
        assertEquals(Outcome.LOG_AWAY, answer.outcome(), answer.reason());
        assertFalse(air(answer).aired());
        assertEquals(1, air.orders().size());
        broker.server().start();
        await().atMost(PATIENCE).until(() -> logged().size() == 2);
        assertFalse(logged().get(1).refused().isEmpty());
        // Asked again, it is decided anew.
        assertEquals(Outcome.LOGGED, ask(Asks.now("2", Asks.start(2, 60_000))).outcome());
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
