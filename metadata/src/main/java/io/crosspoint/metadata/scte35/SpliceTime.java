package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code splice_time()}.
 *
 * @param timeSpecifiedFlag whether there is a time
 * @param ptsTime {@code pts_time}, 90 kHz, 33 bits, before {@code pts_adjustment}; 0 if there is
 *     none
 * @param reserved the reserved bits as read: 6 beside a time, 7 without
 */
public record SpliceTime(boolean timeSpecifiedFlag, long ptsTime, int reserved) {

    /** No time: at once, or as soon as it can be. */
    public static final SpliceTime UNSPECIFIED = new SpliceTime(false, 0, 0x7F);

    private static final long MASK_33 = (1L << 33) - 1;

    /** A time, 90 kHz, 33 bits. */
    public static SpliceTime at(long ptsTime) {
        return new SpliceTime(true, ptsTime, 0x3F);
    }

    static SpliceTime read(BitReader in) {
        if (in.flag()) {
            long rest = in.longBits(39);
            return new SpliceTime(true, rest & MASK_33, (int) (rest >>> 33));
        }
        return new SpliceTime(false, 0, in.bits(7));
    }

    void write(BitWriter out) {
        out.flag(timeSpecifiedFlag);
        if (timeSpecifiedFlag) {
            out.bits(reserved, 6).bits(ptsTime, 33);
        } else {
            out.bits(reserved, 7);
        }
    }
}
