package io.crosspoint.metadata.captions.cea608;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of CEA-608, written out of the standard's tables, and what they show. */
class Cea608DecoderTest {

    private final Cea608Decoder decoder = new Cea608Decoder(Cea608Decoder.Parity.CHECKED);
    private long frame;

    /** Pairs of seven bits in hex, with spaces; parity is added. */
    private Cea608DecoderTest send(int field, String pairs) {
        for (String pair : pairs.split(" ")) {
            int word = Integer.parseInt(pair, 16);
            decoder.pair(field, odd(word >> 8), odd(word & 0xFF), time(frame++));
        }
        return this;
    }

    private static int odd(int b) {
        return Integer.bitCount(b) % 2 == 0 ? b | 0x80 : b;
    }

    private static MediaTime time(long frame) {
        return MediaTime.ofFrames(frame, 30_000, 1001);
    }

    /** Every preamble address code: row 1 to 15 by its first bytes, channel 1 and 2. */
    @ParameterizedTest
    @CsvSource({
        "1140,0,0",
        "1160,1,0",
        "1240,2,0",
        "1260,3,0",
        "1540,4,0",
        "1560,5,0",
        "1640,6,0",
        "1660,7,0",
        "1740,8,0",
        "1760,9,0",
        "1040,10,0",
        "1340,11,0",
        "1360,12,0",
        "1440,13,0",
        "1460,14,0",
        "1450,13,0",
        "1452,13,4",
        "1454,13,8",
        "1456,13,12",
        "1458,13,16",
        "145a,13,20",
        "145c,13,24",
        "145e,13,28"
    })
    void placesRows(String code, int row, int column) {
        send(1, "1429 " + code + " 4141");
        int second = Integer.parseInt(code, 16) | 0x0800;
        send(1, "1c29 " + Integer.toHexString(second) + " 4242");
        assertPlace(decoder.displayed("CC1"), row, column, "AA");
        assertPlace(decoder.displayed("CC2"), row, column, "BB");
    }

    private static void assertPlace(List<Row> rows, int row, int column, String text) {
        assertEquals(1, rows.size());
        assertEquals(row, rows.getFirst().line());
        assertEquals(column, rows.getFirst().column());
        assertEquals(text, rows.getFirst().text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4100 1721 4200|A B",
                "4142 1421 4300|AC",
                "4142 1721 1421 4300|ABC",
                "4142 4344 1470 1424|",
                "4100 1220|Á",
                "4100 1220 1220|Á",
                "4100 133f|┘",
                "1137 1137 1137 1137|♪♪",
                "4100 1120 4200|A B",
                "0041 0000 4200|AB",
                "4180 4200|AB"
            })
    void showsCharacters(String pairs, String text) {
        send(1, "1429 1470 " + pairs);
        assertEquals(text == null ? "" : text, decoder.displayedText("CC1"));
    }

    @Test
    void stylesSpans() {
        send(1, "1429 144e 4100 1128 4200 1020 4300 2000 1027 4400 1428 4500");
        List<Span> spans = decoder.displayed("CC1").getFirst().spans();
        assertTrue(spans.getFirst().style().italic());
        assertEquals(Colour.RED, spans.get(1).style().foreground());
        assertFalse(spans.get(1).style().italic());
        assertTrue(spans.getLast().style().flash());
        assertTrue(
                spans.stream()
                        .anyMatch(s -> Colour.CYAN.withAlpha(0x80).equals(s.style().background())));
    }

    @Test
    void popsOn() {
        send(1, "1420 1420 142e 142e 1470 1470 4849 142f 142f 8000 142c 142c");
        List<Cue> cues = decoder.captions().getFirst().cues();
        assertEquals(1, cues.size());
        assertEquals("HI", cues.getFirst().text());
        assertEquals(time(7), cues.getFirst().begin());
        assertEquals(time(10), cues.getFirst().end());
    }

    @Test
    void rollsUp() {
        send(1, "1426 142d 4100 142d 4200 142d 4300");
        assertEquals("A\nB\nC", decoder.displayedText("CC1"));
        send(1, "142d 4400");
        assertEquals("B\nC\nD", decoder.displayedText("CC1"));
        send(1, "1425 142d 4500");
        assertEquals("D\nE", decoder.displayedText("CC1"));
        send(1, "1140");
        assertEquals(List.of(0, 1), decoder.displayed("CC1").stream().map(Row::line).toList());
    }

    @Test
    void keepsTextChannelsApart() {
        send(1, "1429 4100 142a 4242 142d 4343 1429 4400");
        assertEquals("AD", decoder.displayedText("CC1"));
        assertEquals("BB\nCC", decoder.displayedText("T1"));
    }

    @Test
    void keepsExtendedDataServices() {
        // class 5 (channel), type 1 (network name) "ABC", between captions of CC3
        send(2, "0501 4142 1529 5859 0601 4300 0f25");
        XdsPacket packet = decoder.xdsPackets().getFirst();
        assertEquals(5, packet.classCode());
        assertEquals(1, packet.type());
        assertEquals(
                "ABC",
                new String(packet.informational(), java.nio.charset.StandardCharsets.US_ASCII));
        assertTrue(packet.checksumValid());
        assertEquals("XY", decoder.displayedText("CC3"));
    }

    @Test
    void showsBlocksForDamage() {
        send(1, "1429 1470 4100");
        decoder.pair(1, 0x42, 0x43, time(frame++));
        assertEquals("A█C", decoder.displayedText("CC1"), "a character with wrong parity");
        decoder.pair(1, 0x94, 0xAC, time(frame++));
        assertEquals("A█C", decoder.displayedText("CC1"), "a code whose second byte is wrong");
        decoder.pair(1, 0x94, 0x2C, time(frame++));
        assertEquals("", decoder.displayedText("CC1"), "and then right");
        assertTrue(decoder.parityErrors() > 0);
    }
}
