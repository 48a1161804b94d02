package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.MediaTime;
import java.util.List;

/**
 * The caption data of one picture.
 *
 * @param time when it is shown
 * @param triplets in the order in which they were sent
 */
public record CaptionFrame(MediaTime time, List<CcTriplet> triplets) {

    /** A frame; the triplets are copied. */
    public CaptionFrame {
        triplets = List.copyOf(triplets);
    }
}
