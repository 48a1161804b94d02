package io.crosspoint.metadata.ts;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.crosspoint.metadata.ts.analysis.TsInspector;
import java.util.Map;

/** Whatever the bytes are, an inspection comes out. */
class TransportStreamFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void inspectsAnything(byte[] input) {
        new TsInspector().inspect(input, Map.of());
    }
}
