package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of the section, one by one. The sections are those of the standard's own samples as
 * public sources give them (Comcast/scte35-go, Apache-2.0), changed as each case says.
 */
class SpliceInfoSectionTest {

    /** Sample time_signal, Placement Opportunity Start. */
    private static final String TIME_SIGNAL =
            "fc302f000000000000fffff00506fe72bd00500019021743554549"
                    + "4800008e7f8f08083738353131343532340200386a07d1";

    /** Sample splice_insert with an avail_descriptor. */
    private static final String SPLICE_INSERT =
            "fc302f000000000000fffff014054800008f7feffe7369c02efe0052ccf5"
                    + "00000000000a0008435545490000013562dba30a";

    /** A private_command of an owner 1. */
    private static final String PRIVATE =
            "fc301900000000000000fff008ff00000001aabbccdd000012345678";

    @ParameterizedTest(name = "{0}: byte {1} becomes {2}")
    @CsvSource({
        "wrong_table_id, 0, fb",
        "wrong_table_id, 0, 00",
        "truncated, 1, 3f",
        "truncated, 2, 30",
        "command_overrun, 11, f1",
        "command_overrun, 12, ff",
        "command_too_short, 12, 04",
        "command_too_short, 12, 00",
        "descriptor_loop_overrun, 20, 1a",
        "descriptor_overrun, 20, 18",
        "descriptor_overrun, 22, 18",
        "descriptor_overrun, 22, 03",
        "descriptor_overrun, 22, ff",
        "descriptor_overrun, 34, 0c",
    })
    void refuses(String kind, int at, String value) {
        byte[] bytes = with(TIME_SIGNAL, at, value);
        Finding finding =
                assertInstanceOf(Decoded.Malformed.class, SpliceInfoSection.decode(bytes))
                        .finding();
        assertEquals(kind, finding.kind(), finding::toString);
        assertEquals(true, finding.offset() >= 0 && finding.offset() <= bytes.length);
    }

    @ParameterizedTest(name = "{0}: byte {1} becomes {2}")
    @CsvSource({
        "section_syntax, 1, b0",
        "private_indicator, 1, 70",
        "protocol_version, 3, 01",
        "reserved_command, 13, 08",
        "reserved_command, 13, 01",
        "legacy_command_length, 11, ff ff",
        "foreign_identifier, 23, 58595a31",
        "stuffing_in_clear, 20, 00",
        "upid_length, 33, 03",
    })
    void tolerates(String kind, int at, String value) {
        byte[] bytes = with(TIME_SIGNAL, at, value.replace(" ", ""));
        Decoded.Ok<?> ok = assertInstanceOf(Decoded.Ok.class, SpliceInfoSection.decode(bytes));
        assertEquals(List.of(kind), ok.warnings().stream().map(Finding::kind).toList());
        assertArrayEquals(bytes, ((SpliceInfoSection) ok.value()).toBytes());
    }

    @Test
    void aLongerSectionThanTheStandardAllowsIsRefused() {
        byte[] bytes = Arrays.copyOf(hex("fc3ffe"), 0xFFE + 3);
        assertEquals("section_too_long", kindOf(bytes));
        bytes[2] = (byte) 0xFD;
        assertEquals("crc_mismatch", kindOf(bytes));
    }

    @Test
    void aShorterSectionThanAnyCommandIsRefused() {
        assertEquals("section_too_short", kindOf(Arrays.copyOf(hex("fc3010"), 40)));
        assertEquals("section_too_short", kindOf(Arrays.copyOf(hex("fc3000"), 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {TIME_SIGNAL, SPLICE_INSERT})
    void bytesBehindTheSectionAreTolerated(String section) {
        byte[] bytes = hex(section + "ffffff");
        Decoded.Ok<?> ok = assertInstanceOf(Decoded.Ok.class, SpliceInfoSection.decode(bytes));
        assertEquals(List.of("trailing_bytes"), ok.warnings().stream().map(Finding::kind).toList());
        assertArrayEquals(hex(section), ((SpliceInfoSection) ok.value()).toBytes());
        byte[] long1 = Arrays.copyOf(hex(section), 100_000);
        assertInstanceOf(Decoded.Ok.class, SpliceInfoSection.decode(long1));
        byte[] inside = hex("0011" + section + "22");
        assertEquals(
                SpliceInfoSection.decode(hex(section)),
                SpliceInfoSection.decode(inside, 2, section.length() / 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {TIME_SIGNAL, SPLICE_INSERT})
    void everyTruncationIsRefused(String section) {
        byte[] bytes = hex(section);
        for (int length = 0; length < bytes.length; length++) {
            assertEquals("truncated", kindOf(Arrays.copyOf(bytes, length)), "length " + length);
            assertNotNull(new SpliceInfoSectionDecoder(Arrays.copyOf(bytes, length)).examine());
        }
    }

    /** As above, but told as the whole section: every structure ends somewhere it should not. */
    @ParameterizedTest
    @ValueSource(strings = {TIME_SIGNAL, SPLICE_INSERT})
    void everyShorterSectionWithARightCrcIsAnOutcome(String section) {
        byte[] bytes = hex(section);
        for (int length = 7; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            ByteBuffer.wrap(shorter).putShort(1, (short) (0x3000 | length - 3));
            assertOutcome(resealed(shorter));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TIME_SIGNAL, SPLICE_INSERT})
    void everyFlippedBitIsNoticed(String section) {
        byte[] bytes = hex(section);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
            assertInstanceOf(
                    Decoded.Malformed.class, SpliceInfoSection.decode(flipped), "bit " + bit);
            assertOutcome(flipped);
        }
    }

    /** The same with the CRC made right: what decodes must encode to the same bytes. */
    @ParameterizedTest
    @ValueSource(strings = {TIME_SIGNAL, SPLICE_INSERT, PRIVATE})
    void everyFlippedBitUnderARightCrcIsAnOutcome(String section) {
        byte[] bytes = hex(section);
        for (int bit = 0; bit < (bytes.length - 4) * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
            assertOutcome(resealed(flipped));
        }
    }

    @Test
    void aLegacyLengthTellsNothingOfAPrivateCommand() {
        byte[] bytes = with(PRIVATE, 11, "ffff");
        assertEquals("command_length_unknown", kindOf(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "0x, false",
        "'', false",
        "/DA, false",
        "not base64, false",
        "0xzz, false",
        "FC 30 11 00 00 00 00 00 00 00 FF FF FF 00 00 00 4F 25 33 96, true",
        "/DARAAAAAAAAAP///wAAAE8lM5Y=, true",
        "_DARAAAAAAAAAP___wAAAE8lM5Y=, true",
        "' /DARAAAAAAAAAP//\n/wAAAE8lM5Y', true",
    })
    void textForms(String text, boolean isSection) {
        assertEquals(isSection, SpliceInfoSection.decodeText(text) instanceof Decoded.Ok, text);
    }

    @Test
    void tooMuchTextIsRefused() {
        assertInstanceOf(
                Decoded.Malformed.class,
                SpliceInfoSection.decodeText("A".repeat(SectionText.MAX_CHARS + 1)));
    }

    @Test
    void whatDoesNotFitIsNotWritten() {
        SpliceInfoSection long1 =
                SpliceInfoSection.of(
                        new SpliceNull(), Collections.nCopies(900, new AvailDescriptor(1)));
        assertThrows(IllegalArgumentException.class, long1::toBytes);
        SpliceInfoSection wide =
                SpliceInfoSection.of(new TimeSignal(SpliceTime.at(1L << 33)), List.of());
        assertThrows(IllegalArgumentException.class, wide::toBytes);
    }

    static void assertOutcome(byte[] bytes) {
        Decoded<SpliceInfoSection> decoded = SpliceInfoSection.decode(bytes);
        SpliceInfoSectionDecoder monitor = new SpliceInfoSectionDecoder(bytes.clone());
        Finding finding = monitor.examine();
        assertNotNull(SpliceInfoSectionFields.of(monitor, null));
        switch (decoded) {
            case Decoded.Malformed<SpliceInfoSection>(var wrong) -> assertEquals(wrong, finding);
            case Decoded.Ok<SpliceInfoSection>(var section, var warnings) -> {
                assertEquals(null, finding);
                byte[] again = section.toBytes();
                assertArrayEquals(Arrays.copyOf(bytes, again.length), again);
                byte[] xml = SpliceInfoSectionXml.write(section).getBytes(StandardCharsets.UTF_8);
                assertEquals(section, SpliceInfoSectionXml.read(xml).orThrow());
                assertInstanceOf(
                        Decoded.Ok.class,
                        SpliceInfoSectionJson.read(SpliceInfoSectionJson.write(section)));
            }
        }
    }

    static byte[] resealed(byte[] bytes) {
        int length = (bytes[1] & 0xF) << 8 | bytes[2] & 0xFF;
        int end = Math.min(length + 3, bytes.length);
        if (end >= 4) {
            ByteBuffer.wrap(bytes).putInt(end - 4, Crc32Mpeg.of(bytes, 0, end - 4));
        }
        return bytes;
    }

    private static byte[] with(String section, int at, String value) {
        byte[] bytes = hex(section);
        byte[] put = hex(value);
        System.arraycopy(put, 0, bytes, at, put.length);
        return resealed(bytes);
    }

    private static String kindOf(byte[] bytes) {
        return SpliceInfoSection.decode(bytes) instanceof Decoded.Malformed<?>(Finding finding)
                ? finding.kind()
                : "accepted";
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
