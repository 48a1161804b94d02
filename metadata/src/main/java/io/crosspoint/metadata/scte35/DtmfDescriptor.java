package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * {@code DTMF_descriptor()}: the tone sequence that a receiver is to make for old equipment.
 *
 * @param preroll tenths of a second before the splice, 8 bits
 * @param dtmfChars {@code DTMF_char}, at most 7: digits, * and #
 * @param reserved the 5 reserved bits as read
 * @param trailing see {@link SpliceDescriptor#trailing}
 */
public record DtmfDescriptor(int preroll, Bytes dtmfChars, int reserved, Bytes trailing)
        implements SpliceDescriptor {

    /** Its {@code splice_descriptor_tag}. */
    public static final int TAG = 0x01;

    /** A sequence of at most 7 of {@code 0-9*#}, {@code preroll} tenths of a second ahead. */
    public DtmfDescriptor(int preroll, String chars) {
        this(preroll, Bytes.copyOf(chars.getBytes(StandardCharsets.ISO_8859_1)), 0x1F, Bytes.EMPTY);
    }

    @Override
    public int spliceDescriptorTag() {
        return TAG;
    }

    /** The sequence as text. */
    public String chars() {
        return dtmfChars.text(StandardCharsets.ISO_8859_1);
    }

    static DtmfDescriptor read(BitReader in) {
        int preroll = in.bits(8);
        int count = in.bits(3);
        int reserved = in.bits(5);
        return new DtmfDescriptor(
                preroll, in.slice(count), reserved, in.slice(in.remainingBytes()));
    }

    void write(BitWriter out) {
        out.bits(preroll, 8).bits(dtmfChars.length(), 3).bits(reserved, 5).bytes(dtmfChars);
    }
}
