package io.crosspoint.transport.merge;

import static io.crosspoint.transport.merge.Datagrams.offer;
import static io.crosspoint.transport.merge.Datagrams.rtp;
import static io.crosspoint.transport.merge.Datagrams.sequences;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceRestartTest {

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

    /** A sender with a configured SSRC whose RTP clock is the time of day. */
    @Test
    void aSourceThatStartsAgainOnTheClockItHadIsNotLate() {
        List<Integer> out = restart(20_000, 10_000 - 2_500);
        assertEquals(300 + 2_000, out.size());
    }

    /** So near before its first number that only its clock, when it has gone on, tells. */
    @Test
    void aSourceThatStartsAgainJustBeforeItsFirstNumberIsBackWithinTheSlack() {
        List<Integer> out = restart(20_000, 10_000 - 400);
        assertEquals(11_599, out.getLast());
        assertTrue(out.size() >= 300 + 2_000 - 100, "only " + out.size());
    }

    private static List<Integer> restart(int maxRateKbps, int sequence) {
        HitlessMerge m =
                new HitlessMerge(new MergeOptions(List.of("a"), 50, Playout.ALIGNED, maxRateKbps));
        List<Integer> out = new ArrayList<>();
        for (int n = 0; n < 2_300; n++) {
            int number = n < 300 ? 10_000 + n : sequence + n - 300;
            offer(m, 0, rtp(0x11223344, number, n * 90), 1_000 + n);
            out.addAll(sequences(m, 1_000 + n));
        }
        out.addAll(sequences(m, 5_000));
        assertEquals(1, m.account(5_000 * Datagrams.MS).restarts());
        return out;
    }
}
