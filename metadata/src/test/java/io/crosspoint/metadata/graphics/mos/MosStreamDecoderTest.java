package io.crosspoint.metadata.graphics.mos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MosStreamDecoderTest {

    private static String message(int id) {
        return "<mos><mosID>m</mosID><ncsID>n</ncsID><messageID>"
                + id
                + "</messageID><roReq><roID>\u03A9</roID></roReq></mos>";
    }

    @ParameterizedTest
    @EnumSource
    void findsMessagesByteByByte(MosEncoding encoding) {
        MosStreamDecoder decoder = new MosStreamDecoder();
        byte[] stream = encoding.encode(message(1) + "\r\n" + message(2) + message(3));
        List<String> found = new ArrayList<>();
        for (byte b : stream) {
            found.addAll(read(decoder, new byte[] {b}));
        }
        assertEquals(List.of("1", "2", "3"), found);
        assertEquals(0, decoder.pending());
    }

    @Test
    void changesEncodingBetweenMessages() {
        MosStreamDecoder decoder = new MosStreamDecoder();
        assertEquals(List.of("1"), read(decoder, MosEncoding.UCS_2.encode(message(1))));
        assertEquals(List.of("2"), read(decoder, MosEncoding.UTF_8.encode(message(2))));
        assertEquals(List.of("3"), read(decoder, MosEncoding.UCS_2.encode('\uFEFF' + message(3))));
        assertEquals(
                List.of("4"), read(decoder, MosEncoding.UCS_2_LE.encode('\uFEFF' + message(4))));
        assertEquals(List.of("5"), read(decoder, MosEncoding.UTF_8.encode('\uFEFF' + message(5))));
    }

    @Test
    void dropsAMessageThatIsTooLongAndGoesOn() {
        MosStreamDecoder decoder = new MosStreamDecoder(256);
        String longOne = "<mos><mosID>" + "x".repeat(1 << 20) + "</mosID></mos>";
        assertEquals(
                List.of("mos_too_long", "2"),
                read(
                        decoder,
                        MosEncoding.UCS_2.encode(longOne + message(2).replace("\u03A9", ""))));
    }

    @Test
    void saysOnceWhatIsOutsideAMessage() {
        MosStreamDecoder decoder = new MosStreamDecoder();
        assertEquals(
                List.of("mos_framing", "1"),
                read(decoder, ("garbage" + message(1)).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void isNotFooledByTheClosingTagOfAnother() {
        MosStreamDecoder decoder = new MosStreamDecoder();
        String inside = message(1).replace("<roReq>", "<roReq><mosX>a</mosX>");
        assertEquals(List.of("1"), read(decoder, inside.getBytes(StandardCharsets.UTF_8)));
        String spaced = message(2).replace("</mos>", "</mos >");
        assertEquals(List.of("2"), read(decoder, spaced.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(MosStreamDecoder decoder, byte[] piece) {
        return decoder.push(piece).stream()
                .map(
                        one ->
                                switch (one) {
                                    case Decoded.Ok<MosMessage>(
                                                    MosMessage message,
                                                    List<Finding> ignored) ->
                                            String.valueOf(message.messageID());
                                    case Decoded.Malformed<MosMessage>(Finding finding) ->
                                            finding.kind();
                                })
                .toList();
    }
}
