package io.crosspoint.metadata.captions.carriage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MCC files as other programs write them. */
class MccFileTest {

    /**
     * The packet of the second frame of BigBuckBunny_256x144-24fps.mcc of Comcast's Caption
     * Inspector: the CDP ends after the sequence counter of its footer, and its length says so.
     */
    private static final String NO_CHECKSUM =
            "T57S571F43Z0172F9QRFE05ZFEZZFF0CB4FE8C01FE98ZFE4137FE0129FE1197FED515FE0C20FE92Z"
                    + "FE0690FE05ZFEZZO74Z0171";

    private static Decoded.Ok<MccFile> read(String rate, String lines) {
        String text = "File Format=MacCaption_MCC V1.0\nTime Code Rate=" + rate + "\n\n" + lines;
        return decode(text.getBytes(StandardCharsets.US_ASCII));
    }

    @SuppressWarnings("unchecked")
    private static Decoded.Ok<MccFile> decode(byte[] file) {
        return (Decoded.Ok<MccFile>) assertInstanceOf(Decoded.Ok.class, MccFile.decode(file));
    }

    @Test
    void putsInChecksumThatPacketLacks() {
        Decoded.Ok<MccFile> read = read("24", "00:00:00:01\t" + NO_CHECKSUM + "\n");
        MccFile file = read.value();
        assertEquals(List.of(), read.warnings());
        assertEquals(1, file.withoutChecksum());
        CaptionDistributionPacket packet = file.lines().getFirst().packet();
        assertEquals(1, packet.sequence());
        List<CcTriplet> triplets = packet.triplets();
        assertEquals(25, triplets == null ? 0 : triplets.size());
        Decoded.Ok<MccFile> again = decode(file.encode());
        assertEquals(List.of(), again.warnings());
        assertEquals(0, again.value().withoutChecksum());
        assertArrayEquals(packet.encode(), again.value().lines().getFirst().packet().encode());
    }

    @Test
    void leavesOutPacketThatIsDamagedAsWell() {
        String damaged = NO_CHECKSUM.replace("FE4137", "FE4136");
        Decoded.Ok<MccFile> read = read("24", "00:00:00:01\t" + damaged + "\n");
        assertEquals("anc_checksum", read.warnings().getFirst().kind());
        assertEquals(List.of(), read.value().lines());
        assertEquals(0, read.value().withoutChecksum());
    }

    @Test
    void hasNoRoomForChecksumInLongestPacket() {
        byte[] cdp = new byte[CaptionDistributionPacket.MAX_BYTES];
        cdp[2] = (byte) cdp.length;
        cdp[cdp.length - 3] = CaptionDistributionPacket.FOOTER_SECTION;
        assertFalse(CaptionDistributionPacket.lacksChecksum(cdp));
    }

    @ParameterizedTest
    @CsvSource({
        "30DF,00:10:00:00,17982",
        "30DF,00:10:00;00,17982",
        "30,00:10:00;00,17982",
        "30,00:10:00:00,18000",
        "60DF,00:10:00:00,35964",
        "25,00:10:00:00,15000"
    })
    void dropsFramesWhereRateOrTimeCodeSaysSo(String rate, String timeCode, long frame) {
        MccFile file = read(rate, timeCode + "\t" + NO_CHECKSUM + "\n").value();
        SmpteTimeCode read = file.lines().getFirst().timeCode();
        assertEquals(frame, read.frameNumber(file.rate().nominal()));
    }

    @Test
    void warnsOfEveryKindOfLineItLeavesOut() {
        List<String> kinds =
                read("30", "00:00:00:00\n00:00:00:01\tXYZ\n00:00:00:02\t6102S0000\n")
                        .warnings()
                        .stream()
                        .map(Finding::kind)
                        .toList();
        assertEquals(List.of("mcc_line", "mcc_data", "mcc_anc"), kinds);
    }
}
