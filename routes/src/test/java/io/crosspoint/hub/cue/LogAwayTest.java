package io.crosspoint.hub.cue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import org.junit.jupiter.api.Test;

/** What a desk does while its log cannot be written, and afterwards. */
class LogAwayTest extends DeskKit {

    @Test
    void withoutALogThePolicyIsToAirAndSaySo() throws Exception {
        assertEquals(Fate.AIRED, air(ask(Asks.now("1", Asks.start(1, 60_000)))).fate());
        broker.server().stop();
        CueAnswer answer = ask(Asks.now("2", Asks.start(2, 60_000)));
        assertEquals(Outcome.UNLOGGED, answer.outcome(), answer.reason());
        assertEquals(Fate.AIRED, air(answer).fate());
        assertEquals(2, air.orders().size());
        broker.server().start();
        await().atMost(PATIENCE).until(() -> logged().size() == 2);
        assertEquals(answer.correlation(), logged().get(1).correlation());
        assertEquals(3, logged().get(1).packetsBefore());
        CueAnswer after = ask(Asks.now("3", Asks.start(3, 60_000)));
        assertEquals(Outcome.LOGGED, after.outcome(), after.reason());
        assertEquals(Fate.AIRED, air(after).fate());
        assertEquals(3, air.orders().size(), "none twice");
        assertEquals(Outcome.REPEATED, ask(Asks.now("2", Asks.start(2, 60_000))).outcome());
    }

    @Test
    void withoutALogThePolicyMayBeToRefuse() throws Exception {
        desk.close();
        settings = Asks.settings(Unlogged.REFUSE);
        open();
        assertEquals(Fate.AIRED, air(ask(Asks.now("1", Asks.start(1, 60_000)))).fate());
        broker.server().stop();
        CueAnswer answer = ask(Asks.now("2", Asks.start(2, 60_000)));
        assertEquals(Outcome.LOG_AWAY, answer.outcome(), answer.reason());
        assertNotEquals(Fate.AIRED, air(answer).fate());
        assertEquals(1, air.orders().size());
        broker.server().start();
        await().atMost(PATIENCE).until(() -> logged().size() == 2);
        assertFalse(logged().get(1).refused().isEmpty());
        // Asked again, it is decided anew.
        assertEquals(Outcome.LOGGED, ask(Asks.now("2", Asks.start(2, 60_000))).outcome());
    }
}
