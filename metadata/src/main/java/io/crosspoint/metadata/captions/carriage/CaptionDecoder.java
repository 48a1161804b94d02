package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.captions.cea608.Cea608Decoder;
import io.crosspoint.metadata.captions.cea708.Cea708Decoder;
import java.util.ArrayList;
import java.util.List;

/** Decodes all captions of {@code cc_data()}: line 21 and DTVCC together. */
public final class CaptionDecoder {

    private final Cea608Decoder line21;
    private final Cea708Decoder dtvcc = new Cea708Decoder();

    /** A decoder at the beginning of a program. */
    public CaptionDecoder(Cea608Decoder.Parity parity) {
        line21 = new Cea608Decoder(parity);
    }

    /** The captions of one picture. */
    public void frame(CaptionFrame frame) {
        frame.triplets().forEach(triplet -> triplet(triplet, frame.time()));
    }

    /** One triplet; one that is not valid says nothing. */
    public void triplet(CcTriplet triplet, MediaTime time) {
        if (!triplet.valid()) {
            return;
        }
        if (triplet.isLine21()) {
            line21.pair(triplet.type() + 1, triplet.data1(), triplet.data2(), time);
        } else {
            dtvcc.pair(
                    triplet.type() == CcTriplet.DTVCC_START,
                    triplet.data1(),
                    triplet.data2(),
                    time);
        }
    }

    /** What was in line 21. */
    public Cea608Decoder line21() {
        return line21;
    }

    /** What was in DTVCC. */
    public Cea708Decoder dtvcc() {
        return dtvcc;
    }

    /** Every caption channel and service that was written to; text channels after them. */
    public List<TimedText> tracks() {
        List<TimedText> tracks = new ArrayList<>(line21.captions());
        tracks.addAll(dtvcc.captions());
        tracks.addAll(line21.texts());
        return tracks;
    }

    /** What a track, by its name in {@link #tracks}, shows now; rows joined by line feeds. */
    public String displayedText(String track) {
        String service = "service ";
        return track.startsWith(service)
                ? dtvcc.displayedText(Integer.parseInt(track.substring(service.length())))
                : line21.displayedText(track);
    }
}
