package io.crosspoint.transport.merge;

import static io.crosspoint.transport.merge.Datagrams.offer;
import static io.crosspoint.transport.merge.Datagrams.poll;
import static io.crosspoint.transport.merge.Datagrams.rtp;
import static io.crosspoint.transport.merge.Datagrams.sequence;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Two hubs of one source, whose legs lose differently: wherever both had a datagram, they put out
 * the same one, under the same number, in the same order.
 */
class TwoHubsTest {

    private static final int COUNT = 1_500;

    @Test
    void identicalDatagramsWhereverBothHadThem() {
        for (long seed = 0; seed < 200; seed++) {
            Map<Integer, byte[]> one = hub(seed * 2, 50, Playout.ALIGNED);
            Map<Integer, byte[]> other = hub(seed * 2 + 1, 80, Playout.EARLIEST);
            int shared = 0;
            for (Map.Entry<Integer, byte[]> datagram : one.entrySet()) {
                byte[] twin = other.get(datagram.getKey());
                if (twin != null) {
                    assertArrayEquals(datagram.getValue(), twin, "seed " + seed);
                    shared++;
                }
            }
            assertTrue(shared > COUNT * 9 / 10, "seed " + seed + ": only " + shared + " shared");
        }
    }

    /** What a hub puts out; each of its legs loses a fifth, and is behind by up to 30 ms. */
    private static Map<Integer, byte[]> hub(long seed, int windowMillis, Playout playout) {
        SplittableRandom random = new SplittableRandom(seed);
        Merge merge =
                new HitlessMerge(
                        new MergeOptions(List.of("a", "b"), windowMillis, playout, 20_000));
        int[] behind = {random.nextInt(30), random.nextInt(30)};
        Map<Integer, byte[]> out = new HashMap<>();
        for (int ms = 0; ms < COUNT + 200; ms++) {
            for (int leg = 0; leg < 2; leg++) {
                int number = ms - behind[leg];
                if (number >= 0 && number < COUNT && random.nextInt(5) > 0) {
                    offer(merge, leg, rtp(7, 65_000 + number, number * 90), ms);
                }
            }
            if (random.nextInt(3) > 0) {
                poll(merge, ms).forEach(d -> out.put(sequence(d), d));
            }
        }
        return out;
    }
}
