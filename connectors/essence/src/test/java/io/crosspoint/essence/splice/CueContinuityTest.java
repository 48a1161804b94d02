package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.ts.ContinuityCheck;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a hub withholds leaves no gap in its continuity counters. */
class CueContinuityTest {

    private static final int CUE_PID = Splicing.CUE_PID;

    /** 1000 packets a second; a null after every so many others. */
    private static FeedMaker feed(int gapPackets) {
        return new FeedMaker(3, 1000, 0).nulls(0, gapPackets);
    }

    /** Three copies 20 ms apart, of two packets each. */
    private static SpliceOrder order(long number, long position) {
        return new SpliceOrder(number, Splicing.section((int) number, 300), position, 3, 1800, 0);
    }

    /** The strict check, for which a mark is a break too. */
    private static long strictBreaks(byte[] stream) {
        ContinuityCheck check = new ContinuityCheck();
        check.accept(stream, 0, stream.length);
        return check.errors();
    }

    /** Runs a stream, and hands in an order late. */
    private static byte[] late(Splicing splicing, byte[] in, int atPacket, long lateness) {
        byte[] out = in.clone();
        splicing.run(out, 0, atPacket * 188, 7);
        splicing.insertion.order(order(1, splicing.insertion.clock90k() - lateness));
        splicing.run(out, atPacket * 188, out.length, 7);
        return out;
    }

    @Test
    void aLateOrderIsFilledWithSpliceNullsAtOnce() {
        byte[] in = feed(9).run(6000).bytes();
        Splicing splicing = new Splicing();
        byte[] out = late(splicing, in, 2002, 90_000);
        SpliceReport report = splicing.insertion.report();
        assertEquals(3, report.copiesWithheld());
        assertEquals(6, report.fillers());
        assertEquals(0, report.marks());
        assertEquals(0, strictBreaks(out));
        CueReader cues = CueReader.read(out, CUE_PID);
        assertEquals(report.heartbeats() + 6, cues.sections.size());
        assertTrue(
                cues.sections.stream()
                        .allMatch(read -> Arrays.equals(read.section(), Splicing.HEARTBEAT)));
        assertEquals(
                6,
                cues.sections.stream()
                        .filter(read -> read.packet() >= 2002 && read.packet() < 2002 + 70)
                        .count(),
                "one in each of the next nulls");
    }

    @Test
    void whereNullsAreRareTheRestIsMarkedAfterAQuarterOfASecond() {
        byte[] in = feed(99).run(6000).bytes();
        Splicing splicing = new Splicing();
        byte[] out = late(splicing, in, 2002, 90_000);
        SpliceReport report = splicing.insertion.report();
        assertEquals(1, report.marks());
        assertTrue(report.fillers() >= 2 && report.fillers() <= 3, report::toString);
        CueReader cues = CueReader.read(out, CUE_PID);
        assertEquals(0, cues.discontinuities + cues.broken);
        assertEquals(1, cues.marks);
        int at = mark(out);
        assertTrue(at > 2002 + 250 && at < 2002 + 500, "marked at packet " + at);
        byte[] mark = Arrays.copyOfRange(out, at * 188, (at + 1) * 188);
        byte[] wanted = FeedMaker.stuffing();
        wanted[0] = (byte) 183;
        wanted[1] = (byte) 0x80;
        assertArrayEquals(wanted, Arrays.copyOfRange(mark, 4, 188));
        assertEquals(0x01F0_20, (mark[1] & 0xFF) << 16 | (mark[2] & 0xFF) << 8 | mark[3] & 0xF0);
    }

    /** The packet of a mark; -1 if there is none. */
    private static int mark(byte[] stream) {
        for (int at = 0; at < stream.length; at += 188) {
            if (Splicing.pid(stream, at) == CUE_PID && (stream[at + 3] & 0x30) == 0x20) {
                return at / 188;
            }
        }
        return -1;
    }

    @Test
    void withoutHeartbeatsThereAreNoSpliceNulls() {
        byte[] in = feed(9).run(6000).bytes();
        Splicing splicing = new Splicing(new SpliceSettings(CUE_PID, false, 4500));
        splicing.insertion.order(new SpliceOrder(0, Splicing.section(0, 30), 90_000, 1, 0, 15));
        byte[] out = late(splicing, in, 2002, 90_000);
        SpliceReport report = splicing.insertion.report();
        assertEquals(0, report.fillers());
        assertEquals(1, report.marks());
        CueReader cues = CueReader.read(out, CUE_PID);
        assertEquals(1, cues.sections.size());
        assertEquals(0, cues.discontinuities);
        int at = mark(out);
        assertTrue(at >= 2002 && at < 2002 + 12, "marked at packet " + at);
        assertEquals(0x20 | 5, out[at * 188 + 3], "one and six packets: the next one is 6");
    }

    @Test
    void whatWasGivenUpForWantOfNullsIsFilled() {
        byte[] in = feed(9).run(2000).nulls(0, 0).run(1500).nulls(0, 9).run(4000).bytes();
        Splicing splicing = new Splicing();
        splicing.insertion.order(order(1, 2500 * 90));
        byte[] out = splicing.run(in);
        SpliceReport report = splicing.insertion.report();
        assertEquals(3, report.copiesWithheld());
        assertTrue(report.fillers() >= 6, report::toString);
        assertEquals(0, report.marks());
        assertEquals(0, strictBreaks(out));
    }

    @Test
    void aSectionThatIsCutOffIsMarkedBeforeAnythingElse() {
        byte[] in = feed(9).run(2001).nulls(0, 0).run(1500).nulls(0, 9).run(4000).bytes();
        Splicing splicing = new Splicing();
        byte[] out = in.clone();
        // Its last copy begins with the last null.
        int last = 2000;
        while (Splicing.pid(in, last * 188) != 0x1FFF) {
            last--;
        }
        splicing.insertion.order(
                new SpliceOrder(1, Splicing.section(1, 900), last * 90L - 90, 1, 0, 0));
        splicing.run(out, 0, out.length, 7);
        SpliceReport report = splicing.insertion.report();
        assertEquals(1, report.copiesWithheld());
        assertEquals(1, report.marks());
        CueReader cues = CueReader.read(out, CUE_PID);
        assertEquals(0, cues.discontinuities + cues.broken);
        int next = 3500;
        while (Splicing.pid(in, next * 188) != 0x1FFF) {
            next++;
        }
        assertEquals(next, mark(out), "the first null that comes");
    }

    @Test
    void whereTheFeedsCueComesWithinOursOursGoesInAgain() {
        int own = 0x456;
        byte[] cue = FeedMaker.payload(Splicing.HEARTBEAT);
        FeedMaker feed = feed(9).map(FeedMaker.map(1, FeedMaker.VIDEO_PID, 0, 0x86, own));
        for (int packets = 0; packets < 8000; packets += 100) {
            feed.run(99).packet(own, 0x40, 0x10, cue);
        }
        byte[] in = feed.bytes();
        for (int ticks = 0; ticks < 9000; ticks += 450) {
            Splicing splicing = new Splicing();
            splicing.insertion.order(
                    new SpliceOrder(
                            1, Splicing.section(1, 500), 270_000 + ticks, 1, 0, ticks & 0xF));
            byte[] out = splicing.run(in);
            assertEquals(1, splicing.insertion.report().copiesAired());
            CueReader cues = CueReader.read(out, own);
            assertEquals(0, cues.discontinuities);
            assertEquals(
                    1,
                    cues.sections.stream().filter(read -> read.section().length == 500).count(),
                    "at " + ticks);
        }
    }
}
