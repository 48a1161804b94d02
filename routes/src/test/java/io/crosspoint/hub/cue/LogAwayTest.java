package io.crosspoint.hub.cue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.ledger.CueLife;
import io.crosspoint.hub.cue.ledger.Ledger;
import io.crosspoint.hub.cue.ledger.LedgerStore;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.FactLog;
import io.crosspoint.hub.cue.log.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.activemq.artemis.core.server.files.FileStoreMonitor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a desk does while its log cannot be written, and afterwards. */
class LogAwayTest extends DeskKit {

    private Ledger ledger;

    @BeforeEach
    void project() {
        DataSource memory =
                new DriverManagerDataSource(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(memory).load().migrate();
        ledger =
                new Ledger(
                        link,
                        new LedgerStore(JdbcClient.create(memory)),
                        new FactLog(link),
                        Clock.systemUTC(),
                        Duration.ofDays(1),
                        () -> List.of(Asks.EVENT));
        ledger.begin();
    }

    @AfterEach
    void endLedger() {
        ledger.close();
    }

    /** In the ledger as what was put on air without a log. */
    private void assertUnloggedInTheLedger(CueAnswer answer) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                ledger.store().find(answer.correlation()).stream()
                                        .anyMatch(life -> life.facts().size() == 2));
        CueLife life = ledger.store().find(answer.correlation()).getFirst();
        assertEquals(CueLife.State.AIRED, life.state());
        assertTrue(life.why().startsWith("on air "), life.why());
        assertTrue(life.why().contains(", air-unlogged: the broker "), life.why());
    }

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
        assertUnloggedInTheLedger(answer);
        CueLife first = ledger.store().latest("", 5).getLast();
        assertEquals(1, first.facts().size(), "the one before was logged");
    }

    @Test
    void aCopyIsNotSaidToBeLoggedBeforeItIs() throws Exception {
        assertEquals(Fate.AIRED, air(ask(Asks.now("1", Asks.start(1, 60_000)))).fate());
        broker.server().stop();
        CueAnswer first = ask(Asks.now("2", Asks.start(2, 60_000), Asks.end(2, 65_000)));
        assertEquals(Outcome.UNLOGGED, first.outcome(), first.reason());
        assertFalse(first.repeated());
        CueAnswer copy = ask(Asks.now("2", Asks.start(2, 60_000), Asks.end(2, 65_000)));
        assertEquals(Outcome.UNLOGGED, copy.outcome());
        assertTrue(copy.repeated());
        assertEquals(first.correlation(), copy.correlation());
        assertEquals(first.reason(), copy.reason());
        assertEquals(air(first), air(copy));
        CueAnswer logged = ask(Asks.now("1", Asks.start(1, 60_000)));
        assertEquals(Outcome.REPEATED, logged.outcome(), "that one was in the log before");
        broker.server().start();
        await().atMost(PATIENCE).until(() -> desk.statuses().getFirst().behind() == 0);
        CueAnswer after = ask(Asks.now("2", Asks.start(2, 60_000), Asks.end(2, 65_000)));
        assertEquals(Outcome.REPEATED, after.outcome());
        assertEquals(first.correlation(), after.correlation());
        assertEquals(3, logged().size());
        assertEquals(3, air.orders().size(), "none twice");
    }

    /** Where the journal is to be, nothing can be written: the broker does not start. */
    @Test
    void aJournalThatCannotBeWrittenFromTheBeginning() throws Exception {
        ledger.close();
        stop();
        Path moved = directory.resolve("moved");
        Files.move(directory.resolve("broker"), moved);
        Files.createFile(directory.resolve("broker"));
        start();
        assertFalse(broker.isActive());
        CueAnswer answer = ask(Asks.now("1", Asks.start(1, 60_000)));
        assertEquals(Outcome.UNLOGGED, answer.outcome(), answer.reason());
        assertEquals(Fate.AIRED, air(answer).fate());
        Files.delete(directory.resolve("broker"));
        Files.move(moved, directory.resolve("broker"));
        broker.server().start();
        project();
        await().atMost(PATIENCE).until(() -> logged().size() == 1);
        assertUnloggedInTheLedger(answer);
        assertEquals(1, air.orders().size(), "not twice");
    }

    /** The broker takes nothing more before the disk is full, and lets senders wait. */
    @Test
    void aDiskThatIsFull() throws Exception {
        assertEquals(Outcome.LOGGED, ask(Asks.now("1", Asks.start(1, 60_000))).outcome());
        FileStoreMonitor monitor = ((ActiveMQServerImpl) broker.server()).getMonitor();
        monitor.setMaxUsage(0).tick();
        CueAnswer answer = ask(Asks.now("2", Asks.start(2, 60_000)));
        assertEquals(Outcome.UNLOGGED, answer.outcome(), answer.reason());
        assertEquals(Fate.AIRED, air(answer).fate());
        assertTrue(broker.obstacle().contains("disk"), broker.obstacle());
        monitor.setMaxUsage(1).tick();
        assertUnloggedInTheLedger(answer);
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

    @Test
    void whatWasRefusedAndIsInTheLogAfterAllIsNotTakenForTheNextRequest() throws Exception {
        desk.close();
        settings = Asks.settings(Unlogged.REFUSE);
        open();
        assertEquals(Outcome.LOGGED, ask(Asks.now("1", Asks.start(1, 60_000))).outcome());
        broker.server().stop();
        assertEquals(Outcome.LOG_AWAY, ask(Asks.now("2", Asks.start(2, 60_000))).outcome());
        broker.server().start();
        await().atMost(PATIENCE).until(() -> logged().size() == 2);
        // As if the write had come through and its answer had not.
        try (DecisionLog log = new DecisionLog(link, Asks.EVENT)) {
            String once = Asks.EVENT + "/2/0";
            log.write(List.of(new LogEntry(logged().getLast(), once, LogEntry.Way.BEHIND)));
        }
        CueAnswer again = ask(Asks.now("2", Asks.start(2, 60_000)));
        assertEquals(Outcome.LOGGED, again.outcome(), again.reason());
        assertEquals(Fate.AIRED, air(again).fate());
    }
}
