package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * {@code service_name}: a string in a field of 32 bytes, ended by a zero byte; what stands behind
 * that is undefined and kept. ANSI/SCTE 104 2023, 8.4.
 *
 * @param field the whole field
 */
public record ServiceName(Bytes field) {

    private static final int SIZE = 32;

    /**
     * A name with zero bytes behind it.
     *
     * @param text at most 31 characters, ASCII
     */
    public static ServiceName of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length >= SIZE) {
            throw new IllegalArgumentException("a service name has 31 characters at most: " + text);
        }
        return new ServiceName(Bytes.copyOf(Arrays.copyOf(bytes, SIZE)));
    }

    /** The characters before the first zero byte. */
    public String text() {
        String whole = field.text(StandardCharsets.ISO_8859_1);
        int end = whole.indexOf(0);
        return end < 0 ? whole : whole.substring(0, end);
    }

    static ServiceName read(BitReader in) {
        return new ServiceName(in.slice(SIZE));
    }

    void write(BitWriter out) {
        out.bytes(field);
    }
}
