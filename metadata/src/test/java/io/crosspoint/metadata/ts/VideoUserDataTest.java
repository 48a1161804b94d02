package io.crosspoint.metadata.ts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures written by hand after ISO/IEC 14496-10, 23008-2, 13818-2 and their PES packets. */
class VideoUserDataTest {

    /** PES header: stream 0xE0, unbounded, PTS 0x123456789. */
    private static final String PES = "000001e0 0000 8080 05 298d15cf13";

    private static final String PES_WITHOUT_PTS = "000001e0 0000 8000 00";

    private final List<String> told = new ArrayList<>();

    private VideoUserData video(int streamType) {
        told.clear();
        return new VideoUserData(
                streamType,
                (pts, message) ->
                        told.add(Long.toHexString(pts) + " " + HexFormat.of().formatHex(message)));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** Each with a message before and behind it that is of another kind. */
    @ParameterizedTest
    @CsvSource({
        // SEI type 1, then type 4 with an emulation prevention byte in it, then the trailing bits
        "1B, 00000001 09f0 000001 06 01 02 aabb 04 05 b500000301 02 80 000001 65 8884, b500000102",
        // prefix SEI with a NAL header of two bytes
        "24, 00000001 4601 000001 4e01 04 03 b50031 80 000001 2601 af, b50031",
        // suffix SEI
        "24, 00000001 5001 04 03 b50031 80 000001 2601 af, b50031",
        // user_data() of a picture; extension_data beside it
        "02, 000001 00 0017 000001 b5 8fff 000001 b2 47413934 03 000001 01 2b, 4741393403",
        // a size that is more than there is gives what there is
        "1B, 000001 06 04 ff05 b50031 000001 65 88, b50031",
    })
    void findsMessagesWhereverTheyAreCut(String type, String picture, String wanted) {
        byte[] pes = hex(PES + picture);
        for (int cut = 1; cut <= pes.length; cut++) {
            VideoUserData video = video(Integer.parseInt(type, 16));
            for (int at = 0; at < pes.length; at += cut) {
                video.accept(pes, at, Math.min(pes.length, at + cut), at == 0);
            }
            video.end();
            assertEquals(List.of("123456789 " + wanted), told, "cut every " + cut);
        }
    }

    @Test
    void theMessageBelongsToThePictureInWhichItBegan() {
        VideoUserData video = video(StreamType.H264);
        byte[] first = hex(PES + "000001 06 04 03 b5");
        byte[] second = hex(PES_WITHOUT_PTS + "0031 80 000001 06 04 01 ff 80");
        video.accept(first, 0, first.length, true);
        video.accept(second, 0, second.length, true);
        video.end();
        assertEquals(List.of("123456789 b50031", "ffffffffffffffff ff"), told);
    }

    @Test
    void whatMissesPacketsIsNotTold() {
        VideoUserData video = video(StreamType.H264);
        byte[] pes = hex(PES + "000001 06 04 03 b5");
        byte[] rest = hex("0031 80 000001 06 04 01 ff 80");
        video.accept(pes, 0, pes.length, true);
        video.restart();
        video.accept(rest, 0, rest.length, false);
        video.end();
        assertEquals(List.of(), told);
    }

    @Test
    void aUnitWithoutEndIsNotKept() {
        VideoUserData video = video(StreamType.MPEG2_VIDEO);
        byte[] start = hex(PES + "000001 b2");
        video.accept(start, 0, start.length, true);
        byte[] filling = new byte[184];
        Arrays.fill(filling, (byte) 0x55);
        for (int i = 0; i < 1000; i++) {
            video.accept(filling, 0, filling.length, false);
        }
        video.end();
        assertEquals(1, told.size());
        assertEquals(
                "123456789 ".length() + 2 * (VideoUserData.MAX_UNIT_BYTES - 1),
                told.getLast().length());
    }

    @Test
    void everyBeginningAndEveryFlipIsTaken() {
        byte[] pes = hex(PES + "000001 06 04 05 b500000301 02 80 000001 65 88");
        for (int type : new int[] {StreamType.H264, StreamType.H265, StreamType.MPEG2_VIDEO}) {
            for (int length = 0; length <= pes.length; length++) {
                VideoUserData video = video(type);
                video.accept(pes, 0, length, true);
                video.end();
                assertTrue(told.size() <= 1);
            }
            for (int bit = 0; bit < pes.length * 8; bit++) {
                byte[] flipped = pes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                VideoUserData video = video(type);
                video.accept(flipped, 0, flipped.length, true);
                video.end();
                assertTrue(told.size() <= 2);
            }
        }
    }
}
