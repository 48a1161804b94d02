package io.crosspoint.hub.partner;

import io.crosspoint.hub.cue.CueFact;
import io.crosspoint.hub.cue.CueFacts;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.FactJson;
import io.crosspoint.hub.cue.log.LogNames;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Puts what became of a cue at a partner beside the decision log, durably and once: written before
 * the cue leaves the partner's queue, so that the ledger of a hub that is killed right after has
 * it.
 */
final class PartnerFacts implements PartnerRecord {

    private final Supplier<JMSContext> broker;
    private final CueFacts behind;

    /**
     * Facts by way of the broker.
     *
     * @param behind takes what the broker does not, to write it later
     */
    PartnerFacts(Supplier<JMSContext> broker, CueFacts behind) {
        this.broker = broker;
        this.behind = behind;
    }

    @Override
    public void settled(
            String partner, Decision decision, String result, String detail, Instant at) {
        CueFact fact =
                new CueFact(
                        decision.event(),
                        decision.correlation(),
                        decision.entry(),
                        CueFact.Kind.PARTNER,
                        partner,
                        result,
                        detail,
                        decision.splicePts90k(),
                        -1,
                        at);
        String once = partner + "/" + SignedJson.idempotencyKey(decision) + "/" + result;
        try (JMSContext jms = broker.get()) {
            jms.createProducer()
                    .setProperty(PartnerQueues.ONCE, once)
                    .send(jms.createTopic(LogNames.facts(decision.event())), FactJson.write(fact));
        } catch (JMSRuntimeException e) {
            behind.record(fact);
        }
    }
}
