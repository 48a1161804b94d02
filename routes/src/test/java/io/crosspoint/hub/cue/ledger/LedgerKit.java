package io.crosspoint.hub.cue.ledger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.CueFact;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.FactLog;
import io.crosspoint.hub.cue.log.LogAway;
import io.crosspoint.hub.cue.log.LogEntry;
import io.crosspoint.hub.cue.log.LogNames;
import io.crosspoint.hub.operations.broker.Broker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What every store does for the ledger: a subclass brings the store. */
abstract class LedgerKit {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENT = "match-1";
    private static final Instant ASKED = Instant.parse("2026-11-22T19:00:00.123456Z");

    @TempDir Path directory;

    private Broker broker;
    private BrokerLink link;
    private DecisionLog log;
    private SwitchedDataSource source;
    private LedgerStore store;
    private Ledger ledger;

    abstract DataSource dataSource() throws Exception;

    /** A store that can be away. */
    private static final class SwitchedDataSource extends DelegatingDataSource {
        private volatile boolean away;

        SwitchedDataSource(DataSource real) {
            super(real);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("the store is away");
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void start() throws Exception {
        source = new SwitchedDataSource(dataSource());
        Flyway.configure().dataSource(source).load().migrate();
        JdbcClient client = JdbcClient.create(source);
        client.sql("delete from cue_fact").update();
        client.sql("delete from cue_decision").update();
        store = new LedgerStore(client);
        broker = new Broker(directory);
        link = new BrokerLink(broker.url(), broker::isActive, PATIENCE);
        log = new DecisionLog(link, EVENT);
        log.recover(decision -> {});
        begin();
    }

    private void begin() {
        ledger =
                new Ledger(
                        link,
                        store,
                        new FactLog(link),
                        Clock.systemUTC(),
                        Duration.ofDays(400),
                        () -> List.of(EVENT));
        ledger.begin();
    }

    @AfterEach
    void stop() throws Exception {
        if (source == null) {
            return; // there is no such store here
        }
        source.away = false;
        ledger.close();
        log.close();
        link.close();
        broker.destroy();
    }

    private void decide(long entry, String correlation, Decision.Kind kind, String refused)
            throws Exception {
        boolean airs = refused.isEmpty();
        Decision decision =
                new Decision(
                        EVENT,
                        entry,
                        correlation,
                        "playout-a",
                        "1/0/" + entry,
                        kind,
                        "splice_request spliceStart_normal 0x0000002A pre-roll 4000 ms",
                        ASKED.plusSeconds(entry),
                        ASKED.plusSeconds(entry).plusMillis(3),
                        airs ? 900_000 + entry : -1,
                        airs ? 500_000 : -1,
                        airs ? 3 : 0,
                        9_000,
                        0,
                        airs ? "/DAlAAAAAAAAAP/wFAUAAAAqf+/+AA27oP4AKTLgAAAAAAAAAQ==" : "",
                        airs ? correlation : "",
                        List.of(),
                        refused);
        log.write(List.of(new LogEntry(decision, correlation + "/" + entry, LogEntry.Way.FIRST)));
    }

    private void fact(
            long entry, String correlation, CueFact.Kind kind, String who, String result) {
        ledger.record(
                new CueFact(
                        EVENT,
                        correlation,
                        entry,
                        kind,
                        who,
                        result,
                        switch (result) {
                            case CueFact.MISSED -> "it came too late";
                            case CueFact.REFUSED -> "answered 400";
                            default -> "";
                        },
                        900_000,
                        500_000,
                        ASKED.plusSeconds(entry).plusNanos(7_123)));
    }

    private void someCues() throws Exception {
        decide(1, "c-1", Decision.Kind.START, "");
        fact(1, "c-1", CueFact.Kind.AIR, "insertion", CueFact.AIRED);
        fact(1, "c-1", CueFact.Kind.SEEN, "return", CueFact.SEEN);
        fact(1, "c-1", CueFact.Kind.PARTNER, "northwind", "delivered");
        decide(2, "c-2", Decision.Kind.START, "a pre-roll of 3 ms is shorter than 2000 ms");
        decide(3, "c-3", Decision.Kind.START, "");
        fact(3, "c-3", CueFact.Kind.AIR, "insertion", CueFact.MISSED);
        decide(4, "c-4", Decision.Kind.END, "");
        fact(4, "c-4", CueFact.Kind.AIR, "insertion", CueFact.AIRED);
        decide(5, "c-5", Decision.Kind.END, "");
        // What comes twice is there once.
        fact(3, "c-3", CueFact.Kind.AIR, "insertion", CueFact.MISSED);
    }

    private void projected() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                store.latest("", 50).size() == 5
                                        && store.latest("", 50).stream()
                                                        .mapToInt(cue -> cue.facts().size())
                                                        .sum()
                                                == 5);
    }

    @Test
    void everyCueHasItsLifeAndItsReason() throws Exception {
        someCues();
        projected();
        List<CueLife> latest = store.latest(EVENT, 50);
        assertEquals(
                List.of("c-5", "c-4", "c-3", "c-2", "c-1"),
                latest.stream().map(CueLife::correlation).toList());
        assertEquals(
                List.of(
                        CueLife.State.ON_ITS_WAY,
                        CueLife.State.AIRED,
                        CueLife.State.MISSED,
                        CueLife.State.REFUSED,
                        CueLife.State.SEEN),
                latest.stream().map(CueLife::state).toList());
        assertTrue(latest.get(1).why().contains("no return path has seen it"));
        assertEquals("not on air: it came too late", latest.get(2).why());
        assertEquals("not on air: a pre-roll of 3 ms is shorter than 2000 ms", latest.get(3).why());
        assertTrue(latest.get(4).why().endsWith("; northwind: delivered"));
        assertEquals(ASKED.plusSeconds(1), latest.get(4).entries().getFirst().requested());
        assertEquals(
                List.of("c-3", "c-2"),
                store.missed("", 50).stream().map(CueLife::correlation).toList());
        assertEquals("c-3", store.find("c-3").getFirst().correlation());
        assertEquals(List.of(), store.find("c-9"));
        assertEquals(List.of(), store.latest("another", 50));
    }

    @Test
    void whatPartnersMissedOrRefusedIsMissedUntilTheyHaveIt() throws Exception {
        for (long entry = 1; entry <= 4; entry++) {
            decide(entry, "c-" + entry, Decision.Kind.START, "");
            fact(entry, "c-" + entry, CueFact.Kind.AIR, CueFact.INSERTION, CueFact.AIRED);
        }
        fact(1, "c-1", CueFact.Kind.PARTNER, "northwind", "delivered");
        fact(2, "c-2", CueFact.Kind.PARTNER, "northwind", CueFact.MISSED);
        fact(3, "c-3", CueFact.Kind.PARTNER, "southwind", CueFact.REFUSED);
        fact(4, "c-4", CueFact.Kind.PARTNER, "northwind", CueFact.REFUSED);
        await().atMost(PATIENCE).until(() -> store.missed(EVENT, 50).size() == 3);
        List<CueLife> missed = store.missed(EVENT, 50);
        assertEquals(
                List.of("c-4", "c-3", "c-2"), missed.stream().map(CueLife::correlation).toList());
        assertEquals(List.of("southwind"), missed.get(1).missedBy());
        assertTrue(missed.get(1).why().endsWith("; southwind: refused, answered 400"));
        assertTrue(missed.get(2).why().endsWith("; northwind: missed, it came too late"));
        // Sent again because a person asked: it has that now.
        ledger.record(
                new CueFact(
                        EVENT,
                        "c-4",
                        4,
                        CueFact.Kind.PARTNER,
                        "northwind",
                        "delivered",
                        "on replay",
                        900_000,
                        -1,
                        ASKED.plusSeconds(60)));
        await().atMost(PATIENCE).until(() -> store.missed(EVENT, 50).size() == 2);
    }

    @Test
    void madeAgainFromTheLogItIsTheSame() throws Exception {
        someCues();
        projected();
        List<CueLife> before = store.latest("", 50);
        ledger.close();
        JdbcClient client = JdbcClient.create(source);
        client.sql("delete from cue_fact").update();
        client.sql("delete from cue_decision").update();
        begin();
        projected();
        assertEquals(before, store.latest("", 50));
        assertFalse(ledger.isAway());
    }

    @Test
    void madeAgainItSaysOfWhichCuesTheFactsAreNoLongerKept() throws Exception {
        String retained = LogNames.queue(LogNames.facts(EVENT), LogNames.RETAINED);
        broker.server()
                .updateQueue(
                        QueueConfiguration.of(retained)
                                .setAddress(LogNames.facts(EVENT))
                                .setRingSize(3L));
        someCues();
        projected();
        for (int times = 0; times < 2; times++) {
            ledger.close();
            JdbcClient client = JdbcClient.create(source);
            if (times == 0) {
                client.sql("delete from cue_fact").update();
                client.sql("delete from cue_decision").update();
            }
            begin();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertEquals(
                                            List.of(
                                                    CueLife.State.ON_ITS_WAY,
                                                    CueLife.State.AIRED,
                                                    CueLife.State.MISSED,
                                                    CueLife.State.REFUSED,
                                                    CueLife.State.NOT_KEPT),
                                            store.latest(EVENT, 50).stream()
                                                    .map(CueLife::state)
                                                    .toList()));
        }
        CueLife first = store.find("c-1").getFirst();
        assertTrue(first.why().endsWith("; what became of it is no longer kept"), first.why());
        assertFalse(first.isMissed());
        assertEquals(1, first.facts().size());
    }

    @Test
    void afterIsWhenTheFactIsInTheLog() throws Exception {
        broker.server().stop();
        fact(1, "c-1", CueFact.Kind.AIR, "insertion", CueFact.AIRED);
        List<String> found = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        ledger.after(
                () -> {
                    try {
                        DecisionLog.read(link, LogNames.facts(EVENT), found::add);
                    } catch (LogAway e) {
                        found.add(e.toString());
                    }
                    done.countDown();
                });
        broker.server().start();
        assertTrue(done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(1, found.size());
        assertTrue(found.getFirst().contains("c-1"), found.getFirst());
    }

    @Test
    void whatTheStoreForgotWhenItWasKilledComesFromTheLog() throws Exception {
        someCues();
        projected();
        String queue = LogNames.queue(LogNames.facts(EVENT), LogNames.LEDGER);
        await().atMost(PATIENCE)
                .until(() -> broker.server().locateQueue(queue).getMessageCount() == 0);
        ledger.close();
        JdbcClient.create(source).sql("delete from cue_fact where kind = 'SEEN'").update();
        assertEquals(CueLife.State.AIRED, store.find("c-1").getFirst().state());
        begin();
        await().atMost(PATIENCE)
                .until(() -> store.find("c-1").getFirst().state() == CueLife.State.SEEN);
        assertEquals(5, store.latest("", 50).stream().mapToInt(cue -> cue.facts().size()).sum());
    }

    @Test
    void awayItCatchesUpLater() throws Exception {
        decide(9, "before", Decision.Kind.END, "");
        await().atMost(PATIENCE).until(() -> store.find("before").size() == 1);
        source.away = true;
        someCues();
        await().atMost(PATIENCE).until(ledger::isAway);
        source.away = false;
        await().atMost(PATIENCE).until(() -> store.latest("", 50).size() == 6);
        await().atMost(PATIENCE).until(() -> store.find("c-1").getFirst().facts().size() == 3);
        await().atMost(PATIENCE).until(() -> !ledger.isAway());
        assertEquals(0, ledger.unreadable());
    }

    @Test
    void whatLacksACopyOnlyTakesNoPlaceAmongTheMissed() throws Exception {
        someCues();
        projected();
        for (int i = 10; i < 50; i++) {
            decide(i, "c-" + i, Decision.Kind.START, "");
            fact(i, "c-" + i, CueFact.Kind.AIR, CueFact.INSERTION, CueFact.AIRED);
            fact(i, "c-" + i, CueFact.Kind.AIR, "copy 2 of 3", CueFact.MISSED);
        }
        await().atMost(PATIENCE)
                .until(
                        () ->
                                store.latest("", 100).stream()
                                                .mapToInt(cue -> cue.facts().size())
                                                .sum()
                                        == 85);
        assertEquals(
                List.of("c-3"), store.missed("", 1).stream().map(CueLife::correlation).toList());
    }

    @Test
    void oldCuesAreForgotten() throws Exception {
        someCues();
        projected();
        // What is being made good from the log may come once more behind it.
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            store.forget(ASKED.plusSeconds(4));
                            assertEquals(
                                    List.of("c-5", "c-4"),
                                    store.latest("", 50).stream()
                                            .map(CueLife::correlation)
                                            .toList());
                        });
    }
}
