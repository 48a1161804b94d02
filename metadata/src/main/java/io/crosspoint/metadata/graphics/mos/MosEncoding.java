package io.crosspoint.metadata.graphics.mos;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How the characters of MOS go over the wire. */
public enum MosEncoding {
    /** UCS-2, most significant byte first: what MOS 2.8 prescribes. */
    UCS_2(StandardCharsets.UTF_16BE),
    /** UCS-2, least significant byte first, as some systems send it. */
    UCS_2_LE(StandardCharsets.UTF_16LE),
    /** UTF-8: files, plug-ins, and systems that have agreed on it. */
    UTF_8(StandardCharsets.UTF_8);

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Charset charset;

    MosEncoding(Charset charset) {
        this.charset = charset;
    }

    /** The encoding that the first two bytes show; UTF-8 if they show none. */
    public static MosEncoding of(byte[] bytes) {
        return bytes.length < 2 ? UTF_8 : of(bytes[0] & 0xFF, bytes[1] & 0xFF);
    }

    static MosEncoding of(int first, int second) {
        if (first == 0xFE && second == 0xFF || first == 0 && second != 0) {
            return UCS_2;
        }
        return first == 0xFF && second == 0xFE || first != 0 && second == 0 ? UCS_2_LE : UTF_8;
    }

    /** The text without a byte order mark; empty if the bytes are not of this encoding. */
    Optional<String> decode(byte[] bytes) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(
                    !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK
                            ? text.substring(1)
                            : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    byte[] encode(String text) {
        return text.getBytes(charset);
    }
}
