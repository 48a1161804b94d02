package io.crosspoint.transport.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * No rhyme or reason: few SSRCs, numbers and clocks that leap, legs that change streams at every
 * turn. Nothing sensible can come out; nothing may break, leak or be counted down either.
 */
class HitlessMergeSoupTest {

    private static final int SEEDS = 150;
    private static final int OFFERS = 6_000;

    @Test
    void soupBreaksNothing() {
        Long one = Long.getLong("crosspoint.seed");
        for (long seed = one == null ? 0 : one; seed < (one == null ? SEEDS : one + 1); seed++) {
            try {
                run(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "replay with -Dcrosspoint.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int legs = 1 + random.nextInt(4);
        int window = new int[] {0, 1, 20, 300}[random.nextInt(4)];
        MergeOptions.Playout playout = MergeOptions.Playout.values()[random.nextInt(2)];
        MergeOptions options =
                new MergeOptions(
                        List.of("a", "b", "c", "d").subList(0, legs), window, playout, 1_000);
        try (Arena arena = Arena.ofConfined()) {
            HitlessMerge merge = new HitlessMerge(options, arena);
            MemorySegment memory = arena.allocate(2048);
            Burst burst = new Burst(1 + random.nextInt(40));
            long[] totals = new long[1 + 3 * legs];
            int[] sequence = new int[legs];
            int[] ssrc = new int[legs];
            long now = 1_000_000_000L;
            long last = Long.MIN_VALUE;
            int calm = 1 + random.nextInt(200);
            for (int i = 0; i < OFFERS; i++) {
                int leg = random.nextInt(legs);
                if (random.nextInt(calm) == 0) {
                    ssrc[leg] = random.nextInt(3);
                    sequence[leg] = random.nextInt(4) * 16_384 + random.nextInt(50);
                }
                sequence[leg] += random.nextInt(10) == 0 ? random.nextInt(-5, 60) : 1;
                byte[] b = datagram(random, ssrc[leg], sequence[leg]);
                MemorySegment.copy(b, 0, memory, ValueLayout.JAVA_BYTE, 0, b.length);
                // Now and then the caller breaks its word, and time runs backwards.
                long arrival = now - (random.nextInt(50) == 0 ? 30 * Datagrams.MS : 0);
                merge.offer(leg, memory, 0, b.length, arrival);
                now += random.nextInt(2) * random.nextLong(2 * Datagrams.MS);
                if (random.nextInt(20) == 0) {
                    last = poll(merge, now, burst, last);
                    grow(totals, merge.account(now));
                }
            }
            nothingHasLeaked(merge, memory, burst, now + 100_000 * Datagrams.MS, last);
        }
    }

    private static byte[] datagram(SplittableRandom random, int ssrc, int sequence) {
        // The same number mostly has the same bytes, whichever stream.
        int timestamp = random.nextInt(30) == 0 ? random.nextInt() : sequence * 90;
        byte[] b = Datagrams.rtp(ssrc, sequence, timestamp);
        if (random.nextInt(40) == 0) {
            b[random.nextInt(b.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return b;
    }

    private static long poll(HitlessMerge merge, long now, Burst burst, long last) {
        long number = last;
        do {
            merge.poll(now, burst);
            for (int i = 0; i < burst.count(); i++) {
                assertTrue(burst.sequence(i) > number, "numbers grow");
                number = burst.sequence(i);
                int low = ByteBuffer.wrap(bytes(burst, i)).getShort(2) & 0xFFFF;
                assertEquals(number & 0xFFFF, low, "what came out is what was put there");
            }
        } while (burst.isFull());
        return number;
    }

    private static byte[] bytes(Burst burst, int i) {
        return burst.memory()
                .asSlice(burst.packetOffsets()[i], burst.packetLengths()[i])
                .toArray(ValueLayout.JAVA_BYTE);
    }

    private static void grow(long[] totals, MergeAccount account) {
        long[] now = new long[totals.length];
        now[0] = account.lost();
        for (int i = 0; i < account.legs().size(); i++) {
            LegAccount leg = account.legs().get(i);
            now[1 + 3 * i] = leg.settledReceived();
            now[2 + 3 * i] = leg.lost();
            now[3 + 3 * i] = leg.received();
            assertTrue(leg.recovered() <= leg.lost());
            assertTrue(
                    leg.settledReceived() + leg.lost() <= account.expected() + account.buffered());
        }
        for (int i = 0; i < now.length; i++) {
            assertTrue(now[i] >= totals[i], "totals never fall");
            totals[i] = now[i];
        }
    }

    /** After all of it, a clean stream finds every slot free. */
    private static void nothingHasLeaked(
            HitlessMerge merge, MemorySegment memory, Burst burst, long after, long last) {
        long number = poll(merge, after, burst, last);
        assertEquals(0, merge.account(after).buffered());
        int taken = 0;
        long now = after;
        for (int i = 0; i < 3_000; i++) {
            byte[] b = Datagrams.rtp(77, i, i * 90);
            MemorySegment.copy(b, 0, memory, ValueLayout.JAVA_BYTE, 0, b.length);
            Offer offer = merge.offer(0, memory, 0, b.length, now);
            now += Datagrams.MS;
            if (i < 1_000) {
                number = poll(merge, now, burst, number);
            } else {
                taken += offer == Offer.TAKEN ? 1 : 0;
            }
        }
        // Every slot waits or is in the last burst: none was lost, none given out twice.
        int inUse = merge.account(after).buffered() + burst.count();
        assertEquals(1_024, inUse, "taken " + taken);
    }
}
