package io.crosspoint.hub.partner;

import static io.crosspoint.hub.partner.PartnerRig.key;
import static io.crosspoint.hub.partner.PartnerRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.hub.partner.PartnerServer.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the decision log to a partner's door, whatever the partner does. */
class DeliveryTest {

    private static final String PARTNER = "northwind";

    @TempDir Path directory;

    private PartnerRig rig;
    private PartnerServer server;

    @BeforeEach
    void open() throws Exception {
        server = new PartnerServer();
        rig = new PartnerRig(directory);
        rig.file(PARTNER, server.url());
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        rig.stop();
    }

    @Test
    void whatIsDecidedIsDeliveredOnceAndInOrder() {
        rig.decide(rig.start(1, "a"), rig.end(2, "a"), rig.start(3, "b"), rig.end(4, "b"));
        rig.settled(PARTNER);
        assertEquals(List.of(key(1), key(2), key(3), key(4)), server.keys());
        PartnerTally tally = rig.partner(PARTNER).tally();
        assertEquals(4, tally.delivered.sum());
        assertEquals(4, tally.sent.sum());
        assertEquals(0, tally.retried.sum());
        assertTrue(rig.record.contains("northwind 4 delivered"), rig.record.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "500", "502", "408", "425", "429", "hangs", "closes", "endless"})
    void whatIsNoAnswerIsTriedAgainWithTheSameKey(String trouble) throws Exception {
        if (trouble.equals("hangs")) {
            rig.timeout = "2s";
            rig.file(PARTNER, server.url());
        }
        server.answers(server.until(reply(trouble), () -> server.requests().size() > 2));
        rig.decide(rig.end(1, "a"), rig.end(2, "b"));
        rig.settled(PARTNER);
        assertEquals(List.of(key(1), key(1), key(1), key(2)), server.keys());
        PartnerTally tally = rig.partner(PARTNER).tally();
        assertEquals(2, tally.delivered.sum());
        assertEquals(2, tally.retried.sum());
        assertEquals(0, tally.missed.sum());
    }

    private Reply reply(String trouble) {
        return switch (trouble) {
            case "hangs" -> server.hangs();
            case "closes" -> PartnerServer.closes();
            case "endless" -> server.neverEnds(500);
            default -> PartnerServer.status(Integer.parseInt(trouble));
        };
    }

    @Test
    void aSuccessThatNeverEndsIsASuccess() {
        server.answers(server.neverEnds(200));
        rig.decide(rig.end(1, "a"));
        rig.settled(PARTNER);
        assertEquals(List.of(key(1)), server.keys());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 422, 301, 302, 307})
    void whatIsRefusedForGoodIsADeadLetterAndMissed(int status) throws Exception {
        Reply refuses =
                status < 400
                        ? PartnerServer.status(status, "Location", "/elsewhere")
                        : PartnerServer.text(status, "never heard of it");
        server.answers(server.until(refuses, () -> server.requests().size() > 1));
        rig.decide(rig.end(1, "a"), rig.end(2, "b"));
        rig.settled(PARTNER);
        assertEquals(List.of(key(1), key(2)), server.keys());
        MissedCue missed = rig.partner(PARTNER).missed().all().getFirst();
        assertEquals(key(1), missed.key());
        String reason = status < 400 ? "redirects to /elsewhere" : "never heard of it";
        assertTrue(missed.reason().contains(reason), missed.reason());
        List<String> letters = rig.deadLetters();
        assertEquals(1, letters.size());
        assertTrue(letters.getFirst().startsWith("northwind: answered " + status));
        assertTrue(letters.getFirst().contains("\"correlation\":\"cue-1\""), letters.toString());
        assertEquals(1, rig.partner(PARTNER).tally().refused.sum());
        assertTrue(server.requests().stream().allMatch(r -> r.path().equals("/cues")));
    }

    @Test
    void aStartIsWorthNothingAfterItsSplicePointAndItsEndIsWithheld() {
        server.answers(PartnerServer.status(503));
        rig.decide(rig.start(1, "a"));
        until(() -> server.requests().size() >= 2);
        rig.later(Duration.ofMillis(4000));
        int sent = server.requests().size();
        until(() -> server.requests().size() > sent); // at its splice point it is still due
        rig.later(Duration.ofMillis(1));
        rig.settled(PARTNER);
        server.answers(PartnerServer.status(200));
        rig.decide(rig.end(2, "a"), rig.start(3, "b"), rig.end(4, "b"));
        rig.settled(PARTNER);
        assertEquals(
                List.of(key(1), key(3), key(4)),
                new ArrayList<>(new LinkedHashSet<>(server.keys())));
        List<MissedCue> missed = rig.partner(PARTNER).missed().all();
        assertEquals(List.of(key(1), key(2)), missed.stream().map(MissedCue::key).toList());
        assertTrue(missed.getFirst().reason().startsWith("its time was over after"));
        assertTrue(missed.getFirst().reason().endsWith("answered 503"));
        assertTrue(missed.getLast().reason().startsWith("withheld"), missed.toString());
    }

    @Test
    void aStartThatMayHaveArrivedHasAnEndThatIsDue() {
        server.answers(PartnerServer.closes());
        rig.decide(rig.start(1, "a"), rig.end(2, "a"));
        until(() -> server.requests().size() >= 2);
        rig.later(Duration.ofSeconds(5));
        until(() -> server.keys().contains(key(2)));
        server.answers(PartnerServer.status(200));
        rig.settled(PARTNER);
        List<MissedCue> missed = rig.partner(PARTNER).missed().all();
        assertEquals(1, missed.size());
        assertTrue(missed.getFirst().mayHaveArrived());
        assertEquals(1, rig.partner(PARTNER).tally().delivered.sum());
    }

    @Test
    void anImmediateOneHasItsGrace() {
        server.answers(PartnerServer.status(503));
        rig.decide(rig.decision(1, Kind.IMMEDIATE, "a"));
        until(() -> server.requests().size() >= 2);
        rig.later(PartnerRig.GRACE.plusMillis(1));
        rig.settled(PARTNER);
        assertEquals(1, rig.partner(PARTNER).tally().missed.sum());
    }

    @Test
    void aStartIsGivenUpAfterItsAttemptsAndAnEndNever() throws Exception {
        rig.file(PARTNER, server.url(), "{first: 1ms, most: 1ms, attempts: 3}");
        server.answers(PartnerServer.status(503));
        rig.decide(rig.start(1, "a"), rig.end(2, "b"));
        until(() -> server.requests().size() > 10);
        rig.later(Duration.ofDays(1));
        int sent = server.requests().size();
        until(() -> server.requests().size() > sent + 3);
        server.answers(PartnerServer.status(200));
        rig.settled(PARTNER);
        assertEquals(3, server.keys().stream().filter(key(1)::equals).count());
        assertEquals(key(2), server.keys().getLast());
        assertTrue(rig.partner(PARTNER).missed().all().getFirst().reason().startsWith("given up"));
    }

    @Test
    void anEndIsSupersededByANewerOneOfItsPair() {
        server.answers(PartnerServer.status(503));
        rig.decide(rig.end(1, "a"), rig.end(2, "b"));
        until(() -> server.requests().size() >= 2);
        rig.decide(rig.end(3, "a"));
        until(() -> server.keys().contains(key(2)));
        server.answers(PartnerServer.status(200));
        rig.settled(PARTNER);
        assertEquals(
                List.of(key(1), key(2), key(3)),
                new ArrayList<>(new LinkedHashSet<>(server.keys())));
        assertEquals(1, rig.partner(PARTNER).tally().superseded.sum());
        assertEquals(0, rig.partner(PARTNER).tally().missed.sum());
    }

    @Test
    void whatAlsoStartsIsNeitherWithheldNorSuperseded() {
        server.answers(PartnerServer.status(503));
        rig.decide(rig.start(1, "a"), rig.endAndStart(2, "a"), rig.end(3, "a"));
        until(() -> server.requests().size() >= 2);
        // The start is missed for certain; what is next waits, and a newer end of its pair with it.
        rig.later(Duration.ofSeconds(5));
        until(() -> server.keys().contains(key(2)));
        server.answers(PartnerServer.status(200));
        rig.settled(PARTNER);
        assertEquals(
                List.of(key(1), key(2), key(3)),
                new ArrayList<>(new LinkedHashSet<>(server.keys())));
        assertEquals(2, rig.partner(PARTNER).tally().delivered.sum());
        assertEquals(0, rig.partner(PARTNER).tally().superseded.sum());
    }

    @Test
    void anEndIsToldThoughWhatAlsoEndedBeforeWasNotTaken() {
        server.answers(PartnerServer.status(422));
        rig.decide(rig.endAndStart(1, "b"), rig.end(2, "b"));
        rig.settled(PARTNER);
        assertEquals(List.of(key(1), key(2)), server.keys());
    }

    @Test
    void orderHoldsThroughTrouble() {
        Random random = new Random(4);
        server.answers(
                exchange ->
                        (random.nextInt(3) > 0
                                        ? PartnerServer.status(503)
                                        : PartnerServer.status(200))
                                .to(exchange));
        List<String> wanted = new ArrayList<>();
        for (int entry = 1; entry <= 30; entry++) {
            rig.decide(rig.end(entry, "pair-" + entry));
            wanted.add(key(entry));
        }
        rig.settled(PARTNER);
        assertEquals(wanted, new ArrayList<>(new LinkedHashSet<>(server.keys())));
    }

    @Test
    void whatTheHubRefusedIsNotToldAndWhatCannotBeReadIsPutAside() throws Exception {
        Decision good = rig.end(3, "a");
        Decision refused =
                new Decision(
                        good.event(),
                        2,
                        "cue-2",
                        "s",
                        "r",
                        good.kind(),
                        "asked",
                        good.requested(),
                        good.decided(),
                        -1,
                        -1,
                        0,
                        0,
                        0,
                        "",
                        "",
                        List.of(),
                        "too late");
        rig.put("{\"event\": 7");
        rig.decide(refused, good);
        rig.settled(PARTNER);
        assertEquals(List.of(key(3)), server.keys());
        assertEquals(1, rig.deadLetters().size());
        assertTrue(rig.deadLetters().getFirst().startsWith("northwind: not a decision"));
        assertEquals(0, rig.partner(PARTNER).missed().all().size());
    }

    @Test
    void aNameThatPointsIntoOurNetworkGetsNowhere() throws Exception {
        rig.write(
                PARTNER,
                """
                partner: northwind
                events: [match-1]
                dialect: signed-json
                url: https://localhost:%d/
                secret: file:key
                retry: {first: 1ms, most: 1ms, attempts: 3}
                """
                        .formatted(server.port()));
        assertEquals(List.of(), rig.findings());
        rig.decide(rig.start(1, "a"), rig.end(2, "a"));
        rig.settled(PARTNER);
        List<MissedCue> missed = rig.partner(PARTNER).missed().all();
        assertTrue(
                missed.getFirst().reason().contains("is in a private network"), missed::toString);
        assertTrue(missed.getLast().reason().startsWith("withheld"), missed::toString);
        assertEquals(List.of(), server.requests());
    }
}
