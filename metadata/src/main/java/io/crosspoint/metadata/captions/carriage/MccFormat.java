package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** MCC on the command line. */
public final class MccFormat implements CaptionCarrier {

    private static final int HEAD = 200;

    @Override
    public String name() {
        return "mcc";
    }

    @Override
    public int likelihood(byte[] input, String fileName) {
        String head =
                new String(input, 0, Math.min(HEAD, input.length), StandardCharsets.ISO_8859_1);
        if (head.contains(MccFile.MAGIC)) {
            return 3;
        }
        return fileName.toLowerCase(Locale.ROOT).endsWith(".mcc") ? 2 : 0;
    }

    @Override
    public Inspection inspect(byte[] input) {
        return switch (MccFile.decode(input)) {
            case Decoded.Malformed<MccFile>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<MccFile>(MccFile file, List<Finding> warnings) -> {
                Node.Struct fields =
                        new Node.Struct()
                                .put("version", file.version())
                                .put(
                                        "time_code_rate",
                                        file.rate().nominal() + (file.dropFrame() ? "DF" : ""))
                                .put("packets", file.lines().size());
                if (file.withoutChecksum() > 0) {
                    fields.put("packets_without_checksum", file.withoutChecksum());
                }
                CaptionDecoder decoder = CaptionTracks.decode(frames(file), parity());
                CaptionTracks.fields(decoder).fields().forEach(fields::put);
                yield Inspection.of(fields, warnings);
            }
        };
    }

    @Override
    public Decoded<List<CaptionFrame>> frames(byte[] input) {
        return MccFile.decode(input).map(MccFormat::frames);
    }

    private static List<CaptionFrame> frames(MccFile file) {
        return file.lines().stream().map(file::frame).toList();
    }

    @Override
    public Conversion<byte[]> writeFrames(List<CaptionFrame> frames) {
        FrameRate rate = FrameRate.R29_97;
        Conversion<List<CaptionFrame>> spread = FrameSpread.onto(frames, rate);
        List<MccFile.Line> lines = new ArrayList<>();
        for (CaptionFrame frame : spread.value()) {
            long number = frame.time().toFrames(rate.numerator(), rate.denominator());
            SmpteTimeCode timeCode = SmpteTimeCode.ofFrame(number, rate.nominal(), true);
            lines.add(
                    new MccFile.Line(
                            timeCode,
                            new CaptionDistributionPacket(
                                    rate,
                                    true,
                                    lines.size() & 0xFFFF,
                                    null,
                                    frame.triplets(),
                                    null,
                                    List.of())));
        }
        return new Conversion<>(
                new MccFile("V1.0", rate, true, lines, 0).encode(), spread.losses());
    }
}
