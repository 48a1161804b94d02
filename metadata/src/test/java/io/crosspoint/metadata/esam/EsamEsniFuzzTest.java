package io.crosspoint.metadata.esam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.crosspoint.metadata.esni.EsniDocument;
import io.crosspoint.metadata.esni.EsniInspector;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whatever the bytes are, a {@code Decoded} comes out, and what was read is read again. */
class EsamEsniFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void readsAnyEsam(byte[] input) {
        new EsamInspector().inspect(input, Map.of()).toNode();
        if (EsamDocument.decode(input) instanceof Decoded.Ok<EsamDocument>(var read, var ignored)) {
            byte[] written = read.toXml().getBytes(StandardCharsets.UTF_8);
            assertEquals(read, EsamDocument.decode(written).orThrow());
        }
    }

    @FuzzTest(maxDuration = "10s")
    void readsAnyEsni(byte[] input) {
        new EsniInspector().inspect(input, Map.of()).toNode();
        if (EsniDocument.decode(input) instanceof Decoded.Ok<EsniDocument>(var read, var ignored)) {
            byte[] written = read.toXml().getBytes(StandardCharsets.UTF_8);
            assertEquals(read, EsniDocument.decode(written).orThrow());
        }
    }
}
