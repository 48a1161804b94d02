package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.CaptionFormat;
import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.captions.cea608.Cea608Decoder;
import io.crosspoint.metadata.wire.Decoded;
import java.util.ArrayList;
import java.util.List;

/**
 * A format that carries line 21 and DTVCC as they are. Between two such formats captions go byte
 * for byte, without being understood.
 */
public interface CaptionCarrier extends CaptionFormat {

    /** The caption data of each picture. */
    Decoded<List<CaptionFrame>> frames(byte[] input);

    /** The frames as a file of this format, and what it could not carry. */
    Conversion<byte[]> writeFrames(List<CaptionFrame> frames);

    @Override
    default Decoded<List<TimedText>> read(byte[] input) {
        return frames(input).map(frames -> CaptionTracks.decode(frames, parity()).tracks());
    }

    @Override
    default Conversion<byte[]> write(List<TimedText> tracks) {
        Conversion<List<CaptionFrame>> encoded = CaptionTracks.encode(tracks, carriesDtvcc());
        Conversion<byte[]> written = writeFrames(encoded.value());
        List<String> losses = new ArrayList<>(encoded.losses());
        losses.addAll(written.losses());
        return new Conversion<>(written.value(), losses);
    }

    /** Whether there is room for DTVCC beside line 21. */
    default boolean carriesDtvcc() {
        return true;
    }

    /** What the format's files have in the parity bit. */
    default Cea608Decoder.Parity parity() {
        return Cea608Decoder.Parity.CHECKED;
    }
}
