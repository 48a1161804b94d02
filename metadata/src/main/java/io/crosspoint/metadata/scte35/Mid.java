package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** {@code MID()}: several names for one segment, each with its own type and length. */
public final class Mid {

    /** The most bytes that {@code segmentation_upid_length} can count. */
    private static final int MAX_BYTES = 255;

    private Mid() {}

    /**
     * Several names as one.
     *
     * @throws IllegalArgumentException if they take more than 255 bytes together
     */
    public static SegmentationUpid of(List<SegmentationUpid> upids) {
        BitWriter out = new BitWriter(MAX_BYTES);
        for (SegmentationUpid upid : upids) {
            out.bits(upid.type(), 8).bits(upid.value().length(), 8).bytes(upid.value());
        }
        return new SegmentationUpid(SegmentationUpid.TYPE_MID, Bytes.copyOf(out.toByteArray()));
    }

    static List<SegmentationUpid> read(Bytes value) {
        List<SegmentationUpid> upids = new ArrayList<>(4);
        BitReader in = value.reader();
        while (in.remainingBytes() >= 2) {
            int type = in.bits(8);
            int length = in.bits(8);
            if (length > in.remainingBytes()) {
                break;
            }
            upids.add(SegmentationUpid.of(type, in.slice(length)));
        }
        return upids;
    }

    /** True if the inner lengths fill the value to its end, neither more nor less. */
    static boolean isWhole(Bytes value) {
        int at = 0;
        while (at + 2 <= value.length()) {
            at += 2 + value.at(at + 1);
        }
        return at == value.length();
    }
}
