package io.crosspoint.transport.merge;

import static io.crosspoint.transport.merge.Datagrams.offer;
import static io.crosspoint.transport.merge.Datagrams.poll;
import static io.crosspoint.transport.merge.Datagrams.rtp;
import static io.crosspoint.transport.merge.Datagrams.sequence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Legs, window and playout change on air; nothing is lost and nothing comes twice. */
class ChangeoverTest {

    private static final int SSRC = 0x01020304;

    /** Near its wrap, so that every run crosses it. */
    private static final int FIRST = 65_000;

    private static final int CHANGE_AT = 1_000;
    private static final int COUNT = 3_000;

    @ParameterizedTest
    @CsvSource({
        "50, ALIGNED, 50, ALIGNED",
        "50, ALIGNED, 120, ALIGNED",
        "120, ALIGNED, 40, ALIGNED",
        "50, ALIGNED, 50, EARLIEST",
        "50, EARLIEST, 50, ALIGNED",
        "50, EARLIEST, 90, EARLIEST",
        "50, ALIGNED, 0, EARLIEST"
    })
    void theProgramGoesOnWhenTheOnlyGoodLegIsReplaced(
            int before, Playout playoutBefore, int after, Playout playoutAfter) {
        for (long seed = 0; seed < 50; seed++) {
            replaceTheGoodLeg(seed, before, playoutBefore, after, playoutAfter);
        }
    }

    /** Leg a loses a tenth. Leg c has it all, 30 ms late, and makes way for d, which has it all. */
    private static void replaceTheGoodLeg(
            long seed, int before, Playout playoutBefore, int after, Playout playoutAfter) {
        SplittableRandom random = new SplittableRandom(seed);
        Merge merge = new HitlessMerge(options(List.of("a", "c"), before, playoutBefore));
        Changeover change = null;
        List<Integer> out = new ArrayList<>();
        // With no window after the change, what a loses then cannot be had from a later leg.
        int loss = after == 0 ? 0 : 10;
        for (int ms = 0; ms < COUNT + 300; ms++) {
            if (ms == CHANGE_AT) {
                change =
                        new Changeover(
                                merge,
                                new HitlessMerge(options(List.of("a", "d"), after, playoutAfter)),
                                new int[] {0, -1, 1},
                                2,
                                Math.max(before, after),
                                ms * Datagrams.MS);
                merge = change;
            }
            // The first is there at once: what comes before a program's first datagram is nothing.
            if (ms < COUNT && (ms == 0 || random.nextInt(100) >= loss)) {
                offer(merge, 0, datagram(ms), ms);
            }
            int late = ms - 30;
            boolean formerLegLives = change == null || !change.isOver();
            if (late >= 0 && late < COUNT && formerLegLives) {
                offer(merge, change == null ? 1 : 2, datagram(late), ms);
            }
            if (change != null && ms < COUNT) {
                offer(merge, 1, datagram(ms), ms);
            }
            poll(merge, ms).forEach(d -> out.add(sequence(d)));
        }
        List<Integer> wanted = IntStream.range(0, COUNT).mapToObj(n -> FIRST + n & 0xFFFF).toList();
        assertEquals(wanted, out, "seed " + seed);
        MergeAccount account = merge.account((COUNT + 300) * Datagrams.MS);
        assertEquals(COUNT, account.delivered(), "seed " + seed);
        assertEquals(0, account.lost(), "seed " + seed);
    }

    /**
     * The source starts anew, under another SSRC, at any time from before the change until after
     * it: held by the former merge, by both, or by the next one alone.
     */
    @ParameterizedTest
    @CsvSource({
        "50, ALIGNED, 50, ALIGNED",
        "50, ALIGNED, 120, ALIGNED",
        "120, ALIGNED, 40, EARLIEST",
        "50, EARLIEST, 90, EARLIEST"
    })
    void theProgramGoesOnWhenTheSourceRestartsMeanwhile(
            int before, Playout playoutBefore, int after, Playout playoutAfter) {
        for (int restart = CHANGE_AT - 400; restart <= CHANGE_AT + 400; restart += 7) {
            MergeOptions options = options(List.of("a", "d"), after, playoutAfter);
            Merge merge = new HitlessMerge(options(List.of("a", "c"), before, playoutBefore));
            Changeover change = null;
            List<Integer> out = new ArrayList<>();
            for (int ms = 0; ms < COUNT + 700; ms++) {
                if (ms == CHANGE_AT) {
                    int window = Math.max(before, after);
                    long now = ms * Datagrams.MS;
                    int[] former = {0, -1, 1};
                    change =
                            new Changeover(
                                    merge, new HitlessMerge(options), former, 2, window, now);
                    merge = change;
                }
                offerFrom(merge, 0, ms, ms, restart);
                if (change == null || !change.isOver()) {
                    offerFrom(merge, change == null ? 1 : 2, ms - 30, ms, restart);
                }
                if (change != null) {
                    offerFrom(merge, 1, ms, ms, restart);
                }
                poll(merge, ms).forEach(d -> out.add(sequence(d)));
            }
            int begins = restart;
            List<Integer> wanted =
                    IntStream.range(0, COUNT)
                            .mapToObj(n -> sequence(restarted(n, begins)))
                            .toList();
            assertEquals(wanted, out, "restart at " + restart);
            MergeAccount account = merge.account((COUNT + 700) * Datagrams.MS);
            assertEquals(0, account.lost(), "restart at " + restart);
        }
    }

    private static void offerFrom(Merge merge, int leg, int number, int ms, int restart) {
        if (number >= 0 && number < COUNT) {
            offer(merge, leg, restarted(number, restart), ms);
        }
    }

    private static byte[] restarted(int number, int restart) {
        return number < restart ? datagram(number) : rtp(~SSRC, 30_000 + number, 7 + number * 90);
    }

    @Test
    void accountsOfLegsThatStayGoOnUnderTheirNewName() {
        Merge former = new HitlessMerge(options(List.of("a", "b"), 50, Playout.ALIGNED));
        for (int ms = 0; ms < 100; ms++) {
            offer(former, 0, datagram(ms), ms);
            poll(former, ms);
        }
        Changeover change =
                new Changeover(
                        former,
                        new HitlessMerge(options(List.of("fiber"), 50, Playout.ALIGNED)),
                        new int[] {0, 1},
                        1,
                        50,
                        100 * Datagrams.MS);
        assertFalse(change.isOver());
        long last = 0;
        for (int ms = 100; ms < 300; ms++) {
            offer(change, 0, datagram(ms), ms);
            poll(change, ms);
            LegAccount leg = change.account(ms * Datagrams.MS).legs().getFirst();
            assertEquals("fiber", leg.name());
            assertTrue(leg.received() >= last, "counts never fall");
            last = leg.received();
        }
        assertTrue(change.isOver());
        assertEquals(300, last);
        assertEquals(1, change.account(300 * Datagrams.MS).legs().size());
    }

    private static MergeOptions options(List<String> legs, int windowMillis, Playout playout) {
        return new MergeOptions(legs, windowMillis, playout, 20_000);
    }

    private static byte[] datagram(int number) {
        return rtp(SSRC, FIRST + number, number * 90);
    }
}
