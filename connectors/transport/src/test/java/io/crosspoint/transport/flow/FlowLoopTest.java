package io.crosspoint.transport.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.transport.merge.Burst;
import io.crosspoint.transport.merge.Datagrams;
import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loops that turn by themselves, on a network that the test is. */
class FlowLoopTest {

    /** Nothing is timed; this only ends a test that hangs. */
    private static final int PATIENCE_SECONDS = 60;

    private static final int CALM = 1;
    private static final int BUSY = 2;

    private static FlowDefinition single(String id, int port) {
        List<LegDefinition> legs = List.of(ScriptedNetwork.leg("a", true, port));
        return new FlowDefinition(id, legs, 0, Playout.EARLIEST, 20_000);
    }

    private static byte[] datagram(int number) {
        return Datagrams.rtp(7, 65_000 + number, number * 90);
    }

    /**
     * What a busy event does, counted on the loop's thread: for each of its bursts that comes while
     * the calm event's datagram waits, the calm event has waited one longer.
     */
    private static final class Turns {
        private static final int ENOUGH = 40;

        private final CountDownLatch done = new CountDownLatch(1);
        private int given;
        private int answered;
        private int waited;
        private int longestWait;

        void answer(Burst burst) {
            answered += burst.count();
            if (answered >= ENOUGH) {
                done.countDown();
            }
        }

        /** Gives the calm event something if it has nothing, then takes far too long. */
        void dawdle(ScriptedReceiver calm) {
            if (given == answered) {
                calm.put(datagram(given++));
                waited = 0;
            } else {
                longestWait = Math.max(longestWait, ++waited);
            }
            long until = System.nanoTime() + 2 * Flow.BURST_NANOS;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void anEventThatIsFloodedAndSlowLeavesTheOthersTheirTurns() throws Exception {
        ScriptedNetwork network = new ScriptedNetwork();
        Turns turns = new Turns();
        try (FlowLoop loop = new FlowLoop("flooded", network)) {
            loop.open(single("calm", CALM)).attach(turns::answer);
            Flow busy = loop.open(single("busy", BUSY));
            busy.attach(burst -> turns.dawdle(network.at(CALM)));
            network.at(BUSY).flood(FlowLoopTest::datagram);
            assertTrue(turns.done.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the calm one waits");
        }
        assertTrue(turns.longestWait <= 2, turns.longestWait + " bursts of the busy one");
    }

    @Test
    void anEventWhoseHandlerThrowsLeavesTheOthersTheirTurns() throws Exception {
        ScriptedNetwork network = new ScriptedNetwork();
        Turns turns = new Turns();
        try (FlowLoop loop = new FlowLoop("throwing", network)) {
            loop.open(single("calm", CALM)).attach(turns::answer);
            Flow busy = loop.open(single("busy", BUSY));
            busy.attach(
                    burst -> {
                        turns.dawdle(network.at(CALM));
                        throw new IllegalStateException("a bug of this event's handler");
                    });
            network.at(BUSY).flood(FlowLoopTest::datagram);
            assertTrue(turns.done.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the calm one waits");
        }
        assertTrue(turns.longestWait <= 2, turns.longestWait + " bursts of the busy one");
    }

    /** Two hubs of one source, whose legs lose differently, are each other's ST 2022-7 leg. */
    @Test
    void twoHubsPutOutTheSameDatagramsWhereverBothHadThem() throws Exception {
        int count = 500;
        IntPredicate[] lost = {
            n -> n % 3 == 1, n -> n % 5 == 1, n -> n % 4 == 1, n -> n % 7 > 3 && n % 4 < 2
        };
        ScriptedNetwork network = new ScriptedNetwork();
        CapturedBursts one = new CapturedBursts();
        CapturedBursts other = new CapturedBursts();
        CountDownLatch last = new CountDownLatch(2);
        try (FlowLoop first = new FlowLoop("one", network);
                FlowLoop second = new FlowLoop("other", network)) {
            hub(first, 1, Playout.ALIGNED, one, last, count);
            hub(second, 3, Playout.EARLIEST, other, last, count);
            for (int n = 0; n < count; n++) {
                for (int leg = 0; leg < lost.length; leg++) {
                    if (!lost[leg].test(n) || n == count - 1) {
                        network.at(1 + leg).put(datagram(n));
                    }
                }
            }
            assertTrue(last.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the last has not come");
        }
        assertEquals(had(count, lost[0], lost[1]), one.datagrams());
        assertEquals(had(count, lost[2], lost[3]), other.datagrams());
        Set<String> shared = new TreeSet<>(one.datagrams());
        shared.retainAll(other.datagrams());
        assertTrue(shared.size() < one.datagrams().size(), "they lost the same");
        assertEquals(
                one.datagrams().stream().filter(shared::contains).toList(),
                other.datagrams().stream().filter(shared::contains).toList());
    }

    private static void hub(
            FlowLoop loop,
            int port,
            Playout playout,
            CapturedBursts captured,
            CountDownLatch last,
            int count)
            throws IOException {
        List<LegDefinition> legs =
                List.of(
                        ScriptedNetwork.leg("a", true, port),
                        ScriptedNetwork.leg("b", true, port + 1));
        String wanted = HexFormat.of().formatHex(datagram(count - 1));
        loop.open(new FlowDefinition("event", legs, 100, playout, 20_000))
                .attach(
                        burst -> {
                            captured.handle(burst);
                            if (captured.datagrams().getLast().equals(wanted)) {
                                last.countDown();
                            }
                        });
    }

    /** What at least one of two legs delivers. */
    private static List<String> had(int count, IntPredicate lostByA, IntPredicate lostByB) {
        return IntStream.range(0, count)
                .filter(n -> n == count - 1 || !(lostByA.test(n) && lostByB.test(n)))
                .mapToObj(n -> HexFormat.of().formatHex(datagram(n)))
                .toList();
    }
}
