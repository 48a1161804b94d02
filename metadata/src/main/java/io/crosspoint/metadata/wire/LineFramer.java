package io.crosspoint.metadata.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a byte stream into lines of UTF-8 text, whatever the pieces it comes in. A line that is too
 * long is refused when its bound is reached, and dropped up to its end.
 *
 * <p>For one connection; not safe for use by several threads.
 */
public final class LineFramer {

    /** What ends a line. */
    public enum End {
        /** Carriage return and line feed; a line feed alone is part of the line. */
        CR_LF,
        /** A line feed; a carriage return before it is taken away. */
        LF
    }

    private final int maxBytes;
    private final End end;
    private byte[] line = new byte[128];
    private int length;
    private boolean dropping;

    /** A framer of lines of at most {@code maxBytes}, their end not counted. */
    public LineFramer(int maxBytes, End end) {
        this.maxBytes = maxBytes;
        this.end = end;
    }

    /**
     * Takes the next piece of the stream.
     *
     * @return the lines that it completes, without their ends: {@code line_too_long} and {@code
     *     line_not_utf8} stand for lines that are refused
     */
    public List<Decoded<String>> push(byte[] piece) {
        List<Decoded<String>> lines = new ArrayList<>();
        for (byte b : piece) {
            if (b == '\n' && (end == End.LF || length > 0 && line[length - 1] == '\r')) {
                if (!dropping) {
                    lines.add(text());
                }
                dropping = false;
                length = 0;
            } else if (dropping) {
                line[0] = b;
                length = 1;
            } else if (length > maxBytes || length == maxBytes && b != '\r') {
                lines.add(
                        Decoded.malformed(
                                "line_too_long",
                                "more than " + maxBytes + " bytes without an end of line",
                                maxBytes,
                                "the longest line that is read"));
                dropping = true;
                line[0] = b;
                length = 1;
            } else {
                if (length == line.length) {
                    line = Arrays.copyOf(line, Math.min(maxBytes + 1, length * 2));
                }
                line[length++] = b;
            }
        }
        return lines;
    }

    /** Bytes of a line that has not ended yet. */
    public int pending() {
        return dropping ? 0 : length;
    }

    private Decoded<String> text() {
        int bytes = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        try {
            return Decoded.ok(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(line, 0, bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            return Decoded.malformed("line_not_utf8", "the line is not UTF-8", 0, "UTF-8");
        }
    }
}
