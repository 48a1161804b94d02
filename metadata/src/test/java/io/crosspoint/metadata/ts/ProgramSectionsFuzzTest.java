package io.crosspoint.metadata.ts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Decoded;
import java.util.Arrays;

/** Sections of any bytes, made to pass the CRC: a table that is read is the same written again. */
class ProgramSectionsFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void readsWhatItWrites(byte[] input) {
        byte[] section = Arrays.copyOf(input, input.length + 4);
        int crc = Crc32Mpeg.of(input);
        for (int i = 0; i < 4; i++) {
            section[input.length + i] = (byte) (crc >>> 24 - 8 * i);
        }
        if (ProgramAssociationSection.decode(section) instanceof Decoded.Ok<?>(var pat, var w)) {
            byte[] again = ((ProgramAssociationSection) pat).encode();
            assertEquals(pat, ProgramAssociationSection.decode(again).orThrow());
        }
        if (ProgramMapSection.decode(section) instanceof Decoded.Ok<?>(var pmt, var w)) {
            byte[] again = ((ProgramMapSection) pmt).encode();
            assertEquals(pmt, ProgramMapSection.decode(again).orThrow());
        }
        if (ConditionalAccessSection.decode(section, section.length)
                instanceof Decoded.Ok<?>(var cat, var w)) {
            byte[] again = ((ConditionalAccessSection) cat).encode();
            assertEquals(cat, ConditionalAccessSection.decode(again, again.length).orThrow());
        }
    }
}
