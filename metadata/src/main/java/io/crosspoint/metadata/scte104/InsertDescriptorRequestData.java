package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code insert_descriptor_request_data()}: adds descriptors to the section as they stand.
 * ANSI/SCTE 104 2023, 9.8.5.
 *
 * <p>There are encoders that put something else than whole descriptors here, so the bytes are kept
 * as they came; {@link #images()} says whether they are what the standard asks for.
 *
 * @param descriptorCount {@code descriptor_count}; 8 bits
 * @param descriptorImages every {@code descriptor_image()}, one behind the other
 */
public record InsertDescriptorRequestData(int descriptorCount, Bytes descriptorImages)
        implements OperationData {

    private static final int HEADER = 2;

    /** A request for these whole descriptors. */
    public static InsertDescriptorRequestData of(Bytes... images) {
        BitWriter out = new BitWriter(0xFFFF);
        for (Bytes image : images) {
            out.bytes(image);
        }
        return new InsertDescriptorRequestData(images.length, Bytes.copyOf(out.toByteArray()));
    }

    /** The descriptors one by one, if their lengths add up. Offsets are from the first image. */
    public Decoded<List<Bytes>> images() {
        List<Bytes> images = new ArrayList<>(descriptorCount);
        int at = 0;
        for (int i = 0; i < descriptorCount; i++) {
            int left = descriptorImages.length() - at;
            int length = left < HEADER ? HEADER : HEADER + descriptorImages.at(at + 1);
            if (length > left) {
                return malformed(
                        "descriptor " + i + " takes " + length + " bytes, " + left + " are left",
                        at);
            }
            images.add(descriptorImages.slice(at, length));
            at += length;
        }
        return at == descriptorImages.length()
                ? Decoded.ok(images)
                : malformed(descriptorImages.length() - at + " bytes after the last one", at);
    }

    private static Decoded<List<Bytes>> malformed(String detail, int offset) {
        return Decoded.malformed(
                "descriptor_image", detail, offset, "insert_descriptor_request_data(), 9.8.5.1");
    }

    @Override
    public int opId() {
        return OpId.INSERT_DESCRIPTOR.code();
    }

    static InsertDescriptorRequestData read(BitReader in) {
        int count = in.bits(8);
        return new InsertDescriptorRequestData(count, in.slice(in.remainingBytes()));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(descriptorCount, 8);
        out.bytes(descriptorImages);
    }
}
