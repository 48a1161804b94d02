package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.ts.ContinuityCheck;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramMapTest {

    private static final int MAP_PID = FeedMaker.MAP_PID;
    private static final int VIDEO_PID = FeedMaker.VIDEO_PID;

    private static FeedMaker feed() {
        return new FeedMaker(1, 1000, 27_000_000).nulls(0.1, 30);
    }

    private static List<CueReader.Read> maps(byte[] stream) {
        return CueReader.read(stream, MAP_PID).sections;
    }

    @Test
    void gainsThePidAndTheRegistration() {
        byte[] in = feed().map(FeedMaker.map(31, VIDEO_PID, 0)).run(1000).bytes();
        Splicing splicing = new Splicing();
        byte[] out = splicing.run(in);
        // By hand: version 0 after 31, the registration descriptor in program_info, type 0x86 last.
        byte[] want =
                HexFormat.of()
                        .parseHex(
                                "02b022"
                                        + "0001"
                                        + "c10000"
                                        + "e100"
                                        + "f006"
                                        + "050443554549"
                                        + "1be100f000"
                                        + "0fe101f000"
                                        + "86e1f0f000");
        CueReader map = CueReader.read(out, MAP_PID);
        assertEquals(10, map.sections.size());
        assertEquals(0, map.broken + map.discontinuities);
        for (CueReader.Read read : map.sections) {
            byte[] body = Arrays.copyOf(read.section(), read.section().length - 4);
            assertArrayEquals(want, body, HexFormat.of().formatHex(body));
        }
        SpliceReport report = splicing.insertion.report();
        assertEquals(CueStream.ADDED, report.cueStream());
        assertEquals(Splicing.CUE_PID, report.cuePid());
        assertEquals(1, report.program());
        assertEquals(10, report.mapsRewritten());
        assertEquals(0, report.mapsPassed());
    }

    @ParameterizedTest
    @CsvSource({"130, 1, 0", "144, 1, 0", "200, 2, 1", "326, 2, 1", "900, 6, 1"})
    void keepsItsPlacesWhereItFits(int privateBytes, int packets, int passed) {
        check(privateBytes, packets, packets, passed);
    }

    @ParameterizedTest
    @CsvSource({"145, 1, 2, 0", "155, 1, 2, 0", "327, 2, 4, 1", "337, 2, 4, 1"})
    void takesNullsWhereItDoesNotFit(int privateBytes, int packets, int outPackets, int passed) {
        check(privateBytes, packets, outPackets, passed);
    }

    private static void check(int privateBytes, int packets, int outPackets, int passed) {
        byte[] source = FeedMaker.map(4, VIDEO_PID, privateBytes);
        assertEquals(packets, (source.length + 184) / 184);
        byte[] in = feed().map(source).run(10_000).bytes();
        Splicing splicing = new Splicing();
        byte[] out = splicing.run(in);
        CueReader read = CueReader.read(out, MAP_PID);
        assertEquals(0, read.broken);
        assertEquals(100, read.sections.size());
        SpliceReport report = splicing.insertion.report();
        assertEquals(100 - passed, report.mapsRewritten());
        assertEquals(passed, report.mapsPassed());
        assertEquals(0, report.mapsCut());
        assertEquals((100 - passed) * outPackets + passed * packets, read.packets);
        for (CueReader.Read map : read.sections.subList(passed, 100)) {
            assertEquals(5, map.section()[5] >> 1 & 0x1F, "version");
        }
        ContinuityCheck continuity = new ContinuityCheck();
        int from = 188 * 1000;
        continuity.accept(out, from, out.length - from);
        assertEquals(0, continuity.errors(), continuity.lastError());
        assertArrayEquals(
                Splicing.without(in, 0x1FFF, MAP_PID),
                Splicing.without(out, 0x1FFF, MAP_PID, Splicing.CUE_PID));
    }

    @Test
    void followsTheSourceWhenItChanges() {
        FeedMaker feed = feed().run(1000);
        byte[] in =
                feed.map(FeedMaker.map(1, VIDEO_PID, 30))
                        .run(1000)
                        .map(FeedMaker.map(2, VIDEO_PID, 300))
                        .run(1000)
                        .map(FeedMaker.map(3, VIDEO_PID, 0))
                        .run(1000)
                        .bytes();
        byte[] out = new Splicing().run(in);
        List<Integer> versions =
                maps(out).stream().map(m -> m.section()[5] >> 1 & 0x1F).distinct().toList();
        assertEquals(List.of(1, 2, 3, 4), versions);
    }

    /** Against the standard, but not to be made worse: one occurrence is mixed, no more. */
    @Test
    void followsAMapThatChangesBehindItsFirstPacketOnly() {
        FeedMaker feed = feed().map(FeedMaker.map(1, VIDEO_PID, 300, 0x06, 0x200)).run(1000);
        byte[] in = feed.map(FeedMaker.map(1, VIDEO_PID, 300, 0x06, 0x201)).run(1000).bytes();
        byte[] out = new Splicing().run(in);
        CueReader read = CueReader.read(out, MAP_PID);
        assertEquals(1, read.broken);
        byte[] last = read.sections.getLast().section();
        assertEquals(2, last[5] >> 1 & 0x1F);
        String hex = HexFormat.of().formatHex(last);
        assertTrue(hex.contains("06e201f00086e1f0f000"), hex);
    }

    @Test
    void aFeedWithCuesKeepsItsPid() {
        int own = 0x456;
        FeedMaker feed = feed().map(FeedMaker.map(0, VIDEO_PID, 0, 0x86, own));
        byte[] longCue = Splicing.section(77, 300).toArray();
        for (int i = 0; i < 100; i++) {
            feed.run(53 + i % 3);
            byte[] section = i % 7 == 0 ? longCue : Splicing.HEARTBEAT;
            byte[] packets = SectionPackets.of(own, section, SectionPackets.count(section.length));
            for (int k = 0; k < packets.length; k += 188) {
                byte[] payload = Arrays.copyOfRange(packets, k + 4, k + 188);
                feed.packet(own, packets[k + 1] & 0x40, packets[k + 3] & 0xF0, payload);
                feed.run(17);
            }
        }
        byte[] in = feed.bytes();
        Splicing splicing = new Splicing();
        byte[] cue = Splicing.section(5, 40).toArray();
        for (int i = 0; i < 9; i++) {
            splicing.insertion.order(
                    new SpliceOrder(
                            i,
                            Splicing.section(5, 40),
                            180_000 + i * 50_000,
                            3,
                            3000,
                            3 * i & 0xF));
        }
        byte[] out = splicing.run(in);
        assertEquals(CueStream.OWN, splicing.insertion.report().cueStream());
        assertArrayEquals(
                Splicing.without(in, 0x1FFF, own, MAP_PID),
                Splicing.without(out, 0x1FFF, own, MAP_PID));
        CueReader read = CueReader.read(out, own);
        assertEquals(0, read.broken);
        // The first packets, before the clock is known, and ours before the feed's first.
        assertTrue(read.discontinuities <= 1, "discontinuities " + read.discontinuities);
        assertEquals(27, count(read, cue));
        assertEquals(15, count(read, longCue));
        long heartbeats = splicing.insertion.report().heartbeats();
        long fillers = splicing.insertion.report().fillers();
        assertEquals(85 + heartbeats + fillers, count(read, Splicing.HEARTBEAT));
        assertTrue(heartbeats > 5);
    }

    private static long count(CueReader read, byte[] section) {
        return read.sections.stream()
                .filter(found -> Arrays.equals(found.section(), section))
                .count();
    }

    @Test
    void aPidThatTheFeedUsesIsNotTaken() {
        byte[] in = feed().map(FeedMaker.map(0, VIDEO_PID, 0, 0x06, 0x1F0)).run(3000).bytes();
        Splicing splicing = new Splicing();
        splicing.insertion.order(new SpliceOrder(1, Splicing.section(1, 30), 180_000, 1, 0, 0));
        byte[] out = splicing.run(in);
        assertArrayEquals(Splicing.without(in, MAP_PID), Splicing.without(out, MAP_PID));
        assertEquals(CueStream.PID_TAKEN, splicing.insertion.report().cueStream());
        assertEquals(SpliceFate.Kind.NO_NULL, splicing.fates.getFirst().kind());
    }

    @Test
    void theFirstProgramWithAClockIsTheOne() {
        byte[] silent = FeedMaker.map(0, 0x1FFF, 0);
        FeedMaker feed = feed().pat(FeedMaker.pat(9, 0x900, 1, MAP_PID));
        byte[] other = FeedMaker.payload(FeedMaker.renumbered(silent, 9));
        for (int i = 0; i < 20; i++) {
            feed.run(95).packet(0x900, 0x40, 0x10, other);
        }
        Splicing splicing = new Splicing();
        byte[] out = splicing.run(feed.bytes());
        assertEquals(1, splicing.insertion.report().program());
        assertEquals(CueStream.ADDED, splicing.insertion.report().cueStream());
        assertTrue(CueReader.read(out, Splicing.CUE_PID).packets > 0);
    }

    @Test
    void aMapThatSharesItsPidIsOnlyRewrittenInPlace() {
        FeedMaker feed = feed().pat(FeedMaker.pat(1, MAP_PID, 2, MAP_PID));
        byte[] other = FeedMaker.payload(FeedMaker.renumbered(FeedMaker.map(0, 0x1FFF, 0), 2));
        for (int i = 0; i < 10; i++) {
            feed.map(FeedMaker.map(0, VIDEO_PID, i < 5 ? 0 : 150)).run(150);
            feed.packet(MAP_PID, 0x40, 0x10, other);
        }
        Splicing splicing = new Splicing();
        byte[] out = splicing.run(feed.bytes());
        assertEquals(CueStream.MAP_UNFIT, splicing.insertion.report().cueStream());
        CueReader maps = CueReader.read(out, MAP_PID);
        assertEquals(0, maps.broken + maps.discontinuities);
        assertEquals(CueReader.read(feed.bytes(), MAP_PID).packets, maps.packets);
    }
}
