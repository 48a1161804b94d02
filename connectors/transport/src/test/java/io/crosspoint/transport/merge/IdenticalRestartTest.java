package io.crosspoint.transport.merge;

import static io.crosspoint.transport.merge.Datagrams.offer;
import static io.crosspoint.transport.merge.Datagrams.rtp;
import static io.crosspoint.transport.merge.Datagrams.sequences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdenticalRestartTest {

    /** An encoder that begins at the same number, time and picture whenever it is switched on. */
    @Test
    void aSourceThatStartsAgainAsItStartedBeforeIsNoLateCopy() {
        HitlessMerge m =
                new HitlessMerge(new MergeOptions(List.of("a", "b"), 50, Playout.ALIGNED, 20_000));
        List<Integer> out = new ArrayList<>();
        for (int start : new int[] {1_000, 9_000}) {
            for (int n = 0; n < 4_000; n++) {
                offer(m, 0, rtp(0x11223344, n, n * 90), start + n);
                offer(m, 1, rtp(0x11223344, n, n * 90), start + n + 20);
                out.addAll(sequences(m, start + n));
            }
        }
        out.addAll(sequences(m, 14_000));
        assertEquals(8_000, out.size());
        assertEquals(1, m.account(14_000 * Datagrams.MS).restarts());
        assertEquals(0, m.account(14_000 * Datagrams.MS).lost());
    }
}
