package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.ContinuityCheck;
import io.crosspoint.peers.ts.LoopedClip;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpliceInsertionTest {

    private static final int CUE_PID = Splicing.CUE_PID;

    private static SpliceOrder order(long number, Bytes section, long position, int before) {
        return new SpliceOrder(number, section, position, 3, 9000, before);
    }

    private static byte[] venue(int packets) throws IOException {
        byte[] stream = new byte[packets * 188];
        new LoopedClip(Clip.own(), 0).read(stream, 0, packets);
        return stream;
    }

    private static void assertOnlyNullsAndMap(byte[] in, byte[] out, int mapPid) {
        assertArrayEquals(
                Splicing.without(in, 0x1FFF, mapPid),
                Splicing.without(out, 0x1FFF, mapPid, CUE_PID));
    }

    @Test
    void cuesGoIntoTheVenuesClip() throws IOException {
        byte[] in = venue(29_958);
        Splicing splicing = new Splicing();
        Bytes cue = Splicing.section(7, 60);
        Bytes longCue = Splicing.section(8, 500);
        splicing.insertion.order(order(1, cue, 90_000 * 5, 0));
        splicing.insertion.order(order(2, longCue, 90_000 * 5 + 4500, 3));
        byte[] out = splicing.run(in);

        assertOnlyNullsAndMap(in, out, 0x1000);
        ContinuityCheck continuity = new ContinuityCheck();
        continuity.accept(out, 0, out.length);
        assertEquals(0, continuity.errors(), continuity.lastError());
        CueReader cues = CueReader.read(out, CUE_PID);
        assertEquals(0, cues.discontinuities + cues.broken);
        List<byte[]> found = cues.sections.stream().map(CueReader.Read::section).toList();
        assertEquals(3, found.stream().filter(s -> Arrays.equals(s, cue.toArray())).count());
        assertEquals(3, found.stream().filter(s -> Arrays.equals(s, longCue.toArray())).count());
        long heartbeats = found.stream().filter(s -> Arrays.equals(s, Splicing.HEARTBEAT)).count();
        assertEquals(found.size() - 6, heartbeats);
        assertEquals(42, heartbeats, "30 s of epochs");
        assertTrue(splicing.fates.stream().allMatch(f -> f.kind() == SpliceFate.Kind.AIRED));
    }

    /** A feed of 1000 packets a second whose every tenth packet is null, and nothing else. */
    private static FeedMaker steady(long pcr) {
        return new FeedMaker(3, 1000, pcr).nulls(0, 9);
    }

    private static SpliceOrder once(long number, long position) {
        return new SpliceOrder(number, Splicing.section((int) number, 30), position, 1, 0, 0);
    }

    @Test
    void goesIntoTheLastNullAtOrBeforeItsPosition() {
        byte[] in = steady(0).run(4000).bytes();
        for (int ticks = 0; ticks < 2000; ticks += 37) {
            long position = 200_000 + ticks;
            Splicing splicing = new Splicing(new SpliceSettings(Splicing.CUE_PID, false, 4500));
            splicing.insertion.order(once(1, position));
            CueReader read = CueReader.read(splicing.run(in), Splicing.CUE_PID);
            assertEquals(1, read.sections.size());
            int packet = read.sections.getFirst().packet();
            // A packet lasts 90 ticks; which nulls were free is looked up in the source.
            assertTrue(packet * 90 <= position, packet + " for " + position);
            for (int later = packet + 1; later * 90 <= position - 180; later++) {
                int gap = splicing.insertion.report().headroom().longestGap90k();
                assertTrue(
                        Splicing.pid(in, later * 188) != 0x1FFF || position - packet * 90 <= gap,
                        "null " + later + " was later, took " + packet + " for " + position);
            }
        }
    }

    @Test
    void whatComesTooLateIsWithheldAndStillCounted() {
        byte[] in = steady(0).run(6000).bytes();
        byte[][] outs = new byte[2][];
        for (int hub = 0; hub < 2; hub++) {
            Splicing splicing = new Splicing();
            outs[hub] = in.clone();
            splicing.run(outs[hub], 0, 2100 * 188, 7);
            long now = splicing.insertion.clock90k();
            SpliceOrder first =
                    new SpliceOrder(7, Splicing.section(7, 300), now + 2600, 3, 9000, 5);
            SpliceOrder second =
                    new SpliceOrder(9, Splicing.section(9, 30), now + 80_000, 1, 0, 11);
            if (hub == 0) {
                splicing.insertion.order(first);
            }
            splicing.run(outs[hub], 2100 * 188, 2205 * 188, 7);
            if (hub == 1) {
                // 105 packets later: two copies are late, the third is not.
                splicing.insertion.order(first);
                assertEquals(
                        List.of(SpliceFate.Kind.LATE, SpliceFate.Kind.LATE),
                        splicing.fates.stream().map(SpliceFate::kind).toList());
                assertEquals(List.of(0, 1), splicing.fates.stream().map(SpliceFate::copy).toList());
            }
            splicing.insertion.order(second);
            splicing.run(outs[hub], 2205 * 188, in.length, 7);
            assertEquals(4, splicing.fates.size());
            assertEquals(hub == 0 ? 4 : 2, splicing.insertion.report().copiesAired());
        }
        int same = 2320 * 188;
        assertArrayEquals(
                Arrays.copyOfRange(outs[0], same, in.length),
                Arrays.copyOfRange(outs[1], same, in.length));
    }

    @Test
    void anOrderIsTakenOnceAndInTheOrderOfTheLog() {
        byte[] in = steady(0).run(4000).bytes();
        Splicing splicing = new Splicing();
        splicing.insertion.order(once(5, 180_000));
        splicing.insertion.order(once(5, 180_000));
        splicing.insertion.order(once(4, 190_000));
        byte[] out = splicing.run(in);
        assertEquals(
                List.of(SpliceFate.Kind.OUT_OF_ORDER, SpliceFate.Kind.AIRED),
                splicing.fates.stream().map(SpliceFate::kind).toList());
        assertEquals(
                1,
                CueReader.read(out, Splicing.CUE_PID).sections.stream()
                        .filter(read -> !Arrays.equals(read.section(), Splicing.HEARTBEAT))
                        .count());
    }

    @Test
    void soManyWaitAndNoMore() {
        Splicing splicing = new Splicing();
        for (int i = 0; i < OrderBook.MAX_ORDERS; i++) {
            assertTrue(splicing.insertion.order(once(i, 180_000)));
        }
        assertFalse(splicing.insertion.order(once(999, 180_000)));
        splicing.run(steady(0).nulls(0.5, 9).run(8000).bytes());
        assertEquals(OrderBook.MAX_ORDERS, splicing.fates.size());
        assertTrue(splicing.insertion.order(once(999, 180_000)));
    }

    @Test
    void withoutNullsItIsGivenUpAndSaid() {
        byte[] in = steady(0).nulls(0, 0).run(6000).bytes();
        Splicing splicing = new Splicing();
        splicing.insertion.order(once(1, 200_000));
        byte[] out = splicing.run(in);
        assertArrayEquals(
                Splicing.without(in, FeedMaker.MAP_PID), Splicing.without(out, FeedMaker.MAP_PID));
        SpliceFate fate = splicing.fates.getFirst();
        assertEquals(SpliceFate.Kind.NO_NULL, fate.kind());
        long waited = fate.position90k() - 200_000;
        assertTrue(waited > OrderBook.PATIENCE_90K && waited < OrderBook.PATIENCE_90K + 9000);
        NullHeadroom headroom = splicing.insertion.report().headroom();
        assertEquals(0, headroom.nulls());
        assertTrue(headroom.known() && headroom.longestGap90k() > 65_536, headroom::toString);
    }

    @Test
    void headroomIsThatOfTheLastEpoch() {
        Splicing splicing = new Splicing();
        splicing.run(steady(0).run(3000).bytes());
        NullHeadroom headroom = splicing.insertion.report().headroom();
        assertTrue(headroom.known());
        assertEquals(0.1, headroom.nullShare(), 0.02);
        assertTrue(headroom.longestGap90k() >= 900, headroom::toString);
        assertTrue(headroom.longestGap90k() <= 1350, headroom::toString);
    }

    @Test
    void theReportSaysWhatTheMapNeedsAndWhatWasWithheld() {
        byte[] in = steady(0).map(FeedMaker.map(31, 0x100, 148)).run(4000).bytes();
        Splicing splicing = new Splicing();
        byte[] out = in.clone();
        splicing.run(out, 0, 2002 * 188, 7);
        splicing.insertion.order(once(1, 90_000));
        splicing.insertion.order(once(0, 300_000));
        splicing.run(out, 2002 * 188, in.length, 7);
        SpliceReport report = splicing.insertion.report();
        assertEquals(FeedMaker.MAP_PID, report.mapPid());
        assertEquals(0, report.mapVersion(), "the one after 31");
        int nulls = report.headroom().mapNulls();
        assertTrue(nulls == 7 || nulls == 8, "ten maps a second take one each: " + nulls);
        assertEquals(
                Map.of(
                        SpliceFate.Kind.LATE, 1L,
                        SpliceFate.Kind.OUT_OF_ORDER, 1L,
                        SpliceFate.Kind.NO_NULL, 0L,
                        SpliceFate.Kind.BEFORE_START, 0L,
                        SpliceFate.Kind.CLOCK_JUMPED, 0L),
                report.withheld());
        assertEquals(2, report.copiesWithheld());
    }

    @Test
    void theClocksWrapIsNoEvent() {
        long pcr = ((1L << 33) - 300_000) * 300;
        byte[] in = steady(pcr).run(9000).bytes();
        Splicing splicing = new Splicing();
        for (int i = 0; i < 10; i++) {
            long position = ProgramClock.plus(-200_000, i * 40_000L);
            splicing.insertion.order(
                    new SpliceOrder(i, Splicing.section(i, 200), position, 2, 9000, 4 * i & 0xF));
        }
        byte[] out = splicing.run(in);
        CueReader read = CueReader.read(out, Splicing.CUE_PID);
        assertEquals(0, read.discontinuities + read.broken);
        assertEquals(20 + 12, read.sections.size(), "cues and heartbeats");
        assertEquals(0, splicing.insertion.report().clockJumps());
    }

    @Test
    void aJumpBackDropsWhatWaits() {
        FeedMaker feed = steady(270_000_000L).run(2000);
        byte[] in = feed.pcr(27_000_000).run(4000).bytes();
        Splicing splicing = new Splicing();
        splicing.insertion.order(once(1, 1_000_000));
        splicing.insertion.order(once(2, 2_000_000));
        byte[] out = in.clone();
        splicing.run(out, 0, 3000 * 188, 7);
        assertEquals(
                List.of(SpliceFate.Kind.AIRED, SpliceFate.Kind.CLOCK_JUMPED),
                splicing.fates.stream().map(SpliceFate::kind).toList());
        assertEquals(1, splicing.insertion.report().clockJumps());
        splicing.insertion.order(once(3, splicing.insertion.clock90k() + 90_000));
        splicing.run(out, 3000 * 188, out.length, 7);
        assertEquals(SpliceFate.Kind.AIRED, splicing.fates.getLast().kind());
    }

    @Test
    void aSingleWrongClockIsPassedOver() {
        FeedMaker feed = steady(270_000_000L).run(2000);
        long right = feed.clock90k() * 300;
        byte[] in =
                feed.pcr(right + 50_000_000_000L).run(33).pcr(right + 891_000).run(3000).bytes();
        Splicing splicing = new Splicing();
        splicing.insertion.order(once(1, right / 300 + 45_000));
        splicing.run(in);
        assertEquals(0, splicing.insertion.report().clockJumps());
        assertEquals(SpliceFate.Kind.AIRED, splicing.fates.getFirst().kind());
    }

    @Test
    void aStreamThatBeginsWithOrdersOfThePastSaysSo() {
        Splicing splicing = new Splicing();
        splicing.insertion.order(
                new SpliceOrder(1, Splicing.section(1, 30), 880_000, 3, 30_000, 0));
        splicing.run(steady(270_000_000L).run(2000).bytes());
        assertEquals(
                List.of(SpliceFate.Kind.BEFORE_START, SpliceFate.Kind.AIRED, SpliceFate.Kind.AIRED),
                splicing.fates.stream().map(SpliceFate::kind).toList());
    }

    @Test
    void otherSettingsLeaveTheMapAsItIs() {
        byte[] out = steady(0).map(FeedMaker.map(0, 0x100, 300)).run(4000).bytes();
        Splicing splicing = new Splicing();
        splicing.run(out, 0, 2002 * 188, 7);
        long heartbeats = splicing.insertion.report().heartbeats();
        assertTrue(heartbeats > 0);
        splicing.insertion.settings(new SpliceSettings(CUE_PID, false, 9000));
        splicing.run(out, 2002 * 188, out.length, 7);
        SpliceReport report = splicing.insertion.report();
        assertEquals(heartbeats, report.heartbeats());
        assertEquals(1, report.mapsPassed(), "the very first, which takes two packets");
        assertThrows(
                IllegalArgumentException.class,
                () -> splicing.insertion.settings(new SpliceSettings(0x300, true, 4500)));
    }

    @Test
    void theFrameGridIsThatOfTheVideo() throws IOException {
        Splicing splicing = new Splicing();
        byte[] in = venue(3000);
        splicing.run(in);
        FrameGrid grid = splicing.insertion.frameGrid();
        assertNotNull(grid);
        assertEquals(30_000, grid.ratePer1001());
        assertEquals(
                0, ProgramClock.difference(grid.nearest90k(grid.anchor90k()), grid.anchor90k()));
        long far = grid.anchor90k() + 3003L * 100_000;
        assertEquals(far, grid.nearest90k(far + 1501));
        assertEquals(far + 3003, grid.nearest90k(far + 1502));
        assertEquals(far - 3003, grid.nearest90k(far - 1502));
    }
}
