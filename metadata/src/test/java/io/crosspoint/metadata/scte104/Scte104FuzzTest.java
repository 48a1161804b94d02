package io.crosspoint.metadata.scte104;

import com.code_intelligence.jazzer.junit.FuzzTest;

class Scte104FuzzTest {

    /** Whatever the bytes are: read and written again as they were, or refused. */
    @FuzzTest(maxDuration = "10s")
    void readsAnything(byte[] input) {
        Scte104DamageTest.survives(input);
    }
}
