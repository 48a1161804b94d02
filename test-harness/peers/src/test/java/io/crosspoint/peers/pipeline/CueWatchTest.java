package io.crosspoint.peers.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.standin.StandInSections;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.ClipTables;
import io.crosspoint.peers.ts.Crc32Mpeg2;
import io.crosspoint.peers.ts.ProgramMap;
import io.crosspoint.peers.ts.TransportPacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CueWatchTest {

    private static final int CUE_PID = 0x1F0;
    private static final int MAP_PID = 0x1000;

    /** The clip's own map, as ffmpeg wrote it. */
    private static final byte[] SOURCE =
            HexFormat.of().parseHex("02b0170001c10000e100f0001be100f0000fe101f0002f44b99b");

    private ClipTables tables;
    private CueWatch watch;

    @BeforeEach
    void aProgramThatHasBegun() throws IOException {
        Clip clip = Clip.own();
        tables = ClipTables.of(clip);
        watch = new CueWatch(tables, CUE_PID);
        byte[] beginning = new byte[TransportPacket.BYTES];
        System.arraycopy(clip.packets(), 0, beginning, 0, beginning.length);
        for (int at = 0; TransportPacket.pid(beginning, 0) != 0; at += TransportPacket.BYTES) {
            System.arraycopy(clip.packets(), at, beginning, 0, beginning.length);
        }
        watch.accept(beginning, 0);
    }

    private void come(int pid, byte[] section) {
        byte[] packet = new byte[TransportPacket.BYTES];
        StandInSections.packet(packet, 0, pid, 0, section);
        watch.accept(packet, 1_000);
    }

    private @Nullable Object says(String name) {
        return watch.json(false).get(name);
    }

    @Test
    void aCueIsFoundByTheTables() {
        byte[] cue = StandInSections.spliceInsert(7, true, 900_000);
        come(CUE_PID, cue);
        assertEquals(0, says("seen"), "nobody has said what is on that PID");
        come(MAP_PID, StandInSections.withCues(SOURCE, CUE_PID));
        byte[] clock = new byte[TransportPacket.BYTES];
        clock[0] = TransportPacket.SYNC;
        clock[1] = 1;
        clock[3] = 0x30;
        clock[4] = 7;
        clock[5] = 0x10;
        TransportPacket.setPcr(clock, 0, 540_000L * 300);
        watch.accept(clock, 0);
        come(CUE_PID, cue);
        come(CUE_PID, cue);
        come(CUE_PID, StandInSections.timeSignal(9, 0x34, 1_000_000));
        come(CUE_PID, StandInSections.spliceNull());

        assertTrue(watch.clean(), watch.json(true).toString());
        assertEquals(2, says("seen"));
        assertEquals(1L, says("heartbeats"));
        Object first = watch.json(true).get("list") instanceof List<?> list ? list.getFirst() : "";
        assertEquals("splice_insert 0x00000007 out", Json.at(first, "cue"));
        assertEquals(900_000L, Json.at(first, "pts"));
        assertEquals(2L, Json.at(first, "copies"));
        assertEquals(4_000.0, Json.at(first, "lead_ms"));
    }

    @Test
    void twoDifferentCuesForOneEventAreAConflict() {
        come(MAP_PID, StandInSections.withCues(SOURCE, CUE_PID));
        come(CUE_PID, StandInSections.spliceInsert(7, true, 900_000));
        come(CUE_PID, StandInSections.spliceInsert(7, true, 903_003));
        come(CUE_PID, StandInSections.spliceInsert(7, true, 900_000));

        assertFalse(watch.clean());
        assertEquals(1L, says("conflicts"));
        assertEquals(1, says("seen"));
        List<?> list = watch.json(true).get("list") instanceof List<?> all ? all : List.of();
        assertEquals(
                List.of(900_000L, 903_003L),
                list.stream().map(one -> Json.at(one, "pts")).toList());
        assertEquals(List.of(2L, 1L), list.stream().map(one -> Json.at(one, "copies")).toList());
    }

    @Test
    void whatIsNotReadableIsCounted() {
        come(MAP_PID, StandInSections.withCues(SOURCE, CUE_PID));
        byte[] cue = StandInSections.spliceInsert(7, true, 900_000);
        cue[20] ^= 1;
        come(CUE_PID, cue);
        come(CUE_PID, SOURCE);

        assertFalse(watch.clean());
        assertEquals(2L, says("unreadable"));
    }

    @Test
    void aMapThatStaysTheSourcesIsAFault() {
        come(MAP_PID, SOURCE);

        assertFalse(watch.clean());
        assertEquals(1L, says("map_faults"));
    }

    /** A copy of the grown map with one byte changed and its CRC made right. */
    private static ProgramMap changed(int at, int value) {
        byte[] map = StandInSections.withCues(SOURCE, CUE_PID);
        map[at] = (byte) value;
        ByteBuffer.wrap(map).putInt(map.length - 4, Crc32Mpeg2.of(map, 0, map.length - 4));
        return ProgramMap.read(map).orElseThrow();
    }

    @Test
    void onlyWhatAnnouncesTheCuesMayDiffer() {
        ProgramMapCheck check = new ProgramMapCheck(tables.map(), CUE_PID);
        byte[] good = StandInSections.withCues(SOURCE, CUE_PID);
        // 00: table_id, 3: program_number, 5: version, 9: PCR_PID, 14: format_identifier,
        // 18: stream_type of the video, 20: its PID, 28: stream_type of the cues, 30: their PID
        assertEquals("", check.judge(changed(0, good[0])));
        for (int at : new int[] {4, 5, 9, 14, 18, 20, 28, 30}) {
            assertFalse(check.judge(changed(at, good[at] ^ 2)).isEmpty(), "byte " + at);
        }
    }
}
