package io.crosspoint.metadata.captions.carriage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CDP, A/53 user data, SCC and MCC: bytes of others, every truncation, every flip. */
class CarriageTest {

    /**
     * The second packet of captions-test_708.mcc of gst-plugins-rs, as that file has it in short:
     * an ANC packet of Adobe Premiere Pro.
     */
    private static final String ANC =
            "T52S524F67Z0172F4QRFF4527FE98ZFEZZFE0116FE11ZOJ739181656E67817FFF74Z0191B4";

    private static byte[] cdp() {
        byte[] anc = MccCompression.expand(ANC);
        assertNotNull(anc);
        return Arrays.copyOfRange(anc, 3, anc.length - 1);
    }

    @Test
    void readsAndWritesDistributionPacket() {
        CaptionDistributionPacket packet = CaptionDistributionPacket.decode(cdp()).orThrow();
        assertEquals(FrameRate.R29_97, packet.frameRate());
        assertEquals(1, packet.sequence());
        assertNull(packet.timeCode());
        assertEquals(20, packet.triplets() == null ? 0 : packet.triplets().size());
        CaptionDistributionPacket.ServiceInfo info = packet.serviceInfo();
        assertNotNull(info);
        assertEquals(
                "eng", new String(info.services().getFirst(), 1, 3, StandardCharsets.US_ASCII));
        assertArrayEquals(cdp(), packet.encode());
    }

    @Test
    void keepsTimeCodeAndFutureSections() {
        SmpteTimeCode code = new SmpteTimeCode(23, 59, 58, 29, true);
        CaptionDistributionPacket packet =
                new CaptionDistributionPacket(
                        FrameRate.R29_97,
                        false,
                        0xFFFF,
                        code,
                        List.of(CcTriplet.line21Padding(1)),
                        null,
                        List.of(
                                new CaptionDistributionPacket.FutureSection(
                                        0x75, new byte[] {1, 2})));
        byte[] bytes = packet.encode();
        CaptionDistributionPacket read = CaptionDistributionPacket.decode(bytes).orThrow();
        assertEquals(code, read.timeCode());
        assertArrayEquals(bytes, read.encode());
        assertEquals(0, sum(bytes));
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (byte b : bytes) {
            sum += b;
        }
        return sum & 0xFF;
    }

    @Test
    void refusesEveryTruncation() {
        byte[] cdp = cdp();
        for (int length = 0; length < cdp.length; length++) {
            assertInstanceOf(
                    Decoded.Malformed.class,
                    CaptionDistributionPacket.decode(Arrays.copyOf(cdp, length)));
        }
        byte[] user = HexFormat.of().parseHex("b500314741393403c3fffc9425fc94adfc9723");
        for (int length = 0; length < user.length; length++) {
            assertInstanceOf(
                    Decoded.Malformed.class, AtscUserData.decode(Arrays.copyOf(user, length)));
        }
    }

    @Test
    void refusesEveryFlip() {
        byte[] cdp = cdp();
        for (int bit = 0; bit < cdp.length * 8; bit++) {
            byte[] flipped = cdp.clone();
            flipped[bit / 8] ^= (byte) (0x80 >> bit % 8);
            assertInstanceOf(
                    Decoded.Malformed.class,
                    CaptionDistributionPacket.decode(flipped),
                    "bit " + bit);
        }
    }

    @Test
    void surveysEveryTruncationAndFlipOfFiles() {
        byte[] scc =
                "Scenarist_SCC V1.0\n\n00:00:01;02\t9420 9420 c8e9 942f\n"
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] mcc =
                ("File Format=MacCaption_MCC V1.0\nTime Code Rate=30DF\n00:00:00:00\t" + ANC + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        for (CaptionCarrier format : List.of(new SccFormat(), new MccFormat())) {
            for (byte[] file : List.of(scc, mcc)) {
                for (int at = 0; at < file.length; at++) {
                    format.inspect(Arrays.copyOf(file, at));
                    for (int bit = 0; bit < 8; bit++) {
                        byte[] flipped = file.clone();
                        flipped[at] ^= (byte) (1 << bit);
                        format.inspect(flipped);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "fa0000fa0000", "fc8080", "6101S00", ANC})
    void expandsWhatItCompresses(String text) {
        byte[] bytes = MccCompression.expand(text);
        assertNotNull(bytes);
        assertArrayEquals(bytes, MccCompression.expand(MccCompression.compress(bytes)));
    }

    @Test
    void compressesAsOthersDo() {
        byte[] bytes = MccCompression.expand(ANC);
        assertNotNull(bytes);
        assertEquals(ANC, MccCompression.compress(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "0,00:00:00;00",
        "1799,00:00:59;29",
        "1800,00:01:00;02",
        "17981,00:09:59;29",
        "17982,00:10:00;00",
        "107892,01:00:00;00",
        "2589407,23:59:59;29"
    })
    void numbersFrames(long frame, String text) {
        SmpteTimeCode code = SmpteTimeCode.parse(text);
        assertNotNull(code);
        assertEquals(frame, code.frameNumber(30));
        assertEquals(text, SmpteTimeCode.ofFrame(frame, 30, true).toString());
    }

    @Test
    void readsNoMoreThanADay() {
        String line = "00:00:00;00\t" + "8080 ".repeat(1000) + "\n";
        int lines = SccFile.MAX_WORDS / 1000 + 1;
        byte[] file =
                (SccFile.HEADER + "\n" + line.repeat(lines)).getBytes(StandardCharsets.US_ASCII);
        Decoded.Ok<?> read = assertInstanceOf(Decoded.Ok.class, SccFile.decode(file));
        assertEquals("scc_length", read.warnings().getFirst().kind());
    }
}
