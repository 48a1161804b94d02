package io.crosspoint.transport.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.transport.datagram.ReceiveBatch;
import io.crosspoint.transport.flow.ScriptedReceiver.Arrival;
import io.crosspoint.transport.merge.ArrivalOrder;
import io.crosspoint.transport.merge.Datagrams;
import io.crosspoint.transport.merge.HitlessMerge;
import io.crosspoint.transport.merge.Merge;
import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One flow, turned by hand: the times are the test's. */
class FlowTest {

    private static final int SEEDS = 50;
    private static final int COUNT = 600;
    private static final long MS = Datagrams.MS;

    /** What goes on air is a function of what came in, however the loop's turns cut it. */
    @ParameterizedTest
    @CsvSource({"2, 50, ALIGNED", "3, 20, EARLIEST", "1, 0, EARLIEST", "0, 0, ALIGNED"})
    void theSameInputPutsOutTheSameBytesUnderAnyCutting(int legs, int window, Playout playout) {
        int recut = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FlowDefinition definition = definition(legs, window, playout);
            List<List<Arrival>> arrivals = new ArrayList<>();
            for (int leg = 0; leg < definition.legs().size(); leg++) {
                arrivals.add(path(random, definition.rtp()));
            }
            CapturedBursts steady = run(definition, arrivals, () -> MS, Long.MAX_VALUE);
            assertTrue(steady.datagrams().size() > COUNT / 10, "seed " + seed);
            for (long budget : new long[] {Long.MAX_VALUE, 0}) {
                Ticks anyhow = () -> 1 + random.nextLong(random.nextInt(4) == 0 ? 40 * MS : MS);
                CapturedBursts other = run(definition, arrivals, anyhow, budget);
                assertEquals(steady.datagrams(), other.datagrams(), "seed " + seed);
                recut += steady.cuts().equals(other.cuts()) ? 0 : 1;
            }
        }
        assertNotEquals(0, recut, "every run was cut the same: nothing was shown");
    }

    /** How long it is from one turn to the next. */
    private interface Ticks {
        long nanos();
    }

    /** Legs of RTP; none means one bare one. */
    private static FlowDefinition definition(int legs, int window, Playout playout) {
        List<LegDefinition> definitions = new ArrayList<>();
        for (int leg = 0; leg < Math.max(1, legs); leg++) {
            definitions.add(ScriptedNetwork.leg("leg" + leg, legs > 0, 1 + leg));
        }
        return new FlowDefinition("event", definitions, window, playout, 20_000);
    }

    /**
     * A datagram a millisecond, of which a path loses some, and delays and reorders the others. The
     * first is there at once on every leg: where playout is earliest, which one a program begins
     * with is left to the order in which its legs are first drained.
     */
    private static List<Arrival> path(SplittableRandom random, boolean rtp) {
        int behind = random.nextInt(5);
        int jitter = 1 + random.nextInt(8);
        List<Arrival> arrivals = new ArrayList<>();
        for (int n = 0; n < COUNT; n++) {
            if (n == 0 || random.nextInt(10) > 0) {
                byte[] datagram = Datagrams.rtp(7, 65_300 + n, n * 90);
                byte[] sent = rtp ? datagram : Arrays.copyOfRange(datagram, 12, datagram.length);
                long delay = n == 0 ? 0 : behind * MS + random.nextLong(jitter * MS);
                arrivals.add(new Arrival(1000 * MS + n * MS + delay, sent));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::nanos));
        return arrivals;
    }

    private static CapturedBursts run(
            FlowDefinition definition, List<List<Arrival>> arrivals, Ticks ticks, long budget) {
        List<ScriptedReceiver> receivers = new ArrayList<>();
        List<Leg> legs = new ArrayList<>();
        for (LegDefinition leg : definition.legs()) {
            ScriptedReceiver receiver = new ScriptedReceiver(leg.receiver().address());
            arrivals.get(receivers.size()).forEach(receiver::put);
            receivers.add(receiver);
            legs.add(new Leg(leg, receiver));
        }
        Merge merge =
                definition.rtp()
                        ? new HitlessMerge(definition.mergeOptions())
                        : new ArrivalOrder("leg0");
        long now = 1000 * MS;
        Flow flow = new Flow(definition, legs, merge, now);
        CapturedBursts captured = new CapturedBursts();
        flow.attach(captured);
        ReceiveBatch batch = new ReceiveBatch(16);
        long end = now + COUNT * MS + 2000 * MS;
        for (; now < end; now += ticks.nanos()) {
            for (int leg = 0; leg < legs.size(); leg++) {
                receivers.get(leg).until(now);
                flow.drain(leg, batch, now);
            }
            flow.turn(now, budget);
        }
        return captured;
    }
}
