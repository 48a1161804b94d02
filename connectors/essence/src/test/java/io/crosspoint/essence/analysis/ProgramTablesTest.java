package io.crosspoint.essence.analysis;

import static io.crosspoint.essence.analysis.StreamMaker.AUDIO_PID;
import static io.crosspoint.essence.analysis.StreamMaker.PMT_PID;
import static io.crosspoint.essence.analysis.StreamMaker.VIDEO_PID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.ts.Descriptor;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramTablesTest extends AnalysedStream {

    @Test
    void missesTablesAfterHalfASecond() {
        byte[] clip = StreamMaker.clip(3_000);
        for (int i = 1_000; i < 1_500; i += 100) {
            System.arraycopy(new StreamMaker().nulls().bytes(), 0, clip, i * PACKET, PACKET);
            System.arraycopy(new StreamMaker().nulls().bytes(), 0, clip, (i + 1) * PACKET, PACKET);
        }
        feed(Arrays.copyOf(clip, 1_410 * PACKET));
        assertDefects(Map.of());
        feed(Arrays.copyOfRange(clip, 1_410 * PACKET, clip.length));
        assertDefects(
                Map.of(
                        DefectKind.PAT_ERROR,
                        1L,
                        DefectKind.PMT_ERROR,
                        1L,
                        DefectKind.CONTINUITY_COUNT_ERROR,
                        2L));
    }

    @Test
    void saysThatThereIsNoPatAtAll() {
        StreamMaker maker = new StreamMaker();
        for (int i = 0; i < 1_000; i++) {
            maker.payload(VIDEO_PID);
        }
        feed(maker.bytes());
        assertDefects(Map.of(DefectKind.PAT_ERROR, 1L));
        assertTrue(report().defects().getFirst().finding().detail().contains("900 ms"));
    }

    @Test
    void findsAWrongCrc() {
        byte[] clip = StreamMaker.clip(1_000);
        clip[501 * PACKET + 20] ^= 1;
        feed(clip);
        assertDefects(Map.of(DefectKind.CRC_ERROR, 1L));
        assertEquals(PMT_PID, report().defects().getFirst().pid());
    }

    @Test
    void findsThatTheMapLies() {
        StreamMaker maker = new StreamMaker();
        byte[] lie =
                StreamMaker.pmt(3, new ElementaryStream(StreamType.AAC_ADTS, 0x222, List.of()));
        for (int i = 0; i < 6_000; i++) {
            if (i % 100 == 0) {
                maker.section(0, StreamMaker.pat());
            } else if (i % 100 == 1) {
                maker.section(PMT_PID, lie);
            } else {
                maker.payload(i % 2 == 0 ? VIDEO_PID : i % 3 == 0 ? 0x333 : AUDIO_PID);
            }
        }
        feed(maker.bytes());
        assertDefects(
                Map.of(
                        DefectKind.PID_ERROR,
                        1L,
                        DefectKind.UNREFERENCED_PID,
                        1L,
                        DefectKind.PCR_REPETITION_ERROR,
                        1L));
        assertEquals(
                List.of(VIDEO_PID, 0x333, 0x222),
                report().defects().stream().map(Defect::pid).toList());
    }

    @Test
    void findsAMapOfAProgramThatIsNotThere() {
        byte[] clip = StreamMaker.clip(300);
        feed(clip);
        StreamMaker maker = new StreamMaker();
        maker.section(PMT_PID, StreamMaker.pmt(0));
        byte[] other = maker.bytes();
        other[3] = (byte) (0x10 | 3);
        other[5 + 4] = 9;
        int crc = Crc32Mpeg.of(other, 5, length(other) - 4);
        for (int i = 0; i < 4; i++) {
            other[5 + length(other) - 4 + i] = (byte) (crc >>> 24 - 8 * i);
        }
        feed(other);
        assertDefects(Map.of(DefectKind.SECTION_ERROR, 1L));
    }

    private static int length(byte[] packet) {
        return 3 + (packet[7] & 0xFF);
    }

    @Test
    void aSectionWithAMissingPacketIsNotACrcError() {
        StreamMaker maker = new StreamMaker();
        maker.section(0, StreamMaker.pat());
        for (int version = 0; version < 3; version++) {
            byte[] filling = new byte[250];
            Arrays.fill(filling, (byte) version);
            byte[] pmt =
                    new ProgramMapSection(
                                    1,
                                    version,
                                    true,
                                    VIDEO_PID,
                                    List.of(new Descriptor(0x80, filling)),
                                    List.of())
                            .encode();
            maker.packet(0x40, PMT_PID, 0x10, part(pmt, -1, 183));
            maker.packet(0, PMT_PID, 0x10, part(pmt, 183, pmt.length));
        }
        feed(without(maker.bytes(), 2, 2));
        assertDefects(Map.of(DefectKind.CONTINUITY_COUNT_ERROR, 1L));
        assertEquals(2, report().programs().getFirst().mapVersion());
    }

    /** A part of a section as payload; from −1 with a pointer_field before it. */
    private static byte[] part(byte[] section, int from, int to) {
        byte[] part = new byte[to - from];
        System.arraycopy(
                section, Math.max(0, from), part, from < 0 ? 1 : 0, to - Math.max(0, from));
        return part;
    }

    @Test
    void followsANewMapAndANewPat() {
        feed(StreamMaker.clip(300));
        StreamMaker maker = new StreamMaker();
        for (int i = 0; i < 3; i++) {
            maker.section(0, StreamMaker.pat());
            maker.section(
                    PMT_PID,
                    StreamMaker.pmt(1, new ElementaryStream(StreamType.E_AC3, 0x222, List.of())));
        }
        byte[] three = maker.bytes();
        three[3] = 0x13;
        three[PACKET + 3] = 0x13;
        feed(Arrays.copyOf(three, 2 * PACKET));
        assertEquals(1, report().programs().getFirst().mapVersion());
        assertDefects(Map.of());
    }
}
