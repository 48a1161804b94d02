package io.crosspoint.metadata.scte35;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;

class Scte35FuzzTest {

    private static final String KEY = "133457799bbcdff1";

    /** Whatever the bytes are, text, document or section, an inspection comes out. */
    @FuzzTest(maxDuration = "10s")
    void inspectsAnything(byte[] input) {
        new Scte35Inspector().inspect(input, Map.of("key", KEY)).toNode();
    }

    /**
     * A section whose length and CRC are right, whatever is in it: a refusal, or a value that is
     * the same bytes and the same XML again.
     */
    @FuzzTest(maxDuration = "10s")
    void decodesAnySection(byte[] input) {
        if (input.length < 20 || input.length > SpliceInfoSection.MAX_BYTES) {
            return;
        }
        byte[] section = input.clone();
        int length = input.length - 3;
        section[0] = (byte) SpliceInfoSection.TABLE_ID;
        section[1] = (byte) (section[1] & 0xF0 | length >> 8);
        section[2] = (byte) length;
        SpliceInfoSectionTest.assertOutcome(SpliceInfoSectionTest.resealed(section));
    }
}
