package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A carriage of captions as hexadecimal text or as the bytes of one structure. */
abstract class HexCarrier implements CaptionCarrier {

    /** Displayed texts that are shown, one after each sample. */
    private static final int MAX_TEXTS = 10_000;

    /** True if these bytes begin as the structure does. */
    abstract boolean matches(byte[] bytes);

    /** The triplets of one structure. */
    abstract Decoded<List<CcTriplet>> triplets(byte[] bytes);

    /** One structure of these triplets. */
    abstract byte[] encode(List<CcTriplet> triplets, int index);

    @Override
    public int likelihood(byte[] input, String fileName) {
        if (matches(input)) {
            return 3;
        }
        byte[] head = Arrays.copyOf(input, Math.min(input.length, 2000));
        for (byte b : head) {
            if (b < '\t') {
                return 0;
            }
        }
        List<HexSamples.Sample> samples = HexSamples.read(head);
        return !samples.isEmpty() && matches(samples.getFirst().bytes()) ? 1 : 0;
    }

    private List<HexSamples.Sample> samples(byte[] input) {
        return matches(input)
                ? List.of(new HexSamples.Sample(MediaTime.ZERO, input, 0))
                : HexSamples.read(input);
    }

    @Override
    public Decoded<List<CaptionFrame>> frames(byte[] input) {
        List<CaptionFrame> frames = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        for (HexSamples.Sample sample : samples(input)) {
            switch (triplets(sample.bytes())) {
                case Decoded.Ok<List<CcTriplet>>(List<CcTriplet> triplets, List<Finding> found) -> {
                    warnings.addAll(found);
                    frames.add(new CaptionFrame(sample.time(), triplets));
                }
                case Decoded.Malformed<List<CcTriplet>>(Finding finding) -> {
                    return new Decoded.Malformed<>(finding);
                }
            }
        }
        return frames.isEmpty()
                ? Decoded.malformed("empty", "no captions in the input", 0, name())
                : Decoded.ok(frames, warnings);
    }

    @Override
    public Inspection inspect(byte[] input) {
        return switch (frames(input)) {
            case Decoded.Malformed<List<CaptionFrame>>(Finding finding) ->
                    Inspection.refused(finding);
            case Decoded.Ok<List<CaptionFrame>>(
                            List<CaptionFrame> frames,
                            List<Finding> warnings) ->
                    Inspection.of(fields(frames, HexSamples.stream(input)), warnings);
        };
    }

    private Node fields(List<CaptionFrame> frames, @Nullable String wanted) {
        CaptionDecoder decoder = new CaptionDecoder(parity());
        frames.forEach(decoder::frame);
        List<String> streams = new ArrayList<>();
        decoder.line21().captions().forEach(track -> streams.add(track.track()));
        decoder.dtvcc().captions().forEach(track -> streams.add(track.track()));
        Node.Struct fields = new Node.Struct();
        Node.Sequence names = new Node.Sequence();
        streams.forEach(names::add);
        fields.put("streams", names);
        Node.Struct texts = texts(frames, streams);
        fields.put(
                "text_after_each_sample",
                texts.fields().containsKey(wanted)
                        ? texts.fields().get(wanted)
                        : texts.fields().values().stream().findFirst().orElse(new Node.Sequence()));
        if (streams.size() > 1) {
            fields.put("text_after_each_sample_by_stream", texts);
        }
        CaptionTracks.fields(decoder).fields().forEach(fields::put);
        return fields;
    }

    private Node.Struct texts(List<CaptionFrame> frames, List<String> streams) {
        Node.Struct texts = new Node.Struct();
        for (String stream : streams) {
            Node.Sequence list = new Node.Sequence();
            CaptionDecoder decoder = new CaptionDecoder(parity());
            for (CaptionFrame frame : frames.subList(0, Math.min(MAX_TEXTS, frames.size()))) {
                decoder.frame(frame);
                list.add(decoder.displayedText(stream));
            }
            texts.put(stream, list);
        }
        return texts;
    }

    @Override
    public Conversion<byte[]> writeFrames(List<CaptionFrame> frames) {
        Conversion<List<CaptionFrame>> spread = FrameSpread.onto(frames, FrameRate.R29_97);
        StringBuilder out = new StringBuilder();
        int index = 0;
        for (CaptionFrame frame : spread.value()) {
            double seconds = (double) frame.time().ticks27M() / 27_000_000;
            out.append("%.6f ".formatted(seconds));
            out.append(HexFormat.of().formatHex(encode(frame.triplets(), index++))).append('\n');
        }
        byte[] text = out.toString().getBytes(StandardCharsets.US_ASCII);
        return new Conversion<>(text, spread.losses());
    }

    /** Reads triplets that fill the whole of some bytes. */
    static Decoded<List<CcTriplet>> bare(byte[] bytes) {
        if (bytes.length % CcTriplet.BYTES != 0) {
            return Decoded.malformed(
                    "truncated",
                    bytes.length + " bytes are not whole triplets",
                    bytes.length / CcTriplet.BYTES * CcTriplet.BYTES,
                    "CEA-708 cc_data()");
        }
        return Decoded.ok(CcData.triplets(new BitReader(bytes), bytes.length / CcTriplet.BYTES));
    }
}
