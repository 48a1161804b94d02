package io.crosspoint.hub.cue.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.CueFact;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.FactJson;
import io.crosspoint.hub.operations.broker.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.core.paging.PagingStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an event's log retains, in a real broker. */
class RetainedTest {

    private static final String EVENT = "match-1";
    private static final Instant BEGIN = Instant.parse("2026-11-22T19:00:00.123456Z");

    /** As many as a hub is sized for. */
    private static final int EVENTS = 10;

    private static final int AT_ONCE = 64;

    @TempDir Path directory;

    private Broker broker;
    private BrokerLink link;
    private DecisionLog log;

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(directory);
        link = new BrokerLink(broker.url(), broker::isActive, Duration.ofSeconds(30));
        log = new DecisionLog(link, EVENT);
        log.recover(decision -> {});
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        link.close();
        broker.destroy();
    }

    private static String correlation(long entry) {
        return EVENT + "-20261122T190000123-" + entry;
    }

    private static LogEntry entry(long entry, String refused) {
        boolean airs = refused.isEmpty();
        Decision decision =
                new Decision(
                        EVENT,
                        entry,
                        correlation(entry),
                        "playout-a",
                        "playout-a/1/" + entry,
                        Decision.Kind.START,
                        "splice_request spliceStart_normal 0x0000002A pre-roll 4000 ms",
                        BEGIN.plusMillis(entry),
                        BEGIN.plusMillis(entry),
                        900_000_000 + entry,
                        800_000_000,
                        3,
                        9_000,
                        0,
                        airs
                                ? "/DBIAAAAAAAA///wBQb+ek2ItgAyAhdDVUVJSAAAGH+fCAgAAAAALMvDRBEAAA=="
                                : "",
                        airs ? correlation(entry) : "",
                        airs
                                ? List.of(new Decision.Segmentation(42, 0x34, "0x2ccbc344"))
                                : List.of(),
                        refused);
        return new LogEntry(decision, EVENT + "/" + entry + "/0", LogEntry.Way.FIRST);
    }

    private void decide(long first, long count, String refused) throws LogAway {
        List<LogEntry> some = new ArrayList<>();
        for (long entry = first; entry < first + count; entry++) {
            some.add(entry(entry, refused));
            if (some.size() == AT_ONCE || entry == first + count - 1) {
                log.write(some);
                some.clear();
                read(LogNames.decisions(EVENT), LogNames.LEDGER);
                read(LogNames.decisions(EVENT), LogNames.INSERTION);
            }
        }
    }

    /** As a reader that keeps up. */
    private void read(String address, String reader) {
        try {
            broker.server().locateQueue(LogNames.queue(address, reader)).deleteAllReferences();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void tell(long count) throws Exception {
        ClientSession session = link.session(true);
        String address = LogNames.facts(EVENT);
        try (ClientProducer producer = session.createProducer(address)) {
            for (long n = 1; n <= count; n++) {
                CueFact fact =
                        new CueFact(
                                EVENT,
                                correlation(n),
                                n,
                                CueFact.Kind.PARTNER,
                                "northwind",
                                "delivered",
                                "answered 200 at the first attempt",
                                900_000_000 + n,
                                800_000_000,
                                BEGIN.plusMillis(n));
                producer.send(BrokerLink.text(session, FactJson.write(fact)));
                if (n % AT_ONCE == 0 || n == count) {
                    session.commit();
                    read(address, LogNames.LEDGER);
                }
            }
        } finally {
            BrokerLink.end(session);
        }
    }

    private long inMemory(String address) throws Exception {
        PagingStore store =
                broker.server().getPagingManager().getPageStore(SimpleString.of(address));
        assertFalse(store.isPaging(), "a ring is not kept on disk");
        return store.getAddressSize();
    }

    private long kept(String address, String reader) {
        return broker.server().locateQueue(LogNames.queue(address, reader)).getMessageCount();
    }

    @Test
    void refusalsPushOutNothingThatGoesOnAir() throws Exception {
        decide(1, 2, "");
        decide(3, BrokerLink.REFUSALS_MAX + 10, "a pre-roll of 3 ms is shorter than 2000 ms");
        List<Decision> found = new ArrayList<>();
        try (DecisionLog again = new DecisionLog(link, EVENT)) {
            again.recover(found::add);
        }
        assertEquals(BrokerLink.REFUSALS_MAX + 2, found.size());
        assertEquals(List.of(1L, 2L), found.stream().map(Decision::entry).limit(2).toList());
        assertEquals(BrokerLink.REFUSALS_MAX + 12, found.getLast().entry(), "numbers go on");
        decide(BrokerLink.REFUSALS_MAX + 13, 1, "");
        found.clear();
        try (DecisionLog again = new DecisionLog(link, EVENT)) {
            again.recover(found::add);
        }
        assertEquals(BrokerLink.REFUSALS_MAX + 13, found.getLast().entry(), "in their order");
    }

    @Test
    void fullRingsOfTenEventsStayInTheBrokersMemory() throws Exception {
        decide(1, BrokerLink.RETAINED_MAX + AT_ONCE, "");
        decide(
                1_000_000,
                BrokerLink.REFUSALS_MAX + AT_ONCE,
                "a pre-roll of 3 ms is shorter than 2000 ms");
        assertFalse(DecisionLog.hasLostFacts(link, EVENT));
        tell(BrokerLink.FACTS_MAX + AT_ONCE);
        assertTrue(DecisionLog.hasLostFacts(link, EVENT));
        String decisions = LogNames.decisions(EVENT);
        String facts = LogNames.facts(EVENT);
        assertEquals(BrokerLink.RETAINED_MAX, kept(decisions, LogNames.RETAINED));
        assertEquals(BrokerLink.REFUSALS_MAX, kept(decisions, LogNames.REFUSALS));
        assertEquals(BrokerLink.FACTS_MAX, kept(facts, LogNames.RETAINED));
        long taken = inMemory(decisions) + inMemory(facts);
        long room = broker.server().getConfiguration().getGlobalMaxSize();
        // What waits for readers has to have room there too.
        assertTrue(taken * EVENTS <= room * 9 / 10, () -> taken + " bytes an event of " + room);
    }
}
