package io.crosspoint.hub.cue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.deciding.HostTime;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong between a request and the air is an alarm of its event. */
class CueAlarmsTest extends DeskKit {

    private String alarm(String begins) {
        await().atMost(PATIENCE)
                .until(() -> desk.of(Asks.EVENT).stream().anyMatch(a -> a.startsWith(begins)));
        return desk.of(Asks.EVENT).stream()
                .filter(a -> a.startsWith(begins))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatGoesWellIsNone() throws Exception {
        assertEquals(Fate.AIRED, air(ask(Asks.now("1", Asks.start(1, 60_000)))).fate());
        await().atMost(PATIENCE).until(() -> facts.size() == 1);
        assertEquals(List.of(), desk.of(Asks.EVENT));
        assertEquals(List.of(), desk.of("another"));
    }

    @Test
    void copiesThatCameLateAreWithheldAndAlarmed() throws Exception {
        air.copyFate((order, copy) -> copy < 2 ? SpliceFate.Kind.LATE : SpliceFate.Kind.AIRED);
        CueAnswer answer = ask(Asks.now("1", Asks.start(1, 60_000)));
        assertEquals(Fate.AIRED, air(answer).fate());
        String alarm = alarm("2 copies withheld as late in the last 10 minutes");
        assertTrue(alarm.contains("2 of 3 of " + answer.correlation()), alarm);
        assertTrue(alarm.contains("horizon of 50 ms"), alarm);
        assertEquals(1, desk.of(Asks.EVENT).size());
    }

    @Test
    void aCueThatIsMissedIsAlarmedWithItsReason() throws Exception {
        air.fate(order -> SpliceFate.Kind.LATE);
        CueAnswer answer = ask(Asks.now("1", Asks.start(1, 60_000)));
        assertEquals(Fate.MISSED, air(answer).fate());
        String alarm = alarm("1 cue missed in the last 10 minutes");
        assertTrue(alarm.contains(answer.correlation()), alarm);
        assertTrue(alarm.contains("after its position"), alarm);
        assertTrue(alarm.endsWith("'./hub cue missed' lists them"), alarm);
        // Each try, three copies.
        alarm("%d copies withheld as late".formatted(3 * (Again.TRIES_MAX + 1)));
    }

    @Test
    void whatAnEarlierHubPutInIsNotAlarmedAsLate() throws Exception {
        air.copyFate((order, copy) -> copy == 0 ? SpliceFate.Kind.AIRED : null);
        ask(Asks.now("1", Asks.start(42, 60_000)));
        await().atMost(PATIENCE).until(() -> facts.size() == 1);
        restart();
        air.forget();
        air.fate(order -> SpliceFate.Kind.LATE);
        assertEquals(Fate.AIRED, air(ask(Asks.now("1", Asks.start(42, 60_000)))).fate());
        assertEquals(List.of(), desk.of(Asks.EVENT));
    }

    @Test
    void whatDoesNotComeBackIsAlarmed() throws Exception {
        ask(Asks.now("1", Asks.start(1, 60_000)));
        Decision decision = logged().getFirst();
        CueCounts counts = new CueCounts(Asks.EVENT);
        new FlightNews(facts::add, counts, new HostTime(Clock.systemUTC(), System::nanoTime))
                .unseen(new Flight(decision, Numbering.order(decision).section(), 0, null, 0));
        List<String> alarms = counts.troubles().alarms(settings, 0, System.nanoTime());
        assertEquals(1, alarms.size());
        assertTrue(alarms.getFirst().startsWith("1 cue put in and not seen back in the last"));
        assertTrue(alarms.getFirst().contains(decision.correlation()));
    }

    @Test
    void aLogThatIsAwayIsAlarmedUntilItIsBack() throws Exception {
        ask(Asks.now("1", Asks.start(1, 60_000)));
        broker.server().stop();
        assertTrue(alarm("the log cannot be written since ").contains("and 0 entries of"));
        assertEquals(Outcome.UNLOGGED, ask(Asks.now("2", Asks.start(2, 60_000))).outcome());
        await().atMost(PATIENCE)
                .until(() -> alarm("the log cannot be written since ").contains("and 1 entry of"));
        broker.server().start();
        await().atMost(PATIENCE).until(() -> desk.of(Asks.EVENT).isEmpty());
    }

    @Test
    void aReturnPathThatIsNotReceivedIsAlarmedOnceCuesAreOnAir() throws Exception {
        desk.close();
        settings = Asks.returning(Asks.settings(Unlogged.AIR), 6_020);
        open();
        assertEquals(Fate.AIRED, air(ask(Asks.now("1", Asks.start(1, 60_000)))).fate());
        String alarm = alarm("the return path rtp://127.0.0.1:6020 has been dead since ");
        assertTrue(alarm.contains("cannot be received: no return path here"), alarm);
        assertTrue(alarm.contains("of 1 cue put on air"), alarm);
    }
}
