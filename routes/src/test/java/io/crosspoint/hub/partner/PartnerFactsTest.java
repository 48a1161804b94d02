package io.crosspoint.hub.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.hub.cue.CueFact;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.FactJson;
import io.crosspoint.hub.operations.broker.Broker;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** What the ledger is told of partners. */
class PartnerFactsTest {

    private static final String FACTS = "Hub.Facts." + PartnerRig.EVENT;

    @TempDir Path directory;

    @Test
    void aFactIsThereOnceHoweverOftenItIsTold() throws Exception {
        PartnerRig rig = new PartnerRig(directory);
        Decision cue = rig.end(7, "a");
        rig.stop();
        Broker broker = new Broker(directory.resolve("data"));
        JmsPoolConnectionFactory pool = broker.connections();
        PartnerQueues queues = new PartnerQueues(broker, pool);
        List<CueFact> behind = new ArrayList<>();
        PartnerFacts facts = new PartnerFacts(queues::session, behind::add);
        try (JMSContext jms = queues.session();
                JMSConsumer ledger = jms.createConsumer(jms.createTopic(FACTS))) {
            facts.settled("northwind", cue, "delivered", "", rig.now());
            facts.settled("northwind", cue, "delivered", "", rig.now().plusSeconds(1));
            facts.settled("southwind", cue, "missed", "too late", rig.now());
            assertEquals(
                    new CueFact(
                            PartnerRig.EVENT,
                            "cue-7",
                            7,
                            CueFact.Kind.PARTNER,
                            "northwind",
                            "delivered",
                            "",
                            cue.splicePts90k(),
                            -1,
                            rig.now()),
                    FactJson.read(ledger.receive(10_000).getBody(String.class)));
            assertEquals(
                    "southwind", FactJson.read(ledger.receive(10_000).getBody(String.class)).who());
        }
        broker.destroy();
        facts.settled("northwind", cue, "delivered", "", rig.now());
        assertEquals(1, behind.size());
        pool.stop();
    }
}
