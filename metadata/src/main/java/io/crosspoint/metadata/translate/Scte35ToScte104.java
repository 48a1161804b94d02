package io.crosspoint.metadata.translate;

import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import org.jspecify.annotations.Nullable;

/**
 * What an automation system would have had to ask for to get a section: ANSI/SCTE 35 2023r1 to
 * ANSI/SCTE 104 2023. The message is to be processed at once.
 *
 * <p>A command that the requests of SCTE 104 cannot say (a pre-roll of more than 65.535 s, a break
 * of more than 6553.5 s, a reserved command) is carried as it stands, by
 * inject_section_data_request; so is a descriptor, by insert_descriptor_request. A duration that is
 * rounded is reported; a time is not, for a pre-roll in milliseconds is right to half of one.
 */
public final class Scte35ToScte104 {

    private final @Nullable FrameRate frameRate;

    /**
     * A translator.
     *
     * @param frameRate the picture's, in which the part of a segmentation duration below a second
     *     is said; null if it is not known, and then that part is lost
     */
    public Scte35ToScte104(@Nullable FrameRate frameRate) {
        this.frameRate = frameRate;
    }

    /** A translator that knows no frame rate. */
    public Scte35ToScte104() {
        this(null);
    }

    /**
     * Translates a section to a message with no index and number; who sends it puts in his own.
     *
     * @param section in the clear, or decrypted
     * @param ptsNow the program's PTS now, from which pre-roll counts: 90 kHz, 33 bits
     * @return one message, or none if the section says nothing that could be asked for
     */
    public Translation<MultipleOperationMessage> translate(SpliceInfoSection section, long ptsNow) {
        return new SectionTranslation(section, ptsNow, frameRate).run();
    }
}
