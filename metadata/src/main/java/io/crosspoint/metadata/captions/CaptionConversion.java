package io.crosspoint.metadata.captions;

import io.crosspoint.metadata.captions.carriage.CaptionCarrier;
import io.crosspoint.metadata.captions.carriage.CaptionFrame;
import io.crosspoint.metadata.captions.carriage.CcTriplet;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;

/**
 * Captions from one format to another. Between formats that carry line 21 and DTVCC it is the bytes
 * that go over, and otherwise the timed text.
 */
public final class CaptionConversion {

    private CaptionConversion() {}

    /** Converts a whole input. */
    public static Decoded<Conversion<byte[]>> convert(
            byte[] input, CaptionFormat from, CaptionFormat to) {
        if (from instanceof CaptionCarrier source && to instanceof CaptionCarrier target) {
            Decoded<List<CaptionFrame>> frames = source.frames(input);
            if (frames instanceof Decoded.Ok<List<CaptionFrame>>(var read, List<Finding> warnings)
                    && (target.carriesDtvcc() || hasLine21(read))) {
                return Decoded.ok(target.writeFrames(read), warnings);
            }
        }
        return from.read(input).map(to::write);
    }

    private static boolean hasLine21(List<CaptionFrame> frames) {
        return frames.stream()
                .flatMap(frame -> frame.triplets().stream())
                .anyMatch(CaptionConversion::isLine21Data);
    }

    private static boolean isLine21Data(CcTriplet triplet) {
        return triplet.valid()
                && triplet.isLine21()
                && ((triplet.data1() | triplet.data2()) & 0x7F) != 0;
    }
}
