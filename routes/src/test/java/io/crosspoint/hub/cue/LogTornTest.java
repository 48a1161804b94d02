package io.crosspoint.hub.cue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.TornCommits.Moment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a desk does when a write of its log fails, so that nobody knows whether it is there. */
class LogTornTest extends DeskKit {

    private TornCommits commits;

    @BeforeEach
    void tear() {
        commits = new TornCommits(broker, Asks.EVENT);
    }

    private void refuseUnlogged() {
        desk.close();
        settings = Asks.settings(Unlogged.REFUSE);
        open();
    }

    /** What is in the log all the same is on air, or is not: it is answered so. */
    private static void assertToldTheTruth(Outcome without, CueAnswer answer) throws Exception {
        if (answer.outcome() == Outcome.LOGGED) {
            assertEquals(Fate.AIRED, air(answer).fate(), air(answer).reason());
        } else {
            assertEquals(without, answer.outcome(), answer.reason());
        }
    }

    private void assertAirs(String id, long eventId) throws Exception {
        CueAnswer accepted = ask(Asks.now(id, Asks.start(eventId, 60_000)));
        assertEquals(Outcome.LOGGED, accepted.outcome(), accepted.reason());
        assertEquals(Fate.AIRED, air(accepted).fate(), air(accepted).reason());
    }

    private void assertContinuity() {
        int packets = 0;
        for (SpliceOrder order : air.orders()) {
            assertEquals(packets, order.packetsBefore());
            packets = (packets + order.packets()) % 16;
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void whatIsAcceptedAfterARefusalIsNotTakenForWhatWasRefused(Moment moment) throws Exception {
        refuseUnlogged();
        assertAirs("1", 1);
        commits.next(moment);
        CueAnswer torn = ask(Asks.now("2", Asks.start(2, 60_000), Asks.end(2, 65_000)));
        if (moment == Moment.BEFORE) {
            assertEquals(Outcome.LOG_AWAY, torn.outcome(), torn.reason());
        }
        assertToldTheTruth(Outcome.LOG_AWAY, torn);
        for (int i = 3; i < 6; i++) {
            assertAirs("" + i, i);
        }
        assertEquals(torn.outcome() == Outcome.LOG_AWAY ? 4 : 6, air.orders().size());
        assertContinuity();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void whatIsAcceptedAfterACueWasGivenUpIsNotTakenForItsOtherPosition(Moment moment)
            throws Exception {
        refuseUnlogged();
        air.fate(
                order -> {
                    if (order.number() > 1) {
                        return SpliceFate.Kind.AIRED;
                    }
                    commits.next(moment);
                    return SpliceFate.Kind.LATE;
                });
        CueAnswer.Air torn = air(ask(Asks.now("1", Asks.start(1, 60_000))));
        if (moment == Moment.BEFORE) {
            assertNotEquals(Fate.AIRED, torn.fate());
        }
        assertAirs("2", 2);
        assertEquals(torn.fate() == Fate.AIRED ? 3 : 2, air.orders().size());
    }

    @ParameterizedTest
    @EnumSource(Unlogged.class)
    void whatComesFromTheLogIsLogged(Unlogged policy) throws Exception {
        desk.close();
        settings = Asks.settings(policy);
        open();
        assertAirs("0", 9);
        commits.next(Moment.AFTER, () -> air.orders().size() == 3);
        CueAnswer torn = ask(Asks.now("1", Asks.start(1, 60_000), Asks.end(1, 65_000)));
        assertEquals(Outcome.LOGGED, torn.outcome(), torn.reason());
        assertEquals(Fate.AIRED, air(torn).fate());
        assertAirs("2", 2);
        assertEquals(4, air.orders().size(), "nothing twice");
        assertEquals(4, logged().size());
        assertContinuity();
    }

    /** The ledger has one cue, and what became of it is said of that. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void whatIsAiredUnloggedIsInTheLogByTheSameName(Moment moment) throws Exception {
        commits.next(
                moment,
                () -> {
                    clock.step(Duration.ofSeconds(2));
                    return true;
                });
        CueAnswer torn = ask(Asks.now("1", Asks.start(1, 60_000), Asks.end(1, 65_000)));
        assertToldTheTruth(Outcome.UNLOGGED, torn);
        assertEquals(Fate.AIRED, air(torn).fate(), air(torn).reason());
        await().atMost(PATIENCE).until(() -> logged().size() == 2);
        assertAirs("2", 2);
        assertEquals(3, air.orders().size(), "nothing twice");
        assertContinuity();
        List<Decision> logged = logged();
        assertEquals(3, logged.size());
        for (int i = 0; i < 2; i++) {
            Decision decision = logged.get(i);
            assertEquals(torn.correlation(), decision.correlation());
            assertEquals(decision.entry(), air.orders().get(i).number());
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    facts.stream()
                                            .anyMatch(
                                                    fact ->
                                                            fact.result().equals(CueFact.AIRED)
                                                                    && isOf(decision, fact)));
        }
        assertTrue(facts.stream().allMatch(fact -> logged.stream().anyMatch(d -> isOf(d, fact))));
    }

    private static boolean isOf(Decision decision, CueFact fact) {
        return fact.correlation().equals(decision.correlation())
                && fact.entry() == decision.entry();
    }
}
