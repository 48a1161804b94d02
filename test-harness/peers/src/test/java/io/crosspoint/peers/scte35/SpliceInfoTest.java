package io.crosspoint.peers.scte35;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.SharedVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpliceInfoTest {

    /** splice_insert of the AWS guide on MediaTailor, vector s104-22230c61; adjusted PTS. */
    private static final String INSERT =
            "fc302500000002cbe100fff01405f00000067feffe01d2df88fe001b77400001010100005f2b7199";

    /** time_signal with one descriptor, vector s104-159758fa. */
    private static final String SIGNAL =
            "fc3038000000000000fffff00506fe00aa452e0022022043554549000000037fff0000293d6c030c4142434430"
                + "313233343536481000001644e6f8";

    private static SpliceInfo read(String hex) {
        return SpliceInfo.read(HexFormat.of().parseHex(hex)).orElseThrow();
    }

    @Test
    void aSpliceInsertIsRead() {
        SpliceInfo info = read(INSERT);

        assertEquals(SpliceInfo.INSERT, info.command());
        assertEquals(0xF0000006L, info.eventId());
        assertTrue(info.out() && info.autoReturn() && !info.cancel() && !info.immediate());
        assertEquals(0x01D2DF88L + 0x2CBE1, info.pts90k());
        assertEquals(1_800_000, info.duration90k());
        assertEquals(0x5F2B7199, info.crc());
        assertEquals(List.of("splice_insert 0xF0000006 out"), info.names());
    }

    @Test
    void aTimeSignalIsRead() {
        SpliceInfo info = read(SIGNAL);

        assertEquals(SpliceInfo.TIME_SIGNAL, info.command());
        assertEquals(0xAA452E, info.pts90k());
        assertEquals(List.of("time_signal 0x00000003 0x10"), info.names());
    }

    @Test
    void nothingDamagedIsRead() {
        for (String hex : List.of(INSERT, SIGNAL)) {
            byte[] section = HexFormat.of().parseHex(hex);
            for (int length = 0; length < section.length; length++) {
                assertTrue(SpliceInfo.read(Arrays.copyOf(section, length)).isEmpty());
            }
            for (int bit = 0; bit < section.length * 8; bit++) {
                byte[] damaged = section.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                assertTrue(SpliceInfo.read(damaged).isEmpty(), "bit " + bit);
            }
        }
    }

    /** What other programs read in the shared vectors. */
    @Test
    void everySharedVectorIsReadAsOthersDo() throws IOException {
        int compared = 0;
        List<String> wrong = new ArrayList<>();
        for (Object entry : SharedVectors.entries("scte35")) {
            Object fields = Json.at(entry, "expected", "fields");
            if (!"valid".equals(Json.at(entry, "class"))
                    || fields == null
                    || Json.at(entry, "expected", "fields", "file") != null
                    || !Boolean.TRUE.equals(Json.at(fields, "crc_valid"))) {
                continue;
            }
            byte[] section =
                    Base64.getDecoder().decode(String.valueOf(Json.at(entry, "input", "base64")));
            SpliceInfo info = SpliceInfo.read(section).orElse(null);
            compared++;
            if (info == null || !same(info, fields)) {
                wrong.add(Json.at(entry, "id") + ": " + info);
            }
        }
        assertTrue(compared >= 20, compared + " compared");
        assertEquals(List.of(), wrong);
    }

    private static boolean same(SpliceInfo info, Object fields) {
        Object command = Json.at(fields, "splice_command");
        boolean insert = "splice_insert".equals(Json.at(command, "name"));
        boolean timed = Boolean.TRUE.equals(Json.at(command, "splice_time", "time_specified_flag"));
        long pts =
                (long)
                                (Json.number(command, "splice_time", "pts_time")
                                        + Json.number(fields, "pts_adjustment"))
                        & (1L << 33) - 1;
        return info.command() == Json.number(fields, "splice_command_type")
                && (!insert || info.eventId() == Json.number(command, "splice_event_id"))
                && (!insert
                        || info.out()
                                == Boolean.TRUE.equals(
                                        Json.at(command, "out_of_network_indicator")))
                && (!timed || info.pts90k() == pts)
                && info.segmentations().stream()
                        .map(SpliceInfo.Segmentation::type)
                        .toList()
                        .equals(types(Json.at(fields, "descriptors")));
    }

    private static List<Integer> types(@Nullable Object descriptors) {
        List<Integer> types = new ArrayList<>();
        for (Object one : descriptors instanceof List<?> list ? list : List.of()) {
            if (Json.number(one, "splice_descriptor_tag") == 2
                    && Json.at(one, "segmentation_event_id") != null) {
                Object type = Json.at(one, "segmentation_type_id");
                types.add(type instanceof Number number ? number.intValue() : -1);
            }
        }
        return types;
    }
}
