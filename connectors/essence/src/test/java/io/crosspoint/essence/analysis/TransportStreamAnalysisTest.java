package io.crosspoint.essence.analysis;

import static io.crosspoint.essence.analysis.StreamMaker.AUDIO_PID;
import static io.crosspoint.essence.analysis.StreamMaker.PACKET_NANOS;
import static io.crosspoint.essence.analysis.StreamMaker.PMT_PID;
import static io.crosspoint.essence.analysis.StreamMaker.VIDEO_PID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransportStreamAnalysisTest extends AnalysedStream {

    @Test
    void findsNothingWrongWithACleanStream() {
        feed(StreamMaker.clip(10_000));
        assertDefects(Map.of());
        TransportStreamReport report = report();
        assertEquals(10_000, report.packets());
        assertEquals(1_000, report.nullPackets());
        assertEquals(1_504_000, report.bitsPerSecond(), 3_000);
        assertEquals(0.1, report.nullShare(), 0.002);
        assertTrue(report.synced());
        assertEquals(1, report.transportStreamId());
        TransportStreamReport.Program program = report.programs().getFirst();
        assertEquals(0, program.mapVersion());
        assertNotNull(program.clock());
        assertEquals(VIDEO_PID, program.clock().pid());
        assertEquals(40_000_000, program.clock().intervalMaxNanos());
        assertEquals(0, program.clock().jitterNanos());
        assertEquals("H.264, PCR", pid(VIDEO_PID).role());
    }

    @Test
    void countsWhatIsMissing() {
        byte[] clip = StreamMaker.clip(1_000);
        feed(without(without(clip, 505, 1), 705, 3));
        assertDefects(Map.of(DefectKind.CONTINUITY_COUNT_ERROR, 2L));
        assertEquals(2, pid(VIDEO_PID).continuityErrors());
        Defect defect = report().defects().getFirst();
        assertEquals(2, defect.count());
        assertEquals(VIDEO_PID, defect.pid());
        assertEquals(1_000 + 505 * PACKET_NANOS, defect.firstNanos());
    }

    @Test
    void allowsOneDuplicateAndNotTwo() {
        byte[] clip = StreamMaker.clip(200);
        byte[] video = Arrays.copyOfRange(clip, 199 * PACKET, 200 * PACKET);
        feed(clip);
        feed(video);
        assertEquals(1, pid(VIDEO_PID).duplicates());
        assertDefects(Map.of());
        feed(video);
        assertDefects(Map.of(DefectKind.CONTINUITY_COUNT_ERROR, 1L));
        assertEquals(1, pid(VIDEO_PID).duplicates());
    }

    @Test
    void aRepeatWithAnotherPayloadIsNoDuplicate() {
        byte[] clip = StreamMaker.clip(200);
        feed(clip);
        for (int at : new int[] {4, 11, 12, 100, 171, 172, 179, 180, 187}) {
            TransportStreamAnalysis fresh = new TransportStreamAnalysis();
            byte[] video = Arrays.copyOfRange(clip, 199 * PACKET, 200 * PACKET);
            fresh.accept(MemorySegment.ofArray(video), 0, PACKET, 0);
            video[at] ^= 1;
            fresh.accept(MemorySegment.ofArray(video), 0, PACKET, 0);
            assertEquals(1, fresh.snapshot(0).total(DefectKind.CONTINUITY_COUNT_ERROR), "" + at);
        }
    }

    @Test
    void aRepeatMayHaveAnotherClock() {
        byte[] packet = new StreamMaker().pcr(VIDEO_PID, 27_000_000, false).bytes();
        feed(packet);
        packet[9] ^= 1;
        feed(packet);
        assertDefects(Map.of());
        assertEquals(1, pid(VIDEO_PID).duplicates());
    }

    @Test
    void losesSyncAfterTwoAndFindsItAfterFive() {
        byte[] clip = StreamMaker.clip(400);
        clip[205 * PACKET] = 0;
        feed(Arrays.copyOf(clip, 300 * PACKET));
        assertDefects(
                Map.of(DefectKind.SYNC_BYTE_ERROR, 1L, DefectKind.CONTINUITY_COUNT_ERROR, 1L));
        assertTrue(report().synced());
        feed(new byte[2 * PACKET]);
        assertFalse(report().synced());
        feed(Arrays.copyOfRange(clip, 310 * PACKET, 314 * PACKET));
        assertFalse(report().synced());
        feed(Arrays.copyOfRange(clip, 314 * PACKET, 400 * PACKET));
        assertTrue(report().synced());
        assertDefects(
                Map.of(
                        DefectKind.SYNC_BYTE_ERROR,
                        3L,
                        DefectKind.TS_SYNC_LOSS,
                        1L,
                        DefectKind.CONTINUITY_COUNT_ERROR,
                        1L));
        assertEquals(7, report().skippedPackets());
        assertEquals(299 + 86, report().packets());
    }

    @Test
    void countsErrorAndScrambledPackets() {
        byte[] clip = StreamMaker.clip(300);
        clip[203 * PACKET + 1] |= (byte) 0x80;
        clip[213 * PACKET + 3] |= (byte) 0x80;
        clip[200 * PACKET + 3] |= (byte) 0xC0;
        clip[201 * PACKET + 3] |= (byte) 0xC0;
        feed(clip);
        assertDefects(
                Map.of(
                        DefectKind.TRANSPORT_ERROR,
                        1L,
                        DefectKind.CONTINUITY_COUNT_ERROR,
                        1L,
                        DefectKind.SCRAMBLED_PACKET,
                        3L,
                        DefectKind.PAT_ERROR,
                        1L,
                        DefectKind.PMT_ERROR,
                        1L));
        assertEquals(1, pid(AUDIO_PID).scrambled());
    }

    @Test
    void tellsAJumpOfTheClockFromAGap() {
        StreamMaker maker = new StreamMaker();
        maker.section(0, StreamMaker.pat()).section(PMT_PID, StreamMaker.pmt(0));
        feed(maker.bytes());
        long pcr = 0;
        for (int i = 0; i < 4; i++) {
            pcr = clock(maker, pcr + 1_080_000, 40, false);
        }
        assertDefects(Map.of());
        pcr = clock(maker, pcr + 27_000_000 * 5L, 40, false);
        assertDefects(Map.of(DefectKind.PCR_DISCONTINUITY_INDICATOR_ERROR, 1L));
        pcr = clock(maker, pcr + 27_000_000 * 5L, 40, true);
        assertDefects(Map.of(DefectKind.PCR_DISCONTINUITY_INDICATOR_ERROR, 1L));
        pcr = clock(maker, pcr + 27 * 150_000, 150, false);
        clock(maker, pcr - 1, 40, false);
        assertDefects(
                Map.of(
                        DefectKind.PCR_DISCONTINUITY_INDICATOR_ERROR,
                        2L,
                        DefectKind.PCR_REPETITION_ERROR,
                        1L));
    }

    private long clock(StreamMaker maker, long pcr, int millis, boolean discontinuity) {
        int from = maker.bytes().length;
        byte[] packet = maker.pcr(VIDEO_PID, pcr, discontinuity).bytes();
        now += millis * 1_000_000L - PACKET_NANOS;
        feed(Arrays.copyOfRange(packet, from, packet.length));
        return pcr;
    }

    @Test
    void aGapThatWasSeenWhileItLastedIsCountedOnce() {
        byte[] clip = StreamMaker.clip(1_000);
        for (int at = 402; at < 800; at++) {
            if ((clip[at * PACKET + 3] & 0x20) != 0) {
                clip[at * PACKET + 5] = 0;
            }
        }
        feed(clip);
        assertDefects(Map.of(DefectKind.PCR_REPETITION_ERROR, 1L));
    }

    @Test
    void survivesAnythingAndGoesOn() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] soup = new byte[random.nextInt(1_400)];
            random.nextBytes(soup);
            for (int at = 0; at < soup.length && random.nextInt(4) > 0; at += PACKET) {
                soup[at] = 0x47;
                if (random.nextBoolean() && at + 2 < soup.length) {
                    soup[at + 1] &= 0x40;
                    soup[at + 2] = 0;
                }
            }
            analysis.accept(MemorySegment.ofArray(soup), 0, soup.length, now);
            now += PACKET_NANOS;
        }
        TransportStreamReport soup = report();
        assertTrue(soup.defects().size() <= DefectLog.MAX_ROWS);
        assertTrue(soup.total(DefectKind.PARTIAL_DATAGRAM) > 0);
        now += DefectLog.CURRENT_NANOS;
        feed(StreamMaker.clip(200));
        Map<DefectKind, Long> before = report().totals();
        now += PACKET_NANOS;
        byte[] clip = StreamMaker.clip(11_000);
        feed(Arrays.copyOfRange(clip, 200 * PACKET, clip.length));
        assertEquals(before, report().totals());
        assertEquals(List.of(), report().defects());
    }

    /** Packets of one burst have one arrival time: then it is no matter how they are cut. */
    @Test
    void countsTheSameHoweverItIsCut() throws Exception {
        Random random = new Random(11);
        byte[] clip = StreamMaker.clip(5_000);
        for (int i = 0; i < 500; i++) {
            clip[random.nextInt(clip.length)] ^= (byte) (1 << random.nextInt(8));
        }
        String wanted = null;
        for (int way = 0; way < 20; way++) {
            TransportStreamAnalysis cut = new TransportStreamAnalysis();
            for (int burst = 0; burst < 100; burst++) {
                int at = burst * 50;
                int end = at + 50;
                while (at < end) {
                    int take = way == 0 ? 1 : Math.min(end - at, 1 + random.nextInt(50));
                    cut.accept(
                            MemorySegment.ofArray(clip),
                            (long) at * PACKET,
                            take * PACKET,
                            burst * 50 * PACKET_NANOS);
                    at += take;
                }
            }
            String got = cut.snapshot(5_000 * PACKET_NANOS).toString();
            if (wanted == null) {
                wanted = got;
            }
            assertEquals(wanted, got);
        }
        assertTrue(wanted != null && wanted.contains("CONTINUITY_COUNT_ERROR"));
    }

    @Test
    void keepsNothingOfTheMemoryItReads() {
        byte[] clip = StreamMaker.clip(300);
        byte[] buffer = new byte[PACKET];
        for (int at = 0; at < clip.length; at += PACKET) {
            System.arraycopy(clip, at, buffer, 0, PACKET);
            analysis.accept(MemorySegment.ofArray(buffer), 0, PACKET, now);
            Arrays.fill(buffer, (byte) 0);
            now += PACKET_NANOS;
        }
        assertDefects(Map.of());
    }

    /** Once it is compiled; until then the virtual machine itself allocates. */
    @Test
    void allocatesNothingInTheLongRun() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] clip = StreamMaker.clip(7_000);
        MemorySegment memory = MemorySegment.ofArray(clip);
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 1_000 && allocated > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int at = 0; at < clip.length; at += 7 * PACKET) {
                analysis.accept(memory, at, 7 * PACKET, now);
                now += 7 * PACKET_NANOS;
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, allocated);
    }
}
