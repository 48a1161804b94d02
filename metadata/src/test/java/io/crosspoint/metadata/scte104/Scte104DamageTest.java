package io.crosspoint.metadata.scte104;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.inspect.Tree;
import io.crosspoint.metadata.translate.Scte104ToScte35;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages broken off, with bits flipped, or made of noise: nothing but a Decoded comes out. */
class Scte104DamageTest {

    private static final HexFormat HEX = HexFormat.of();

    static List<Vectors.Entry> messages() {
        return Vectors.own("scte104").stream().filter(e -> message(e).length < 4000).toList();
    }

    static List<Vectors.Entry> sound() {
        return messages().stream()
                .filter(e -> Scte104Message.decode(message(e)) instanceof Decoded.Ok)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sound")
    void everyTruncationIsRefused(Vectors.Entry entry) {
        byte[] whole = message(entry);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            Decoded<?> decoded = Scte104Message.decode(part);
            Decoded.Malformed<?> refused =
                    assertInstanceOf(Decoded.Malformed.class, decoded, "after " + length);
            check(refused.finding(), length);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ffff001e, messageSize",
        "ffff001e0001, AS_index",
        "ffff001e000105, message_number",
        "ffff001e00010500, message_number",
        "ffff001e00010500070001, SCTE35_protocol_version",
        "ffff001e0001050007000160c6545b0000, timestamp",
        "ffff001e00010500070000, timestamp",
        "ffff001e0001050007000000, ops",
        "0003000d, messageSize",
        "0003000dffff, result",
        "0003000dffffffff, result_extension",
        "0003000dffffffff00010200, message_number",
        "0003000dffffffff0001020003, data_hex"
    })
    void aFieldThatIsCutIsNotShown(String hex, String last) {
        Node.Struct fields = MessageInspection.of(hex.getBytes(StandardCharsets.UTF_8)).fields();
        assertNotNull(fields);
        String json = Json.write(fields);
        assertTrue(
                json.substring(json.indexOf("\"" + last)).matches("\"\\w+\":([^,]|\\{.*\\})*\\}"),
                json);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void everySingleBitFlipIsReadOrRefused(Vectors.Entry entry) {
        byte[] bytes = message(entry);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte mask = (byte) (0x80 >> (bit & 7));
            bytes[bit >> 3] ^= mask;
            survives(bytes);
            bytes[bit >> 3] ^= mask;
        }
    }

    @Test
    void noiseIsReadOrRefused() {
        long seed = 20260104;
        SplittableRandom random = new SplittableRandom(seed);
        List<Vectors.Entry> entries = messages();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = message(entries.get(random.nextInt(entries.size())));
            int damages = 1 + random.nextInt(4);
            for (int i = 0; i < damages && bytes.length > 0; i++) {
                int at = random.nextInt(bytes.length);
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) random.nextInt();
                    case 1 -> bytes[at] = (byte) 0xFF;
                    case 2 -> bytes = Arrays.copyOf(bytes, at);
                    default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(20));
                }
            }
            try {
                survives(bytes);
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", round " + round + ", " + HEX.formatHex(bytes), e);
            }
        }
    }

    /** What is read is written again as it was, can be shown and translated. */
    static void survives(byte[] bytes) {
        switch (Scte104Message.decode(bytes)) {
            case Decoded.Malformed<Scte104Message>(Finding finding) -> check(finding, bytes.length);
            case Decoded.Ok<Scte104Message>(Scte104Message message, List<Finding> warnings) -> {
                warnings.forEach(warning -> check(warning, bytes.length));
                assertArrayEquals(bytes, message.encode());
                if (message instanceof MultipleOperationMessage multiple) {
                    new Scte104ToScte35()
                            .translate(multiple, 1_000_000)
                            .results()
                            .forEach(section -> assertNotNull(section.toBytes()));
                }
            }
        }
        MessageInspection shown = MessageInspection.of(bytes);
        if (shown.fields() != null) {
            assertNotNull(Json.write(shown.fields()));
            assertNotNull(Tree.write(shown.fields()));
        }
    }

    private static void check(Finding finding, int length) {
        assertTrue(finding.kind().matches("[a-z_0-9]+"), finding::toString);
        assertTrue(finding.offset() >= 0 && finding.offset() <= length, finding::toString);
    }

    private static byte[] message(Vectors.Entry entry) {
        var input = entry.node().get("input");
        String hex = input.has("hex") ? input.get("hex").asString() : "";
        return HEX.parseHex(hex.isEmpty() ? hexOfPair(entry) : hex);
    }

    private static String hexOfPair(Vectors.Entry entry) {
        var expected = entry.node().get("expected");
        return expected.has("hex") ? expected.get("hex").asString() : "";
    }

    @Test
    void aPartOfAnArrayIsReadAsOne() {
        byte[] message =
                SingleOperationMessage.request(1, 2, 3, new AliveRequestData(null)).encode();
        byte[] around = new byte[message.length + 9];
        Arrays.fill(around, (byte) 0xA5);
        System.arraycopy(message, 0, around, 4, message.length);
        assertEquals(
                Scte104Message.decode(message).orThrow(),
                Scte104Message.decode(around, 4, message.length).orThrow());
        assertEquals(message.length, Scte104Message.messageSize(around, 4));
    }

    @Test
    void whatIsDecodedDoesNotChangeWithTheArray() {
        byte[] bytes =
                MultipleOperationMessage.immediate(
                                0,
                                0,
                                0,
                                List.of(
                                        Operation.of(
                                                new PrivateOperationData(
                                                        0xC000,
                                                        io.crosspoint.metadata.wire.Bytes.copyOf(
                                                                new byte[] {1, 2, 3})))))
                        .encode();
        byte[] handed = bytes.clone();
        Scte104Message message = Scte104Message.decode(handed).orThrow();
        Arrays.fill(handed, (byte) 0);
        assertArrayEquals(bytes, message.encode());
    }

    @ParameterizedTest
    @CsvSource({
        "' 0001 000d ffff ffff 0000 0000 00\n'",
        "0x0001000dFFFFffff0000000000",
        "'0x00,0x01,0x00,0x0d,0xff,0xff,0xff,0xff,0x00,0x00,0x00,0x00,0x00'",
        "00:01:00:0d:ff:ff:ff:ff:00:00:00:00:00",
        "AAEADf////8AAAAAAA==",
        "AAEADf____8AAAAAAA"
    })
    void hexAndBase64AreTakenAsPeopleHaveThem(String text) {
        MessageInspection shown = MessageInspection.of(text.getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                SingleOperationMessage.request(0, 0, 0, new BasicOperationData.InitRequestData()),
                shown.message(),
                shown::toString);
    }

    @Test
    void binaryIsTakenAsItIs() {
        byte[] bytes = Base64.getDecoder().decode("AAEADf////8AAAAAAA==");
        assertNotNull(MessageInspection.of(bytes).message());
    }

    @ParameterizedTest
    @CsvSource({"hello world!, not_base64_or_hex", "'<xml/>', not_base64_or_hex"})
    void whatIsNeitherIsRefused(String text, String kind) {
        MessageInspection shown = MessageInspection.of(text.getBytes(StandardCharsets.US_ASCII));
        assertEquals(Inspection.Outcome.ERROR, shown.outcome());
        assertNull(shown.fields());
        assertEquals(kind, shown.findings().getFirst().kind());
    }

    @Test
    void anInputOfAnyLengthIsBounded() {
        MessageInspection shown = MessageInspection.of(new byte[MessageInput.MAX_BYTES + 1]);
        assertEquals("input_too_long", shown.findings().getFirst().kind());
    }
}
