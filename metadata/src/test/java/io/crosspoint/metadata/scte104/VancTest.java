package io.crosspoint.metadata.scte104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.anc.AncillaryDataPacket;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SCTE 104 in ancillary data: SMPTE ST 2010 in SMPTE ST 291. */
class VancTest {

    /** An inject_response to message 42, which is short enough to read. */
    private static final Bytes SHORT =
            Bytes.copyOf(
                    SingleOperationMessage.response(
                                    ResultCode.SUCCESSFUL_RESPONSE,
                                    1,
                                    2,
                                    3,
                                    new InjectResponseData(42))
                            .encode());

    @ParameterizedTest
    @CsvSource({"0x00,0x200", "0x01,0x101", "0x41,0x241", "0x07,0x107", "0xFF,0x2FF", "0xFE,0x1FE"})
    void aWordHasEvenParityAndItsInverse(String octet, String word) {
        Bytes userData = Bytes.copyOf(new byte[] {(byte) (int) Integer.decode(octet)});
        int[] words = new AncillaryDataPacket(0x41, 0x07, userData).words();
        assertEquals(Integer.decode(word), words[6]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 253, 254, 255, 508, 509, 2000, 65_535})
    void aMessageOfAnyLengthComesOutAgain(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        VancMessage message = new VancMessage(Bytes.copyOf(bytes), true);
        List<AncillaryDataPacket> packets = message.packets();
        assertEquals((length + 253) / 254, packets.size());
        VancReassembler reassembler = new VancReassembler();
        for (int i = 0; i < packets.size(); i++) {
            AncillaryDataPacket read =
                    AncillaryDataPacket.decode(packets.get(i).words(), 0).orThrow();
            assertEquals(packets.get(i), read);
            PayloadDescriptor descriptor = PayloadDescriptor.of(read.userData().at(0));
            assertEquals(i > 0, descriptor.continuedPkt());
            assertEquals(i < packets.size() - 1, descriptor.followingPkt());
            Decoded<VancMessage> got = reassembler.offer(read);
            if (i < packets.size() - 1) {
                assertNull(got);
                assertTrue(reassembler.isPending());
            } else {
                assertEquals(Decoded.ok(message), got);
            }
        }
        assertFalse(reassembler.isPending());
    }

    @Test
    void packetsOfOthersArePassedOver() {
        assertNull(new VancReassembler().offer(new AncillaryDataPacket(0x61, 0x01, SHORT)));
        assertNull(new VancReassembler().offer(new AncillaryDataPacket(0x41, 0x05, SHORT)));
    }

    @ParameterizedTest
    @CsvSource({
        "'',payload_descriptor",
        "00ff,payload_descriptor",
        "10ff,payload_descriptor",
        "18ff,payload_descriptor",
        "0cff,continuation",
        "0eff,continuation"
    })
    void aPacketThatMakesNoSenseIsRefused(String userData, String kind) {
        assertEquals(kind, refusal(new VancReassembler(), userData));
    }

    @Test
    void aMessageThatIsLeftIsReportedWithTheNext() {
        VancReassembler reassembler = new VancReassembler();
        assertNull(reassembler.offer(packet("0a0102")));
        Decoded.Ok<?> got = assertInstanceOf(Decoded.Ok.class, reassembler.offer(packet("08aabb")));
        assertEquals(new VancMessage(bytes("aabb"), false), got.value());
        assertEquals("unfinished_message", got.warnings().getFirst().kind());

        assertNull(reassembler.offer(packet("0a01")));
        assertEquals("payload_descriptor", refusal(reassembler, "00"));
        assertEquals("continuation", refusal(reassembler, "0c02"));
    }

    @Test
    void aMessageThatNeverEndsIsDropped() {
        VancReassembler reassembler = new VancReassembler();
        String part = "00".repeat(254);
        assertNull(reassembler.offer(packet("0a" + part)));
        for (int i = 1; i < 258; i++) {
            assertNull(reassembler.offer(packet("0e" + part)));
        }
        assertEquals("message_too_long", refusal(reassembler, "0e" + part));
        assertFalse(reassembler.isPending());
    }

    @Test
    void everyBrokenOffPacketIsRefused() {
        int[] words = new VancMessage(SHORT, false).packets().getFirst().words();
        for (int length = 0; length < words.length; length++) {
            int[] part = java.util.Arrays.copyOf(words, length);
            Decoded<?> got = AncillaryDataPacket.decode(part, 0);
            assertInstanceOf(Decoded.Malformed.class, got, "after " + length + " words");
        }
    }

    @Test
    void everyFlippedBitIsNoticed() {
        int[] words = new VancMessage(SHORT, false).packets().getFirst().words();
        for (int i = 0; i < words.length; i++) {
            for (int bit = 0; bit < 10; bit++) {
                int[] flipped = words.clone();
                flipped[i] ^= 1 << bit;
                switch (AncillaryDataPacket.decode(flipped, 0)) {
                    case Decoded.Malformed<AncillaryDataPacket> ignored -> {}
                    // Bit 9 is in no checksum: wrong parity is all there is to see.
                    case Decoded.Ok<AncillaryDataPacket>(var ignored, var warnings) -> {
                        assertEquals(9, bit);
                        assertEquals("parity", warnings.getFirst().kind());
                        assertEquals(i, warnings.getFirst().offset());
                    }
                }
            }
        }
    }

    @Test
    void severalPacketsAreReadAsText() {
        MultipleOperationMessage message =
                MultipleOperationMessage.immediate(
                        1,
                        2,
                        3,
                        List.of(
                                Operation.of(new TimeSignalRequestData(4000)),
                                Operation.of(
                                        new ProprietaryCommandRequestData(
                                                1, 2, Bytes.copyOf(new byte[600])))));
        StringBuilder text = new StringBuilder();
        for (AncillaryDataPacket packet :
                new VancMessage(Bytes.copyOf(message.encode()), false).packets()) {
            for (int word : packet.words()) {
                text.append(String.format(Locale.ROOT, "%03X ", word));
            }
            text.append('\n');
        }
        MessageInspection whole = inspect(text.toString());
        assertEquals(Inspection.Outcome.OK, whole.outcome(), whole::toString);
        assertEquals(message, whole.message());

        String first = text.substring(0, text.indexOf("\n"));
        MessageInspection part = inspect(first);
        assertEquals(Inspection.Outcome.ERROR, part.outcome());
        assertEquals("unfinished_message", part.findings().getFirst().kind());
    }

    private static MessageInspection inspect(String text) {
        return MessageInspection.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String refusal(VancReassembler reassembler, String userData) {
        Decoded<VancMessage> got = reassembler.offer(packet(userData));
        assertInstanceOf(Decoded.Malformed.class, got);
        return got instanceof Decoded.Malformed<VancMessage>(var finding) ? finding.kind() : "";
    }

    private static AncillaryDataPacket packet(String userData) {
        return new AncillaryDataPacket(VancMessage.DID, VancMessage.SDID, bytes(userData));
    }

    private static Bytes bytes(String hex) {
        return Bytes.copyOf(java.util.HexFormat.of().parseHex(hex));
    }
}
