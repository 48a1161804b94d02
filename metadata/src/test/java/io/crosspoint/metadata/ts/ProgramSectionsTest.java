package io.crosspoint.metadata.ts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Decoded;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramSectionsTest {

    /** Written by FFmpeg. */
    private static final byte[] PAT = hex("00b00d0001c100000001f0002ab104b2");

    /** Written by FFmpeg, for a program with SCTE 35. */
    private static final byte[] PMT =
            hex(
                    "02b0280001c10000e100f00605044355454902e100f00003e101f0060a04756e"
                            + "640086e258f000530ba989");

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void readsAndWritesTheAssociation() {
        ProgramAssociationSection pat = ProgramAssociationSection.decode(PAT).orThrow();
        assertEquals(
                new ProgramAssociationSection(
                        1, 0, true, 0, 0, List.of(new ProgramAssociationSection.Program(1, 4096))),
                pat);
        assertArrayEquals(PAT, pat.encode());
    }

    @Test
    void readsAndWritesTheMap() {
        ProgramMapSection pmt = ProgramMapSection.decode(PMT).orThrow();
        assertEquals(
                new ProgramMapSection(
                        1,
                        0,
                        true,
                        256,
                        List.of(Descriptor.registration(Descriptor.CUEI)),
                        List.of(
                                new ElementaryStream(StreamType.MPEG2_VIDEO, 256, List.of()),
                                new ElementaryStream(
                                        StreamType.MPEG1_AUDIO,
                                        257,
                                        List.of(new Descriptor(10, hex("756e6400")))),
                                new ElementaryStream(StreamType.SPLICE_INFO, 600, List.of()))),
                pmt);
        assertTrue(pmt.registeredForCues());
        assertArrayEquals(PMT, pmt.encode());
    }

    @Test
    void readsAndWritesConditionalAccess() {
        ConditionalAccessSection cat =
                new ConditionalAccessSection(
                        3, true, 0, 0, List.of(new Descriptor(9, hex("0b00e123"))));
        byte[] bytes = cat.encode();
        assertEquals(cat, ConditionalAccessSection.decode(bytes, bytes.length).orThrow());
        assertEquals(0x123, cat.descriptors().getFirst().conditionalAccessPid().orElseThrow());
    }

    @Test
    void refusesEveryTruncationAndEveryFlippedBit() {
        damage(PAT, ProgramAssociationSection::decode);
        damage(PMT, ProgramMapSection::decode);
    }

    private static <T> void damage(byte[] section, Function<byte[], Decoded<T>> decoder) {
        for (int length = 0; length < section.length; length++) {
            assertInstanceOf(
                    Decoded.Malformed.class, decoder.apply(Arrays.copyOf(section, length)));
        }
        for (int bit = 0; bit < section.length * 8; bit++) {
            byte[] flipped = section.clone();
            flipped[bit / 8] ^= (byte) (0x80 >> bit % 8);
            assertInstanceOf(Decoded.Malformed.class, decoder.apply(flipped), "bit " + bit);
        }
    }

    /** Damage that a writer with a right CRC has done. */
    @ParameterizedTest
    @CsvSource({
        // program_info_length one more than there is
        "02b0280001c10000e100f00705044355454902e100f00003e101f0060a04756e640086e258f000,"
                + " descriptor_length",
        // descriptor_length past the end of program_info
        "02b0280001c10000e100f00605054355454902e100f00003e101f0060a04756e640086e258f000,"
                + " descriptor_length",
        // the last stream without its ES_info_length
        "02b0260001c10000e100f00605044355454902e100f00003e101f0060a04756e640086e258,"
                + " descriptor_length",
        // section_length one less
        "02b0270001c10000e100f00605044355454902e100f00003e101f0060a04756e640086e258f000,"
                + " section_length",
        // two sections
        "02b0280001c10001e100f00605044355454902e100f00003e101f0060a04756e640086e258f000,"
                + " last_section_number",
        "02b0280001c10100e100f00605044355454902e100f00003e101f0060a04756e640086e258f000,"
                + " section_number",
        "0230280001c10000e100f00605044355454902e100f00003e101f0060a04756e640086e258f000,"
                + " section_syntax_indicator",
        "03b0280001c10000e100f00605044355454902e100f00003e101f0060a04756e640086e258f000,"
                + " table_id",
        "02b0090001c10000, truncated"
    })
    void refusesLengthsThatLie(String hex, String kind) {
        byte[] body = hex(hex);
        byte[] section = Arrays.copyOf(body, body.length + 4);
        int crc = Crc32Mpeg.of(body);
        for (int i = 0; i < 4; i++) {
            section[body.length + i] = (byte) (crc >>> 24 - 8 * i);
        }
        if (kind.equals("truncated")) {
            section = body;
        }
        assertEquals(
                kind,
                assertInstanceOf(Decoded.Malformed.class, ProgramMapSection.decode(section))
                        .finding()
                        .kind());
    }

    @Test
    void doesNotWriteWhatDoesNotFit() {
        ElementaryStream stream =
                new ElementaryStream(6, 100, List.of(new Descriptor(1, new byte[250])));
        ProgramMapSection tooLong =
                new ProgramMapSection(
                        1, 0, true, 100, List.of(), List.of(stream, stream, stream, stream));
        assertThrows(IllegalArgumentException.class, tooLong::encode);
    }
}
