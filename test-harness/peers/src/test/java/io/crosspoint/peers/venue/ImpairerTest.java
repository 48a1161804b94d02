package io.crosspoint.peers.venue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.UsageException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpairerTest {

    private static final int DATAGRAMS = 100_000;
    private static final long SPACING = 7_000_000;
    private static final long MILLIS = 1_000_000;

    private static long[] fates(String impairment, long seed) throws UsageException {
        Impairer impairer = new Impairer(Impairment.parse(impairment), seed);
        return LongStream.range(0, DATAGRAMS).map(i -> impairer.delayNanos(i * SPACING)).toArray();
    }

    private static long lost(long[] fates) {
        return Arrays.stream(fates).filter(fate -> fate == Impairer.LOST).count();
    }

    @Test
    void theSeedAloneDecides() throws UsageException {
        String all = "loss=1,outage=200/4000,delay=30,hold=8";

        assertArrayEquals(fates(all, 7), fates(all, 7));
        assertFalse(Arrays.equals(fates(all, 7), fates(all, 8)));
    }

    @Test
    void onePercentIsOnePercent() throws UsageException {
        assertEquals(DATAGRAMS / 100.0, lost(fates("loss=1", 1)), DATAGRAMS / 1_000.0);
        assertEquals(DATAGRAMS, lost(fates("loss=100", 1)));
        assertEquals(0, lost(fates("", 1)));
    }

    @Test
    void outagesLastAsLongAsTheyShould() throws UsageException {
        long[] fates = fates("outage=200/4000", 1);
        int outages = 0;
        int run = 0;
        for (long fate : fates) {
            if (fate == Impairer.LOST) {
                run++;
            } else if (run > 0) {
                assertEquals(200 / 7.0, run, 1);
                outages++;
                run = 0;
            }
        }
        assertEquals(DATAGRAMS * 7 / 4_000.0, outages, 10);
    }

    @Test
    void oneInTenIsHeldSoThatTheNextOvertakesIt() throws UsageException {
        long[] fates = fates("delay=30,hold=8", 1);

        assertEquals(0, lost(fates));
        long held = Arrays.stream(fates).filter(fate -> fate == 38 * MILLIS).count();
        long plain = Arrays.stream(fates).filter(fate -> fate == 30 * MILLIS).count();
        assertEquals(DATAGRAMS, held + plain);
        assertEquals(DATAGRAMS / 10.0, held, DATAGRAMS / 100.0);
    }

    @Test
    void aCutTakesWhatFallsIntoItAndChangesNothingElse() throws UsageException {
        long[] whole = fates("loss=1,delay=30,hold=8", 3);
        long[] cut = fates("loss=1,delay=30,hold=8,cut=7000-14000,cut=70000-", 3);
        for (int i = 0; i < DATAGRAMS; i++) {
            boolean inside = i >= 1_000 && i < 2_000 || i >= 10_000;
            assertEquals(inside ? Impairer.LOST : whole[i], cut[i], "datagram " + i);
        }
    }

    @Test
    void aCutWithAPeriodComesAgain() throws UsageException {
        long[] cut = fates("cut=700-1400/7000", 3);
        for (int i = 0; i < DATAGRAMS; i++) {
            boolean inside = i % 1_000 >= 100 && i % 1_000 < 200;
            assertEquals(inside, cut[i] == Impairer.LOST, "datagram " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss=101",
                "loss=x",
                "outage=200",
                "delay=-1",
                "delay=20000",
                "cut=",
                "flood=1"
            })
    void whatCannotBeMeantIsRefused(String impairment) {
        assertThrows(UsageException.class, () -> Impairment.parse(impairment));
    }

    /** The promise of the demo: C loses nothing, and nothing of it comes more than 38 ms late. */
    @Test
    void thePlannedLegsAlwaysDeliverOneCopyInTheWindow() throws UsageException {
        VenuePlan plan = VenuePlan.parse(new String[0]);
        Impairment c = plan.legs().get(2).impairment();

        assertEquals(0, c.lossPercent());
        assertEquals(0, c.outageMillis());
        assertTrue(c.cuts().isEmpty());
        assertTrue(c.delayMillis() + c.holdMillis() < 50);
    }
}
