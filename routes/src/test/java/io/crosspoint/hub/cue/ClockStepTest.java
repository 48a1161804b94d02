package io.crosspoint.hub.cue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte104.SpliceRequestData;
import io.crosspoint.metadata.scte104.Timestamp;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's clock is set by an hour, forwards or backwards, while cues are on their way. */
class ClockStepTest extends DeskKit {

    /** From 1970 to 1980-01-06, less the leap seconds since. */
    private static final long UTC_SECONDS_ZERO = 315_964_800 - 18;

    private CueRequest request(String id, Timestamp timestamp, OperationData operation) {
        return new CueRequest(
                Asks.EVENT,
                "playout-a",
                id,
                clock.instant(),
                System.nanoTime(),
                Asks.message(timestamp, operation));
    }

    private CueRequest timed(String id, long eventId) {
        Instant at = clock.instant().plusSeconds(30);
        Timestamp timestamp = new Timestamp.Utc(at.getEpochSecond() - UTC_SECONDS_ZERO, 0);
        return request(id, timestamp, Asks.start(eventId, 30_000));
    }

    private CueRequest byArrival(String id, OperationData operation) {
        return request(id, Timestamp.IMMEDIATE, operation);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600})
    void whatWaitsGoesOnAirAsItWasDecided(long seconds) throws Exception {
        air.full(true);
        List<CueAnswer> pending = new ArrayList<>();
        pending.add(ask(timed("utc", 1)));
        pending.add(ask(byArrival("start", Asks.start(2, 60_000))));
        pending.add(ask(byArrival("end", Asks.end(2, 65_000))));
        pending.add(ask(byArrival("now", Asks.splice(SpliceRequestData.START_IMMEDIATE, 3, 0))));
        for (CueAnswer answer : pending) {
            assertEquals(Outcome.LOGGED, answer.outcome(), answer.reason());
        }
        clock.step(Duration.ofSeconds(seconds));
        CueAnswer unsteady = ask(timed("utc-2", 4));
        assertEquals(Outcome.REFUSED, unsteady.outcome());
        assertTrue(unsteady.reason().contains("time of day has stepped"), unsteady.reason());
        CueAnswer after = ask(byArrival("start-2", Asks.start(5, 60_000)));
        assertEquals(Outcome.LOGGED, after.outcome(), after.reason());
        pending.add(after);
        air.full(false);
        for (CueAnswer answer : pending) {
            assertEquals(Fate.AIRED, air(answer).fate(), air(answer).reason());
        }
        List<Decision> decided =
                logged().stream().filter(entry -> entry.refused().isEmpty()).toList();
        assertEquals(5, decided.size(), "none decided again");
        assertEquals(5, air.orders().size());
        for (int i = 0; i < 5; i++) {
            SpliceOrder order = air.orders().get(i);
            assertEquals(decided.get(i).position90k(), order.position90k());
            assertEquals(
                    decided.get(i).section(),
                    Base64.getEncoder().encodeToString(order.section().toArray()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600})
    void whatInsertionDoesNotKeepThenIsStillWorthWhatItWas(long seconds) throws Exception {
        settings = Asks.settings(settings.unlogged(), CueSettings.MAX_GRACE);
        restart();
        air.fate(
                order -> {
                    boolean first = order.number() % 2 == 1;
                    clock.step(first ? Duration.ofSeconds(seconds) : Duration.ZERO);
                    return first ? SpliceFate.Kind.LATE : SpliceFate.Kind.AIRED;
                });
        for (OperationData operation :
                List.of(
                        Asks.start(1, 60_000),
                        Asks.end(2, 60_000),
                        Asks.splice(SpliceRequestData.START_IMMEDIATE, 3, 0))) {
            CueAnswer.Air onAir = air(ask(byArrival("cue-" + operation, operation)));
            assertEquals(Fate.AIRED, onAir.fate(), onAir.reason());
        }
        List<SpliceOrder> orders = air.orders();
        assertEquals(6, orders.size());
        for (int cue = 0; cue < 6; cue += 2) {
            assertEquals(orders.get(cue).section(), orders.get(cue + 1).section());
        }
        SpliceInsert end =
                (SpliceInsert)
                        SpliceInfoSection.decode(orders.get(3).section().toArray())
                                .orThrow()
                                .spliceCommand();
        assertFalse(end.spliceImmediateFlag(), "an end is not carried out before its time");
    }
}
