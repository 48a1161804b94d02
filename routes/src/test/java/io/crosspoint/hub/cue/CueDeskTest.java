package io.crosspoint.hub.cue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests through a desk on a real broker, whose journal is on disk, into a program. */
class CueDeskTest extends DeskKit {

    @Test
    void aCueIsLoggedAnsweredAndPutOnAir() throws Exception {
        long before = air.clock90k(System.nanoTime()).orElseThrow();
        CueAnswer answer = ask(Asks.now("1", Asks.start(42, 60_000)));
        assertEquals(Outcome.LOGGED, answer.outcome(), answer.reason());
        CueAnswer.Air onAir = air(answer);
        assertEquals(Fate.AIRED, onAir.fate(), onAir.reason());
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
        assertEquals(Fate.AIRED, air(answer).fate());
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

    private CompletableFuture<CueAnswer> asked(String source, String id, long eventId) {
        CueRequest request =
                Asks.request(
                        source, id, Instant.now(), System.nanoTime(), Asks.start(eventId, 60_000));
        return desk.request(request).toCompletableFuture();
    }

    @Test
    void aFloodOfOneSystemDoesNotSilenceAnother() throws Exception {
        List<CompletableFuture<CueAnswer>> flood = new ArrayList<>();
        List<CompletableFuture<CueAnswer>> single = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 100; i++) {
                flood.add(asked("playout-a", "a-" + flood.size(), flood.size()));
            }
            single.add(asked("playout-b", "b-" + round, 5_000 + round));
        }
        for (CompletableFuture<CueAnswer> answer : single) {
            CueAnswer given = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertEquals(Outcome.LOGGED, given.outcome(), given.reason());
        }
        List<CueAnswer> answers = new ArrayList<>();
        for (CompletableFuture<CueAnswer> answer : flood) {
            answers.add(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        assertTrue(answers.stream().anyMatch(a -> a.outcome() == Outcome.LOGGED));
        List<CueAnswer> busy = answers.stream().filter(a -> a.outcome() == Outcome.BUSY).toList();
        assertTrue(busy.size() >= 500, busy.size() + " refused");
        assertTrue(busy.stream().allMatch(a -> a.reason().contains("'playout-a'")));
    }

    /** While the log is written, which takes as long as the disk takes, whatever is asked waits. */
    @Test
    void whatWaitsOfOneSystemLeavesRoomForAnother() {
        Shares shares = Shares.of(settings.automation());
        Shares.Share flooding = shares.of("playout-a");
        int taken = 0;
        while (flooding.begin(shares.waitingMax())) {
            taken++;
        }
        assertEquals(EventCues.WAITING_MAX / 3, taken);
        assertTrue(shares.of("playout-b").begin(shares.waitingMax()));
        assertTrue(shares.of("unheard of").begin(shares.waitingMax()));
        assertSame(shares.of("unheard of"), shares.of("another"), "those not named share one");
        Shares next = shares.next(settings.automation().subList(0, 1));
        assertSame(flooding, next.of("playout-a"), "what waits still does");
        assertSame(next.of("unheard of"), next.of("playout-b"));
        flooding.end();
        assertTrue(flooding.begin(shares.waitingMax()));
    }

    @Test
    void whatInsertionDoesNotKeepIsDecidedOnceMore() throws Exception {
        air.fate(order -> order.number() == 1 ? SpliceFate.Kind.LATE : SpliceFate.Kind.AIRED);
        CueAnswer answer = ask(Asks.now("1", Asks.start(42, 60_000)));
        assertEquals(Fate.AIRED, air(answer).fate());
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
        assertNotEquals(Fate.AIRED, start.fate());
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
        assertEquals(Fate.AIRED, end.fate(), end.reason());
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
        assertNotEquals(Fate.AIRED, onAir.fate());
        assertTrue(onAir.reason().contains("no null packets"), onAir.reason());
        await().atMost(PATIENCE).until(() -> facts.size() == Again.TRIES_MAX + 1);
        assertEquals(CueFact.AGAIN, facts.getFirst().result());
        assertEquals(CueFact.MISSED, facts.getLast().result());
        assertEquals(Again.TRIES_MAX + 1, air.orders().size());
    }

    @Test
    void everyCopyThatIsInCounts() throws Exception {
        assertEquals(3, air(ask(Asks.now("1", Asks.start(1, 60_000)))).sections());
        assertEquals(
                6, air(ask(Asks.now("2", Asks.start(2, 60_000), Asks.end(2, 65_000)))).sections());
        air.copyFate((order, copy) -> copy == 1 ? SpliceFate.Kind.NO_NULL : SpliceFate.Kind.AIRED);
        CueAnswer.Air less = air(ask(Asks.now("3", Asks.start(3, 60_000))));
        assertEquals(Fate.AIRED, less.fate());
        assertEquals(2, less.sections());
        CueFact missing = facts.getLast();
        assertEquals("copy 2 of 3", missing.who());
        assertEquals(CueFact.MISSED, missing.result());
        assertTrue(missing.detail().contains("no null packets"), missing.detail());
    }
}
