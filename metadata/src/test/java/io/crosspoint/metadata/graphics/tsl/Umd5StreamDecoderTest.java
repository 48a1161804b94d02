package io.crosspoint.metadata.graphics.tsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.crosspoint.metadata.wire.Decoded;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Umd5StreamDecoderTest {

    private static final Umd5Packet PACKET =
            new Umd5Packet(
                    0,
                    0,
                    0xFE,
                    List.of(new Umd5DisplayMessage(0xFEFE, 1, 2, 3, 3, 0, false, "\u00FE\u0002")),
                    "");

    @Test
    void goesOnAfterDamage() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(new byte[] {1, 2, 3});
        stream.writeBytes(PACKET.encodeForStream());
        stream.writeBytes(Arrays.copyOf(PACKET.encodeForStream(), 9));
        stream.writeBytes(PACKET.encodeForStream());
        Umd5StreamDecoder decoder = new Umd5StreamDecoder();
        List<Decoded<Umd5Packet>> found = decoder.push(stream.toByteArray());
        assertEquals(4, found.size());
        assertEquals(PACKET, found.get(1).orThrow());
        assertEquals(PACKET, found.get(3).orThrow());
        assertEquals(0, decoder.pending());
    }

    @Test
    void writesControlDataAndReservedBitsAgain() {
        Umd5Packet packet =
                new Umd5Packet(
                        0,
                        0,
                        1,
                        List.of(new Umd5DisplayMessage(1, 0, 0, 0, 0, 5, true, "0102ff")),
                        "");
        assertEquals(packet, Umd5Packet.decode(packet.encode()).orThrow());
        Umd5Packet screen = new Umd5Packet(0, 2, 1, List.of(), "aabb");
        assertEquals(screen, Umd5Packet.decode(screen.encode()).orThrow());
    }

    @Test
    void refusesToWriteWhatDoesNotFit() {
        Umd5Packet large =
                new Umd5Packet(
                        0,
                        0,
                        1,
                        List.of(new Umd5DisplayMessage(1, 0, 0, 0, 0, 0, false, "x".repeat(3000))),
                        "");
        assertThrows(IllegalArgumentException.class, large::encode);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Umd31DisplayMessage(128, List.of(), 0, "").encode());
    }
}
