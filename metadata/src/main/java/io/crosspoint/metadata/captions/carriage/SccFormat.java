package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.cea608.Cea608Decoder;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** SCC on the command line. */
public final class SccFormat implements CaptionCarrier {

    private static final int HEAD = 200;

    @Override
    public String name() {
        return "scc";
    }

    @Override
    public int likelihood(byte[] input, String fileName) {
        String head =
                new String(input, 0, Math.min(HEAD, input.length), StandardCharsets.ISO_8859_1);
        if (head.contains("Scenarist_SCC")) {
            return 3;
        }
        return fileName.toLowerCase(Locale.ROOT).endsWith(".scc") ? 2 : 0;
    }

    @Override
    public Cea608Decoder.Parity parity() {
        return Cea608Decoder.Parity.COUNTED;
    }

    @Override
    public boolean carriesDtvcc() {
        return false;
    }

    @Override
    public Inspection inspect(byte[] input) {
        return switch (SccFile.decode(input)) {
            case Decoded.Malformed<SccFile>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<SccFile>(SccFile file, List<Finding> warnings) -> {
                Node.Struct fields =
                        CaptionTracks.fields(CaptionTracks.decode(frames(file), parity()));
                if (!file.remarks().isEmpty()) {
                    Node.Sequence remarks = new Node.Sequence();
                    file.remarks().forEach(remarks::add);
                    fields.put("remarks", remarks);
                }
                yield Inspection.of(fields, warnings);
            }
        };
    }

    @Override
    public Decoded<List<CaptionFrame>> frames(byte[] input) {
        return SccFile.decode(input).map(SccFormat::frames);
    }

    /** Each pair at its line's time code and so many frames later, even where lines overlap. */
    private static List<CaptionFrame> frames(SccFile file) {
        List<CaptionFrame> frames = new ArrayList<>();
        for (SccFile.Line line : file.lines()) {
            long frame = line.frame();
            for (int word : line.words()) {
                CcTriplet pair = new CcTriplet(true, CcTriplet.FIELD_1, word >> 8, word & 0xFF);
                frames.add(new CaptionFrame(FrameRate.R29_97.timeOf(frame++), List.of(pair)));
            }
        }
        return frames;
    }

    @Override
    public Conversion<byte[]> writeFrames(List<CaptionFrame> frames) {
        return SccWriter.write(frames);
    }
}
