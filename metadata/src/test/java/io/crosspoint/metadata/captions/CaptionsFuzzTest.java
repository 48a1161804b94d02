package io.crosspoint.metadata.captions;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.crosspoint.metadata.captions.carriage.CaptionCarrier;
import io.crosspoint.metadata.captions.carriage.CcDataFormat;
import io.crosspoint.metadata.captions.carriage.MccFormat;
import io.crosspoint.metadata.captions.carriage.SccFormat;
import io.crosspoint.metadata.captions.cea608.Cea608Decoder;
import io.crosspoint.metadata.captions.cea708.Cea708Decoder;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.wire.Decoded;
import java.util.List;
import java.util.Map;

/** Whatever the bytes are, a value comes out. */
class CaptionsFuzzTest {

    private static final CaptionsInspector INSPECTOR = new CaptionsInspector();
    private static final CaptionFormats FORMATS = CaptionFormats.installed();
    private static final CcDataFormat CC_DATA = new CcDataFormat();
    private static final List<CaptionCarrier> TARGETS = List.of(new SccFormat(), new MccFormat());

    @FuzzTest(maxDuration = "10s")
    void inspectsAnything(byte[] input) {
        Json.write(INSPECTOR.inspect(input, Map.of()).toNode());
        for (String name : FORMATS.names()) {
            FORMATS.named(name).orElseThrow().inspect(input);
        }
    }

    @FuzzTest(maxDuration = "10s")
    void decodesAnyLine21(byte[] input) {
        Cea608Decoder checked = new Cea608Decoder(Cea608Decoder.Parity.CHECKED);
        Cea608Decoder counted = new Cea608Decoder(Cea608Decoder.Parity.COUNTED);
        for (int i = 0; i + 1 < input.length; i += 2) {
            MediaTime time = MediaTime.ofFrames(i, 30_000, 1001);
            checked.pair(1 + i / 2 % 2, input[i], input[i + 1], time);
            counted.pair(1, input[i], input[i + 1], time);
        }
        CueNodes.tracks(checked.captions());
        again(TARGETS.getFirst(), counted.captions());
    }

    @FuzzTest(maxDuration = "10s")
    void decodesAnyDtvcc(byte[] input) {
        Cea708Decoder decoder = new Cea708Decoder();
        for (int i = 0; i + 1 < input.length; i += 2) {
            MediaTime time = MediaTime.ofFrames(i, 30_000, 1001);
            decoder.pair(i % 64 == 0, input[i] & 0xFF, input[i + 1] & 0xFF, time);
        }
        CueNodes.tracks(decoder.captions());
        again(TARGETS.getLast(), decoder.captions());
    }

    /** What was decoded can be encoded, and what was encoded can be decoded. */
    private static void again(CaptionCarrier target, List<TimedText> tracks) {
        target.read(target.write(tracks).value()).orThrow();
    }

    @FuzzTest(maxDuration = "10s")
    void carriesAnyTriplets(byte[] input) {
        for (CaptionCarrier target : TARGETS) {
            if (CaptionConversion.convert(input, CC_DATA, target)
                    instanceof
                    Decoded.Ok<Conversion<byte[]>>(Conversion<byte[]> converted, var ignored)) {
                target.frames(converted.value()).orThrow();
            }
        }
    }
}
