package io.crosspoint.hub.partner;

import io.crosspoint.hub.cue.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A partner in effect: its definition as of now, and what its workers share. Any thread. */
final class Partner {

    private final MissedList missed;
    private final Surroundings surroundings;
    private final PartnerTally tally = new PartnerTally();
    private final Set<DeliveryWorker> workers = ConcurrentHashMap.newKeySet();
    private volatile InEffect inEffect;

    /** The definition and its client belong together. */
    private record InEffect(PartnerDefinition definition, PartnerClient client) {}

    /**
     * What all partners have in common.
     *
     * @param clock the host's
     * @param random for jitter
     * @param grace of an event's immediate cues
     * @param record takes down what became of cues
     */
    record Surroundings(
            InstantSource clock,
            RandomGenerator random,
            Function<String, Duration> grace,
            PartnerRecord record) {

        Instant now() {
            return clock.instant();
        }
    }

    Partner(PartnerDefinition definition, MissedList missed, Surroundings surroundings) {
        this.inEffect = new InEffect(definition, new PartnerClient(definition));
        this.missed = missed;
        this.surroundings = surroundings;
    }

    String id() {
        return inEffect.definition().id();
    }

    PartnerDefinition definition() {
        return inEffect.definition();
    }

    MissedList missed() {
        return missed;
    }

    PartnerTally tally() {
        return tally;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Set<DeliveryWorker> workers() {
        return workers;
    }

    /** A new definition counts from the next attempt on; who waits tries at once. */
    void change(PartnerDefinition definition) {
        if (!definition.sameAs(definition())) {
            inEffect = new InEffect(definition, new PartnerClient(definition));
            workers.forEach(DeliveryWorker::hurry);
        }
    }

    /**
     * A cue as it is sent now.
     *
     * @throws SecretReference.Unavailable if it cannot be signed
     */
    SignedJson.Signed sign(Decision decision) throws SecretReference.Unavailable {
        return SignedJson.sign(decision, definition().secret().read(), surroundings.now());
    }

    /** Sends once. */
    Answer post(SignedJson.Signed message) {
        tally.sent.increment();
        return inEffect.client().post(message);
    }
}
