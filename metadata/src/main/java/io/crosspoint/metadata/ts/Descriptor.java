package io.crosspoint.metadata.ts;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * {@code descriptor()} of ISO/IEC 13818-1: a tag and what follows its length. What a tag means is
 * for who uses it; unknown ones are kept as they are.
 *
 * @param tag {@code descriptor_tag}, 0 to 255
 * @param data the bytes behind {@code descriptor_length}, at most 255; not to be changed
 */
public record Descriptor(int tag, byte[] data) {

    /** The tag of {@code registration_descriptor()}. */
    public static final int REGISTRATION = 0x05;

    /** The tag of {@code CA_descriptor()}. */
    public static final int CONDITIONAL_ACCESS = 0x09;

    /** {@code format_identifier} of a program that carries SCTE 35: the letters CUEI. */
    public static final int CUEI = 0x43554549;

    private static final int MAX_DATA_BYTES = 255;

    public Descriptor {
        if (tag < 0 || tag > 0xFF || data.length > MAX_DATA_BYTES) {
            throw new IllegalArgumentException(
                    "tag " + tag + " with " + data.length + " bytes does not fit a descriptor");
        }
    }

    /** A registration descriptor without additional information. */
    public static Descriptor registration(int formatIdentifier) {
        return new Descriptor(
                REGISTRATION,
                new BitWriter(4).bits(formatIdentifier & 0xFFFF_FFFFL, 32).toByteArray());
    }

    /**
     * Reads descriptors up to the end of a part.
     *
     * @return the descriptors; null if the last one is longer than what is left
     */
    static @Nullable List<Descriptor> readAll(BitReader part) {
        List<Descriptor> descriptors = new ArrayList<>();
        while (part.remainingBytes() > 0) {
            int tag = part.bits(8);
            int length = part.bits(8);
            byte[] data = part.bytes(length);
            if (part.overrun()) {
                return null;
            }
            descriptors.add(new Descriptor(tag, data));
        }
        return List.copyOf(descriptors);
    }

    /** Writes descriptors one behind the other. */
    static void writeAll(List<Descriptor> descriptors, BitWriter writer) {
        for (Descriptor descriptor : descriptors) {
            writer.bits(descriptor.tag, 8).bits(descriptor.data.length, 8).bytes(descriptor.data);
        }
    }

    /** How many bytes descriptors take on the wire. */
    static int lengthOf(List<Descriptor> descriptors) {
        int length = 0;
        for (Descriptor descriptor : descriptors) {
            length += 2 + descriptor.data.length;
        }
        return length;
    }

    /** {@code format_identifier}, if this is a registration descriptor. */
    public OptionalInt formatIdentifier() {
        return tag == REGISTRATION && data.length >= 4
                ? OptionalInt.of(new BitReader(data).bits(32))
                : OptionalInt.empty();
    }

    /** {@code CA_PID}, if this is a CA descriptor: where the ECMs or EMMs are. */
    public OptionalInt conditionalAccessPid() {
        return tag == CONDITIONAL_ACCESS && data.length >= 4
                ? OptionalInt.of((data[2] & 0x1F) << 8 | data[3] & 0xFF)
                : OptionalInt.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Descriptor(int otherTag, byte[] otherData)
                && tag == otherTag
                && Arrays.equals(data, otherData);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "descriptor " + tag + " " + HexFormat.of().formatHex(data);
    }
}
