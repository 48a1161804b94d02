package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code segmentation_upid()}: a name for the content in one of many schemes.
 *
 * @param type {@code segmentation_upid_type}, 8 bits
 * @param value the bytes as they are, at most 255
 */
public record SegmentationUpid(int type, Bytes value) {

    public static final int TYPE_NOT_USED = 0x00;
    public static final int TYPE_USER_DEFINED = 0x01;
    public static final int TYPE_ISCI = 0x02;
    public static final int TYPE_AD_ID = 0x03;
    public static final int TYPE_UMID = 0x04;
    public static final int TYPE_ISAN_DEPRECATED = 0x05;
    public static final int TYPE_ISAN = 0x06;
    public static final int TYPE_TID = 0x07;
    public static final int TYPE_TI = 0x08;
    public static final int TYPE_ADI = 0x09;
    public static final int TYPE_EIDR = 0x0A;
    public static final int TYPE_ATSC_CONTENT_IDENTIFIER = 0x0B;
    public static final int TYPE_MPU = 0x0C;
    public static final int TYPE_MID = 0x0D;
    public static final int TYPE_ADS_INFORMATION = 0x0E;
    public static final int TYPE_URI = 0x0F;
    public static final int TYPE_UUID = 0x10;
    public static final int TYPE_SCR = 0x11;

    /** No name. */
    public static final SegmentationUpid NOT_USED = new SegmentationUpid(0, Bytes.EMPTY);

    /** The name of the given type, from its bytes. */
    static SegmentationUpid of(int type, Bytes value) {
        return type == TYPE_NOT_USED && value.isEmpty()
                ? NOT_USED
                : new SegmentationUpid(type, value);
    }

    /** {@code format_identifier} of an MPU, 32 bits; −1 if this is none, or too short. */
    public long formatIdentifier() {
        return type == TYPE_MPU && value.length() >= 4 ? value.reader().longBits(32) : -1;
    }

    /** The names inside a MID, in order, as far as they are whole; empty for other types. */
    public List<SegmentationUpid> upids() {
        return type == TYPE_MID ? Mid.read(value) : List.of();
    }

    /** The scheme's name in the standard, such as {@code Ad-ID}. */
    public String typeName() {
        return UpidText.typeName(type);
    }

    /**
     * The name as its scheme writes it: ABCD0001000H, 10.5240/F85A-E100-B068-5B8F-B1C8; null for
     * schemes without a text form, and for bytes that do not fit the scheme.
     */
    public @Nullable String text() {
        return UpidText.of(this);
    }

    @Override
    public String toString() {
        String text = text();
        return String.format(Locale.ROOT, "%s %s", typeName(), text == null ? value.hex() : text);
    }
}
