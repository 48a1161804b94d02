package io.crosspoint.hub.partner;

import static io.crosspoint.hub.partner.PartnerRig.EVENT;
import static io.crosspoint.hub.partner.PartnerRig.key;
import static io.crosspoint.hub.partner.PartnerRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.DecisionJson;
import io.crosspoint.hub.partner.Replays.Replayed;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partners come, change, go and are dead, each on its own. */
class PartnersTest {

    @TempDir Path directory;

    private PartnerRig rig;
    private PartnerServer server;

    @BeforeEach
    void open() throws Exception {
        server = new PartnerServer();
        rig = new PartnerRig(directory);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        rig.stop();
    }

    @Test
    void aDeadPartnerFillsItsOwnQueueOnly() throws Exception {
        try (PartnerServer dead = new PartnerServer()) {
            dead.answers(dead.hangs());
            rig.timeout = "1s";
            rig.file("dead", dead.url());
            rig.timeout = "30s";
            rig.file("northwind", server.url());
            for (int entry = 1; entry <= 20; entry++) {
                rig.decide(rig.end(entry, "pair-" + entry));
            }
            rig.settled("northwind");
            assertEquals(20, server.requests().size());
            assertEquals(20, rig.depth("dead"));
            assertEquals(0, rig.partner("dead").tally().delivered.sum());
            dead.answers(PartnerServer.status(200));
            rig.settled("dead");
            assertEquals(20, rig.partner("dead").tally().delivered.sum());
        }
    }

    @Test
    void aChangeAppliesToWhatWaits() throws Exception {
        rig.file("northwind", "http://127.0.0.1:1/cues", "{first: 60s, most: 60s}");
        rig.decide(rig.end(1, "a"));
        until(() -> rig.partner("northwind").tally().sent.sum() == 1);
        rig.write("northwind", "partner: northwind\nurl: elsewhere\n");
        assertTrue(!rig.findings().isEmpty());
        assertEquals(1, rig.partner("northwind").definition().url().getPort());
        rig.file("northwind", server.url());
        rig.settled("northwind");
        assertEquals(List.of(key(1)), server.keys());
        assertEquals(List.of(), rig.findings());
    }

    @Test
    void oneIdIsOnePartner() throws Exception {
        rig.file("northwind", server.url());
        rig.write("other", Files.readString(directory.resolve("partners/northwind.yaml")));
        assertEquals(1, rig.partners().all().size());
        assertTrue(rig.findings().getFirst().reason().contains("is already in"));
    }

    @Test
    void endsAreDeliveredAlsoWhenTheirEventIsOffTheAir() throws Exception {
        rig.file("northwind", server.url());
        server.answers(PartnerServer.status(503));
        rig.decide(rig.end(1, "a"));
        until(() -> !server.requests().isEmpty());
        rig.onAir.clear();
        rig.keepUp();
        server.answers(PartnerServer.status(200));
        rig.settled("northwind");
        until(() -> rig.partner("northwind").tally().delivered.sum() == 1);
        rig.keepUp();
        assertEquals(0, rig.partner("northwind").workers().size());
        rig.onAir.add(EVENT);
        rig.keepUp();
        assertEquals(1, rig.partner("northwind").workers().size());
        rig.decide(rig.end(2, "b"));
        until(() -> rig.partner("northwind").tally().delivered.sum() == 2);
    }

    @Test
    void endsOfAnEventThatIsGoneSurviveARestart() throws Exception {
        rig.file("northwind", server.url());
        server.answers(PartnerServer.status(503));
        rig.decide(rig.end(1, "a"));
        until(() -> !server.requests().isEmpty());
        rig.onAir.clear();
        rig.stop();
        server.answers(PartnerServer.status(200));
        rig.start();
        rig.file("northwind", server.url());
        until(() -> rig.partner("northwind").tally().delivered.sum() == 1);
    }

    @Test
    void aPartnerThatWentWhileNoHubRanIsSwept() throws Exception {
        rig.file("northwind", server.url());
        rig.file("southwind", server.url());
        server.answers(PartnerServer.status(503));
        rig.decide(rig.end(1, "a"));
        until(() -> !server.requests().isEmpty());
        rig.stop();
        Files.delete(directory.resolve("partners/southwind.yaml"));
        rig.start();
        rig.file("northwind", server.url());
        rig.partners().sweep();
        assertEquals(List.of("southwind 1 missed"), rig.record);
        assertEquals(0, rig.depth("southwind"));
        server.answers(PartnerServer.status(200));
        rig.settled("northwind");
    }

    @Test
    void anEventThatAPartnerNoLongerTakesEndsItsQueue() throws Exception {
        rig.file("northwind", server.url());
        server.answers(PartnerServer.status(503));
        rig.decide(rig.end(1, "a"));
        until(() -> !server.requests().isEmpty());
        rig.write(
                "northwind",
                Files.readString(directory.resolve("partners/northwind.yaml"))
                        .replace("\"*\"", "match-2"));
        assertEquals(List.of("northwind 1 missed"), rig.record);
        assertEquals(
                List.of("match-2"),
                rig.partner("northwind").workers().stream().map(w -> w.event()).toList());
        assertEquals(1, rig.partner("northwind").missed().all().size());
    }

    /** Or the first cues of an event would find no queue. */
    @Test
    void theQueueOfANamedEventIsThereBeforeTheEventIs() throws Exception {
        rig.onAir.clear();
        rig.file("everyone", server.url());
        rig.write(
                "northwind",
                Files.readString(directory.resolve("partners/everyone.yaml"))
                        .replace("everyone", "northwind")
                        .replace("\"*\"", EVENT));
        rig.keepUp();
        assertEquals(0, rig.partner("everyone").workers().size());
        rig.decide(rig.end(1, "a"));
        until(() -> rig.partner("northwind").tally().delivered.sum() == 1);
    }

    @Test
    void whatAPartnerThatIsRemovedDidNotGetIsOnRecord() throws Exception {
        rig.file("northwind", server.url());
        server.answers(PartnerServer.status(503));
        rig.decide(rig.end(1, "a"), rig.end(2, "b"));
        until(() -> !server.requests().isEmpty());
        rig.remove("northwind");
        assertEquals(List.of(), rig.partners().all());
        assertEquals(List.of("northwind 1 missed", "northwind 2 missed"), rig.record);
        rig.file("northwind", server.url());
        rig.decide(rig.end(3, "c"));
        server.answers(PartnerServer.status(200));
        rig.settled("northwind");
        assertEquals(key(3), server.keys().getLast());
        assertEquals(2, rig.partner("northwind").missed().all().size());
    }

    @Test
    void whatAPartnerRefusedIsReplayedToo() throws Exception {
        rig.file("northwind", server.url());
        server.answers(PartnerServer.status(400));
        rig.decide(rig.start(1, "a"));
        rig.settled("northwind");
        until(() -> rig.record.contains("northwind 1 refused"));
        Replays replays = rig.partners();
        String preview = replays.preview(EVENT, "cue-1", "northwind");
        assertTrue(preview.contains("answered 400"), preview);
        server.answers(PartnerServer.status(200));
        assertEquals(
                new Replayed(true, key(1) + ": delivered"),
                replays.replay(EVENT, "cue-1", "northwind"));
        assertEquals(List.of(), rig.partner("northwind").missed().all());
    }

    /** Cue 1, which begins break a: the partner answers 503 until it is worth nothing. */
    private void aStartIsMissed() throws Exception {
        rig.file("northwind", server.url());
        server.answers(PartnerServer.status(503));
        rig.decide(rig.start(1, "a"));
        until(() -> !server.requests().isEmpty());
        rig.later(Duration.ofSeconds(5));
        rig.settled("northwind");
    }

    @Test
    void whatWasMissedIsReplayedWhenAPersonAsks() throws Exception {
        aStartIsMissed();
        Replays replays = rig.partners();
        String preview = replays.preview(EVENT, "cue-1", "northwind");
        assertTrue(preview.startsWith(key(1) + ": START"), preview);
        assertEquals(
                new Replayed(false, key(1) + ": not delivered, answered 503"),
                replays.replay(EVENT, "cue-1", "northwind"));
        server.answers(PartnerServer.status(200));
        assertEquals(
                new Replayed(true, key(1) + ": delivered"),
                replays.replay(EVENT, "cue-1", "northwind"));
        assertTrue(
                replays.replay(EVENT, "cue-1", "northwind")
                        .said()
                        .contains("is not on the missed list"));
        assertTrue(replays.replay(EVENT, "cue-1", "nobody").said().contains("there is no partner"));
        // The partner has the start now, so its end is due.
        rig.decide(rig.end(2, "a"));
        rig.settled("northwind");
        assertEquals(key(2), server.keys().getLast());
        rig.stop();
        rig.start();
        rig.file("northwind", server.url());
        assertEquals(List.of(), rig.partner("northwind").missed().all());
    }

    @Test
    void aStartIsReplayedWithTheEndThatWasWithheldForIt() throws Exception {
        aStartIsMissed();
        Replays replays = rig.partners();
        String alone = replays.preview(EVENT, "cue-1", "northwind");
        assertTrue(alone.contains("its end is not on the list"), alone);
        rig.decide(rig.end(2, "a"));
        rig.decide(rig.end(3, "b"));
        until(() -> rig.record.contains("northwind 2 missed"));
        String preview = replays.preview(EVENT, "cue-1", "northwind");
        assertEquals(2, preview.lines().count(), preview);
        assertFalse(preview.contains("its end is not on the list"), preview);
        assertEquals(
                new Replayed(
                        false,
                        key(1)
                                + ": not delivered, answered 503\n"
                                + key(2)
                                + ": not sent, for its start was not delivered"),
                replays.replay(EVENT, "cue-1", "northwind"));
        server.answers(PartnerServer.status(200));
        assertEquals(
                new Replayed(true, key(1) + ": delivered\n" + key(2) + ": delivered"),
                replays.replay(EVENT, "cue-1", "northwind"));
        assertEquals(List.of(), rig.partner("northwind").missed().all());
    }

    @Test
    void anEndIsReplayedAlone() throws Exception {
        aStartIsMissed();
        rig.decide(rig.end(2, "a"));
        until(() -> rig.record.contains("northwind 2 missed"));
        server.answers(PartnerServer.status(200));
        assertEquals(
                new Replayed(true, key(2) + ": delivered"),
                rig.partners().replay(EVENT, "cue-2", "northwind"));
        assertEquals(
                List.of(key(1)),
                rig.partner("northwind").missed().all().stream().map(MissedCue::key).toList());
    }

    @Test
    void theFirstIsGivenUpWhenTooMuchWaits() throws Exception {
        List<String> missed = new CopyOnWriteArrayList<>();
        Decision end = rig.end(1, "a");
        rig.file("northwind", server.url());
        DeliveryQueue full =
                new DeliveryQueue() {
                    @Override
                    public long depth() {
                        return DeliveryWorker.WAITING_MAX + 1L;
                    }

                    @Override
                    public List<String> waiting() {
                        return List.of();
                    }

                    @Override
                    public void deadLetter(String text, String reason) {
                        missed.add(reason);
                    }
                };
        DeliveryWorker worker =
                new DeliveryWorker(rig.partner("northwind"), EVENT, full, new Pairs());
        Delivery delivery = worker.take(DecisionJson.write(end));
        assertTrue(!worker.due(delivery));
        assertEquals(Delivery.Outcome.MISSED, delivery.outcome());
        assertTrue(delivery.reason().startsWith("given up, for more than 10000"));
    }

    @Test
    void theConsoleShowsWhatStandsAgainstIt() throws Exception {
        rig.file("northwind", server.url());
        server.answers(PartnerServer.text(503, "closed for lunch"));
        rig.decide(rig.end(1, "a"), rig.end(2, "b"));
        until(() -> rig.partner("northwind").tally().retried.sum() > 0);
        ObjectName name = new ObjectName("io.crosspoint:type=Partner,name=northwind");
        String[] alarms =
                (String[]) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Alarms");
        assertTrue(alarms[0].startsWith("event match-1: 2 cues wait"), alarms[0]);
        assertTrue(alarms[0].endsWith("answered 503: closed for lunch"), alarms[0]);
        assertEquals(9, new PartnerMetrics(rig.partners(), rig.folder()).collect().size());
    }
}
