package io.crosspoint.metadata.captions.cea708;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.TextStyle;
import io.crosspoint.metadata.wire.Decoded;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of CEA-708, written out of the standard's tables, and what they show. */
class Cea708DecoderTest {

    /** DefineWindow 0: visible, locked, anchor upper left at row 10 and column 20, 2 rows of 10. */
    private static final String WINDOW = "98380a140109" + "09";

    private final Cea708Decoder decoder = new Cea708Decoder();
    private int sequence;
    private long millis;

    private void send(int service, String codes) {
        byte[] data = HexFormat.of().parseHex(codes);
        DtvccPacket packet =
                new DtvccPacket(sequence++ & 3, List.of(new ServiceBlock(service, data)));
        decoder.packet(packet.encode(), MediaTime.ofMillis(millis += 100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "48656c6c6f|Hello",
                "41087f|♪",
                "e9|é",
                "1025103a|…š",
                "107f1076|┌⅛",
                "18266b|♫",
                "18d800|_",
                "410d42|A;B",
                "410d420d43|B;C",
                "414243 0e 44|D",
                "4142 0c 43|C",
                "41 920103 42|A;B",
                "41 03 42|AB",
                "41 1105 42|AB",
                "41 18266b|A♫",
                "41 101f414243 42|AB",
                "41 1091 03414141 42|AB",
                "303132333435363738394041|0123456789",
                "41 99000000000009 42 80 43|AC",
                "41 8801 42|B",
                "41 8a01|",
                "41 8b01 8b01|A",
                "41 8c01 42|",
                "41 8f|"
            })
    void showsText(String codes, String text) {
        send(1, WINDOW + codes.replace(" ", ""));
        String wanted = text == null ? "" : text.replace(';', '\n');
        assertEquals(
                wanted,
                decoder.displayedText(1).replace('\u00A0', ' ').strip().replace('\u00A0', ' '));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 63})
    void hearsEveryService(int service) {
        send(service, WINDOW + "41");
        assertEquals("A", decoder.displayedText(service));
        assertEquals("service " + service, decoder.captions().getFirst().track());
    }

    @Test
    void waitsForTheRestOfACode() {
        send(1, WINDOW + "4191");
        send(1, "3003");
        send(1, "0042");
        assertEquals("AB", decoder.displayedText(1));
        TextStyle style =
                decoder.displayed(1).getFirst().rows().getFirst().spans().getLast().style();
        assertEquals(new Colour(255, 0, 0, 255), style.foreground());
        assertEquals(new Colour(0, 0, 255, 255), style.background());
    }

    @Test
    void delays() {
        send(1, WINDOW + "418d0542");
        assertEquals("A", decoder.displayedText(1));
        millis += 300;
        send(2, "00");
        decoder.pair(false, 0, 0, MediaTime.ofMillis(millis += 200));
        assertEquals("AB", decoder.displayedText(1));
        send(1, "8d6443");
        send(1, "8e");
        assertEquals("ABC", decoder.displayedText(1));
    }

    @Test
    void placesWindows() {
        send(1, WINDOW + "41");
        Region region = decoder.displayed(1).getFirst();
        assertEquals(10 + 80 * 10 / 75.0, region.area().y(), 0.001);
        assertEquals(10 + 80 * 20 / 210.0, region.area().x(), 0.001);
        assertEquals(new Region.Cells(2, 10), region.cells());
        send(1, "9800e4320809" + "00" + "8901");
        Region relative = decoder.displayed(1).getFirst();
        assertEquals(50, relative.area().x(), 0.001);
        assertEquals(90, relative.area().y(), 0.001, "100 per cent is the edge");
    }

    @Test
    void setsPenAndWindowAttributes() {
        send(1, WINDOW + "9006f8" + "41" + "9730004200" + "42");
        Region region = decoder.displayed(1).getFirst();
        TextStyle style = region.rows().getFirst().spans().getFirst().style();
        assertTrue(style.italic() && style.underline());
        assertEquals(TextStyle.Size.LARGE, style.size());
        assertEquals(TextStyle.Offset.NORMAL, style.offset());
        assertEquals(Region.TextAlign.CENTER, region.textAlign());
        assertEquals(new Colour(255, 0, 0, 255), region.background());
    }

    @Test
    void popsOn() {
        send(1, "98180a14010909" + "4849");
        send(1, "8901");
        send(1, "8c01");
        List<Cue> cues = decoder.captions().getFirst().cues();
        assertEquals(1, cues.size());
        assertEquals(MediaTime.ofMillis(200), cues.getFirst().begin());
        assertEquals(MediaTime.ofMillis(300), cues.getFirst().end());
    }

    @Test
    void countsWhatIsDamaged() {
        decoder.packet(new byte[] {0x01, 0x2C}, MediaTime.ZERO);
        assertEquals(1, decoder.damagedPackets());
        decoder.packet(new byte[] {(byte) 0x82, 0x22, 0, 0}, MediaTime.ZERO);
        assertEquals(1, decoder.sequenceErrors());
        assertTrue(DtvccPacket.decode(new byte[] {4, 1}) instanceof Decoded.Malformed<DtvccPacket>);
    }
}
