package io.crosspoint.transport.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a simulated feed through the merge, twice and differently cut, and holds it to the oracle.
 */
final class MergeSimulation {

    private static final long LONG_AFTER = 60_000_000_000L;

    private MergeSimulation() {}

    /** What came out of one run. */
    private record Outcome(List<byte[]> program, MergeAccount account, int legs) {}

    /** Throws an AssertionError that names the seed if anything is not as it must be. */
    static void run(long seed) {
        try {
            SimulatedFeed feed = new SimulatedFeed(seed);
            MergeOracle oracle = new MergeOracle(feed);
            Outcome outcome = merge(feed, 1, 64);
            compare(oracle, outcome);
            Outcome recut = merge(feed, 2 + (int) (seed & 15), 1 + (int) (seed >>> 4 & 7));
            comparePrograms(outcome.program(), recut.program());
            assertEquals(counts(outcome.account()), counts(recut.account()), "recut: accounts");
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "replay with -Dcrosspoint.seed=" + seed + ": " + e.getMessage(), e);
        }
    }

    private static void compare(MergeOracle oracle, Outcome outcome) {
        comparePrograms(oracle.program, outcome.program());
        MergeAccount account = outcome.account();
        assertEquals(oracle.program.size(), account.delivered(), "delivered");
        assertEquals(oracle.lost, account.lost(), "lost by all");
        assertEquals(oracle.restarts, account.restarts(), "restarts");
        assertEquals(0, account.buffered(), "buffered");
        for (int leg = 0; leg < outcome.legs(); leg++) {
            MergeOracle.Account want = oracle.accounts.get(leg);
            LegAccount have = account.legs().get(leg);
            String who = have.name();
            assertEquals(want.received, have.received(), who + " received");
            assertEquals(want.settledReceived, have.settledReceived(), who + " settled");
            assertEquals(want.lost, have.lost(), who + " lost");
            assertEquals(want.recoveredBy, have.recoveredBy(), who + " recovered by");
            assertEquals(want.duplicates, have.duplicates(), who + " duplicates");
            assertEquals(want.late, have.late(), who + " late");
            assertEquals(want.reordered, have.reordered(), who + " reordered");
            assertEquals(want.lost, have.recovered() + want.lostByAll, who + " adds up");
            refusals(want, have);
        }
    }

    private static void refusals(MergeOracle.Account want, LegAccount have) {
        Map<SimulatedFeed.Kind, Offer> reasons =
                Map.of(
                        SimulatedFeed.Kind.FOREIGN, Offer.REFUSED_FOREIGN,
                        SimulatedFeed.Kind.NOT_RTP, Offer.REFUSED_NOT_RTP,
                        SimulatedFeed.Kind.WRONG_PAYLOAD_TYPE, Offer.REFUSED_PAYLOAD_TYPE,
                        SimulatedFeed.Kind.WRONG_LENGTH, Offer.REFUSED_LENGTH);
        reasons.forEach(
                (kind, offer) ->
                        assertEquals(
                                want.refused.getOrDefault(kind, 0L),
                                have.refused().getOrDefault(offer, 0L),
                                have.name() + " " + offer));
    }

    private static List<Object> counts(MergeAccount account) {
        List<Object> counts = new ArrayList<>();
        counts.add(List.of(account.delivered(), account.lost(), account.restarts()));
        for (LegAccount leg : account.legs()) {
            counts.add(
                    List.of(
                            leg.received(),
                            leg.settledReceived(),
                            leg.lost(),
                            leg.recoveredBy(),
                            leg.duplicates(),
                            leg.late(),
                            leg.refused(),
                            leg.skewNanos(),
                            leg.jitterNanos()));
        }
        return counts;
    }

    private static void comparePrograms(List<byte[]> want, List<byte[]> have) {
        for (int i = 0; i < Math.min(want.size(), have.size()); i++) {
            assertArrayEquals(want.get(i), have.get(i), "datagram " + i + " of the program");
        }
        assertEquals(want.size(), have.size(), "datagrams of the program");
    }

    /**
     * One run.
     *
     * @param turnsPerPoll how many turns of the loop pass between polls
     * @param capacity datagrams a burst holds
     */
    private static Outcome merge(SimulatedFeed feed, int turnsPerPoll, int capacity) {
        Burst burst = new Burst(capacity);
        List<byte[]> program = new ArrayList<>();
        long sequence = Long.MIN_VALUE;
        long turn = feed.arrivals.isEmpty() ? 0 : feed.arrivals.getFirst().nanos() / feed.tickNanos;
        try (Arena arena = Arena.ofConfined()) {
            HitlessMerge merge = new HitlessMerge(feed.options, arena);
            MemorySegment memory = arena.allocate(2048);
            for (SimulatedFeed.Arrival a : feed.arrivals) {
                while (a.nanos() / feed.tickNanos > turn) {
                    turn++;
                    if (turn % turnsPerPoll == 0) {
                        sequence = poll(merge, turn * feed.tickNanos, burst, program, sequence);
                    }
                }
                MemorySegment.copy(
                        a.bytes(), 0, memory, ValueLayout.JAVA_BYTE, 0, a.bytes().length);
                merge.offer(a.leg(), memory, 0, a.bytes().length, a.nanos());
            }
            long end = feed.endNanos + LONG_AFTER;
            poll(merge, end, burst, program, sequence);
            take(burst, program);
            return new Outcome(program, merge.account(end), feed.options.legNames().size());
        }
    }

    /** Polls until nothing is due; what the last poll gave is read only before the next. */
    private static long poll(
            HitlessMerge merge, long now, Burst burst, List<byte[]> program, long sequence) {
        long last = sequence;
        do {
            take(burst, program);
            merge.poll(now, burst);
            for (int i = 0; i < burst.count(); i++) {
                assertTrue(burst.sequence(i) > last, "numbers grow");
                last = burst.sequence(i);
            }
        } while (burst.isFull());
        if ((now & 7) == 0) {
            assertTrue(merge.account(now).buffered() >= 0, "asking for the account is harmless");
        }
        return last;
    }

    private static void take(Burst burst, List<byte[]> program) {
        for (int i = 0; i < burst.count(); i++) {
            program.add(
                    burst.memory()
                            .asSlice(burst.packetOffsets()[i], burst.packetLengths()[i])
                            .toArray(ValueLayout.JAVA_BYTE));
        }
        burst.reset(burst.memory());
    }
}
