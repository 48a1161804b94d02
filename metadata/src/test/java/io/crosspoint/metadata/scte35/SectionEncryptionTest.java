package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cipher texts by OpenSSL 3.0 ({@code openssl enc -des-ecb|-des-cbc|-des-ede|-des-ede3-ecb -nopad},
 * the IV of CBC all zeros) of the splice_insert in {@code libklscte35} tools/scte35_samples.c, its
 * two stuffing bytes and E_CRC_32.
 */
class SectionEncryptionTest {

    private static final String DES = "133457799bbcdff1";
    private static final String TWO = DES + "0123456789abcdef";
    private static final String TRIPLE = DES + "0123456789abcdeffedcba9876543210";

    @ParameterizedTest(name = "algorithm {0}")
    @CsvSource({
        "1, " + DES + ", 1b65e15cb5c41d75ddf3bd99147138a33af3508cfbc79e28",
        "2, " + DES + ", 1b65e15cb5c41d75133e64ede224a96c3c4aa24f3d806d25",
        "3, " + TWO + ", 910e252a5cf7c554d02126714ddbd6d5ae9c88e5c4157e41",
        "3, " + TRIPLE + ", af3e33fab64b2d85783315c720b7e950e876c734feeff949",
    })
    void opensAndCloses(int algorithm, String keyHex, String payload) {
        byte[] bytes = section(algorithm, payload);
        ControlWord key = ControlWord.ofHex(keyHex).orThrow();
        SpliceInfoSection opaque = SpliceInfoSection.decode(bytes).orThrow();
        assertTrue(opaque.encryptedPacket());
        assertArrayEquals(bytes, opaque.toBytes());
        SpliceInfoSection clear = opaque.decrypt(key).orThrow();
        assertFalse(clear.encryptedPacket());
        SpliceInsert insert = assertInstanceOf(SpliceInsert.class, clear.spliceCommand());
        assertEquals(693, insert.spliceEventId());
        assertEquals("ffff", clear.alignmentStuffing().hex());
        assertArrayEquals(bytes, clear.encrypt(key).toBytes());
        Inspection inspection = new Scte35Inspector().inspect(bytes, Map.of("key", keyHex));
        assertEquals(Inspection.Outcome.OK, inspection.outcome());
        assertEquals(
                Inspection.Outcome.OPAQUE,
                new Scte35Inspector().inspect(bytes, Map.of()).outcome());
    }

    @Test
    void stuffsAClearSectionToTheBlock() {
        ControlWord key = ControlWord.ofHex(DES).orThrow();
        for (int id = 0; id < 3; id++) {
            SpliceInfoSection clear =
                    withAlgorithm(
                            SpliceInfoSection.of(
                                    new PrivateCommand(1, Bytes.copyOf(new byte[id])), List.of()),
                            1);
            SpliceInfoSection closed = clear.encrypt(key);
            EncryptedCommand payload =
                    assertInstanceOf(EncryptedCommand.class, closed.spliceCommand());
            assertEquals(0, payload.payload().length() % 8);
            SpliceInfoSection again =
                    SpliceInfoSection.decode(closed.toBytes()).orThrow().decrypt(key).orThrow();
            assertEquals(clear.spliceCommand(), again.spliceCommand());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wrong_key, 1, 133457799bbcdff3, 1b65e15cb5c41d75ddf3bd99147138a33af3508cfbc79e28",
        "wrong_key, 2, " + DES + ", 1b65e15cb5c41d75ddf3bd99147138a33af3508cfbc79e28",
        "no_cipher, 3, " + DES + ", 1b65e15cb5c41d75ddf3bd99147138a33af3508cfbc79e28",
        "no_cipher, 40, " + DES + ", 1b65e15cb5c41d75ddf3bd99147138a33af3508cfbc79e28",
        "encrypted_length, 1, " + DES + ", 1b65e15cb5c41d75ddf3bd99147138a33af3508cfbc79e",
        "encrypted_length, 1, " + DES + ", ''",
    })
    void refuses(String kind, int algorithm, String keyHex, String payload) {
        // With no payload at all the section is shorter than the shortest: made by hand.
        SpliceInfoSection opaque =
                withAlgorithm(
                        SpliceInfoSection.of(
                                new EncryptedCommand(
                                        15, Bytes.copyOf(HexFormat.of().parseHex(payload))),
                                List.of()),
                        algorithm);
        Decoded<SpliceInfoSection> opened = opaque.decrypt(ControlWord.ofHex(keyHex).orThrow());
        assertEquals(kind, assertInstanceOf(Decoded.Malformed.class, opened).finding().kind());
    }

    @Test
    void keysAreChecked() {
        for (String bad : List.of("", "13", "xx", DES + "00", TRIPLE + "00", "133457799bbcdff")) {
            assertInstanceOf(Decoded.Malformed.class, ControlWord.ofHex(bad), bad);
        }
        assertFalse(ControlWord.ofHex(DES).orThrow().toString().contains("1334"));
    }

    @Test
    void closedTwiceIsABug() {
        ControlWord key = ControlWord.ofHex(DES).orThrow();
        SpliceInfoSection clear = SpliceInfoSection.of(new SpliceNull(), List.of());
        assertThrows(IllegalStateException.class, () -> clear.encrypt(key));
        SpliceInfoSection closed = withAlgorithm(clear, 1).encrypt(key);
        assertThrows(IllegalStateException.class, () -> closed.encrypt(key));
    }

    private static SpliceInfoSection withAlgorithm(SpliceInfoSection s, int algorithm) {
        return new SpliceInfoSection(
                false,
                false,
                3,
                0,
                algorithm,
                67521,
                10,
                0xFFF,
                false,
                s.spliceCommand(),
                s.commandTrailing(),
                s.descriptors(),
                s.alignmentStuffing());
    }

    private static byte[] section(int algorithm, String payload) {
        byte[] head = HexFormat.of().parseHex("fc30260082000107c10afff00f");
        byte[] body = HexFormat.of().parseHex(payload);
        head[4] = (byte) (0x80 | algorithm << 1);
        return SpliceInfoSectionTest.resealed(
                ByteBuffer.allocate(head.length + body.length + 4).put(head).put(body).array());
    }
}
