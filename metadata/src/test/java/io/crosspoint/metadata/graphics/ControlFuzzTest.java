package io.crosspoint.metadata.graphics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.crosspoint.metadata.graphics.amcp.AmcpCommand;
import io.crosspoint.metadata.graphics.amcp.AmcpResponseDecoder;
import io.crosspoint.metadata.graphics.mos.MosEncoding;
import io.crosspoint.metadata.graphics.mos.MosMessage;
import io.crosspoint.metadata.graphics.mos.MosStreamDecoder;
import io.crosspoint.metadata.graphics.tsl.Umd5StreamDecoder;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class ControlFuzzTest {

    /** Whatever the bytes are, an inspection comes out. */
    @FuzzTest(maxDuration = "10s")
    void inspectsAnything(byte[] input) {
        new ControlInspector().inspect(input, Map.of()).toNode();
    }

    /** No stream makes a decoder throw, or hold more than it was given. */
    @FuzzTest(maxDuration = "10s")
    void decodesAnyStream(byte[] input) {
        new AmcpResponseDecoder().push(input);
        Umd5StreamDecoder umd = new Umd5StreamDecoder();
        umd.push(input);
        assertTrue(umd.pending() <= input.length);
        MosStreamDecoder mos = new MosStreamDecoder();
        for (Decoded<MosMessage> each : mos.push(input)) {
            if (each instanceof Decoded.Ok<MosMessage>(MosMessage message, List<Finding> ignored)) {
                assertEquals(
                        message, MosMessage.decode(message.encode(MosEncoding.UCS_2)).orThrow());
            }
        }
        assertTrue(mos.pending() <= input.length);
    }

    /** A command that was read is read the same from the line that it is written as. */
    @FuzzTest(maxDuration = "10s")
    void writesAnyCommandAgain(byte[] input) {
        if (AmcpCommand.parse(new String(input, StandardCharsets.UTF_8))
                instanceof Decoded.Ok<AmcpCommand>(AmcpCommand command, List<Finding> ignored)) {
            AmcpCommand again = AmcpCommand.parse(command.line()).orThrow();
            assertEquals(command.line(), again.line());
        }
    }
}
