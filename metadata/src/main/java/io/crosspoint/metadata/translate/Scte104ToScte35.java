package io.crosspoint.metadata.translate;

import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import org.jspecify.annotations.Nullable;

/**
 * What an injector makes of a multiple operation message: ANSI/SCTE 104 2023, sections 8 and 9, to
 * ANSI/SCTE 35 2023r1. Each normal request becomes a section, modified by the supplemental requests
 * behind it; a schedule that is downloaded is sent by the transmit_schedule_request of the same
 * message.
 */
public final class Scte104ToScte35 {

    private final @Nullable FrameRate frameRate;
    private final ControlWords controlWords;

    /**
     * A translator.
     *
     * @param frameRate the picture's, by which duration_extension_frames is understood; null if it
     *     is not known
     * @param controlWords the keys for sections that are to be encrypted
     */
    public Scte104ToScte35(@Nullable FrameRate frameRate, ControlWords controlWords) {
        this.frameRate = frameRate;
        this.controlWords = controlWords;
    }

    /** A translator that knows neither a frame rate nor a key. */
    public Scte104ToScte35() {
        this(null, ControlWords.NONE);
    }

    /**
     * Translates a message.
     *
     * @param ptsNow the program's PTS at the moment the message is processed, which its timestamp
     *     names: 90 kHz, 33 bits. Pre-roll counts from there
     */
    public Translation<SpliceInfoSection> translate(MultipleOperationMessage message, long ptsNow) {
        return new MessageTranslation(message, ptsNow, frameRate, controlWords).run();
    }
}
