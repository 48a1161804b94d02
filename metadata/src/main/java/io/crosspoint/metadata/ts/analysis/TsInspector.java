package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Inspector;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;
import java.util.Map;

/**
 * {@code ./hub inspect ts}: a transport stream of packets of 188, 192 or 204 bytes. A stream with
 * defects is one that was read: they are among its fields. Only what holds no packet is refused.
 */
public final class TsInspector implements Inspector {

    @Override
    public String kind() {
        return "ts";
    }

    @Override
    public Inspection inspect(byte[] input, Map<String, String> options) {
        StreamAnalysis analysis = new StreamAnalysis(input);
        analysis.run();
        if (analysis.packets() == 0) {
            return Inspection.refused(
                    new Finding(
                            "no_packets",
                            "nowhere in " + input.length + " bytes does a packet begin",
                            0,
                            "ISO/IEC 13818-1, transport_packet() sync_byte"));
        }
        return new Inspection(Inspection.Outcome.OK, analysis.toNode(), List.of());
    }
}
