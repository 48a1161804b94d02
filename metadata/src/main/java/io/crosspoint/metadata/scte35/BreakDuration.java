package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code break_duration()}.
 *
 * @param autoReturn whether the splicer returns to the network by itself when the time is over
 * @param duration 90 kHz, 33 bits
 * @param reserved the 6 reserved bits as read
 */
public record BreakDuration(boolean autoReturn, long duration, int reserved) {

    /** A duration, 90 kHz. */
    public BreakDuration(boolean autoReturn, long duration) {
        this(autoReturn, duration, 0x3F);
    }

    static BreakDuration read(BitReader in) {
        boolean autoReturn = in.flag();
        int reserved = in.bits(6);
        return new BreakDuration(autoReturn, in.longBits(33), reserved);
    }

    void write(BitWriter out) {
        out.flag(autoReturn).bits(reserved, 6).bits(duration, 33);
    }
}
