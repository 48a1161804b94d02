package io.crosspoint.hub.partner;

import static io.crosspoint.hub.partner.PartnerRig.key;
import static io.crosspoint.hub.partner.PartnerRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.log.LogNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub that ends in the middle, and one that begins on what it left. */
class PartnerRestartTest {

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasOnItsWayIsDeliveredAgainWithTheSameKeyAndInOrder(boolean killed) throws Exception {
        rig.decide(rig.end(1, "a"));
        rig.settled(PARTNER);
        server.answers(PartnerServer.status(503));
        rig.decide(rig.end(2, "b"), rig.end(3, "c"), rig.end(4, "d"));
        until(() -> server.keys().contains(key(2)));
        if (killed) {
            rig.kill();
        } else {
            rig.stop();
        }
        server.answers(PartnerServer.status(200));
        rig.start();
        rig.file(PARTNER, server.url());
        rig.settled(PARTNER);
        assertEquals(
                List.of(key(1), key(2), key(3), key(4)),
                new ArrayList<>(new LinkedHashSet<>(server.keys())));
        assertEquals(1, server.keys().stream().filter(key(1)::equals).count());
        assertEquals(1, server.keys().stream().filter(key(4)::equals).count());
    }

    /** Made by a version whose partners were to be told of something else. */
    @Test
    void aQueueOfAnEarlierVersionTakesWhatOthersTake() throws Exception {
        rig.former("westwind", "HubEvent = 'nothing'");
        rig.decide(rig.end(1, "a"));
        rig.settled(PARTNER);
        rig.stop();
        rig.start();
        assertEquals("HubEvent = 'nothing'", rig.filter("westwind"));
        rig.file("westwind", server.url());
        assertEquals(LogNames.TO_PARTNERS, rig.filter("westwind"));
        rig.decide(rig.end(2, "b"));
        until(() -> rig.partner("westwind").tally().delivered.sum() == 1);
    }

    /** More often than a broker tries by default before it puts a message aside. */
    @Test
    void manyRestartsPutNothingAside() throws Exception {
        server.answers(PartnerServer.status(503));
        rig.decide(rig.end(1, "a"), rig.end(2, "b"));
        for (int restart = 0; restart < 12; restart++) {
            int sent = server.requests().size();
            until(() -> server.requests().size() > sent);
            rig.stop();
            rig.start();
            rig.file(PARTNER, server.url());
        }
        server.answers(PartnerServer.status(200));
        rig.settled(PARTNER);
        assertEquals(List.of(key(1), key(2)), new ArrayList<>(new LinkedHashSet<>(server.keys())));
        assertEquals(List.of(), rig.deadLetters());
    }

    @Test
    void aPairWhoseStartWasMissedIsRemembered() throws Exception {
        server.answers(PartnerServer.status(503));
        rig.decide(rig.start(1, "a"));
        until(() -> !server.requests().isEmpty());
        rig.later(Duration.ofSeconds(5));
        rig.settled(PARTNER);
        rig.stop();
        server.answers(PartnerServer.status(200));
        rig.start();
        rig.file(PARTNER, server.url());
        rig.decide(rig.end(2, "a"), rig.end(3, "b"));
        rig.settled(PARTNER);
        assertEquals(key(3), server.keys().getLast());
        assertTrue(!server.keys().contains(key(2)));
        assertEquals(
                List.of(key(1), key(2)),
                rig.partner(PARTNER).missed().all().stream().map(MissedCue::key).toList());
    }

    /** Whether the hub that was killed had sent it, its successor cannot know. */
    @Test
    void aStartThatAnEarlierHubMayHaveSentHasAnEndThatIsDue() throws Exception {
        // Long enough that the hub is gone before it would ask again.
        rig.timeout = "10s";
        rig.file(PARTNER, server.url());
        server.answers(server.hangs());
        rig.decide(rig.start(1, "a"), rig.start(2, "b"), rig.end(3, "a"), rig.end(4, "b"));
        until(() -> !server.requests().isEmpty());
        rig.kill();
        server.answers(PartnerServer.status(200));
        rig.later(Duration.ofMinutes(1));
        rig.start();
        rig.file(PARTNER, server.url());
        rig.settled(PARTNER);
        assertEquals(List.of(key(1), key(3)), server.keys());
    }
}
