package io.crosspoint.metadata.graphics.mos;

import io.crosspoint.metadata.wire.Decoded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the messages out of a MOS connection: each ends with {@code </mos>}, and nothing else tells
 * its length. The encoding is found anew at each message. A message that is too long is refused
 * when its bound is reached, and dropped up to its end.
 *
 * <p>For one connection; not safe for use by several threads.
 */
public final class MosStreamDecoder {

    private static final String CLOSING = "</mos";
    private static final String RULE = "MOS 2.8.5 message framing";

    private final int maxBytes;
    private byte[] message = new byte[256];
    private int length;
    private int first = -1;
    private int matched;
    private boolean begun;
    private boolean dropping;
    private boolean damaged;
    private MosEncoding encoding = MosEncoding.UTF_8;

    /** A decoder of messages of at most {@link MosMessage#MAX_BYTES}. */
    public MosStreamDecoder() {
        this(MosMessage.MAX_BYTES);
    }

    MosStreamDecoder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes the next piece of the stream; gives the messages that it completes, and the damage. */
    public List<Decoded<MosMessage>> push(byte[] piece) {
        List<Decoded<MosMessage>> found = new ArrayList<>();
        for (byte b : piece) {
            if (begun) {
                unit(b & 0xFF, found);
            } else {
                between(b & 0xFF, found);
            }
        }
        return found;
    }

    /** Bytes of a message that has not ended yet. */
    public int pending() {
        return begun ? Math.max(1, length) : first < 0 || space(first) ? 0 : 1;
    }

    /** Outside a message: skips white space, and finds the encoding by two bytes. */
    private void between(int b, List<Decoded<MosMessage>> found) {
        if (first < 0) {
            first = b;
            return;
        }
        int before = first;
        boolean markup = before == '<' || b == '<' && before == 0;
        if (markup
                || before == 0xFE && b == 0xFF
                || before == 0xFF && b == 0xFE
                || before == 0xEF && b == 0xBB) {
            begun = true;
            first = -1;
            damaged = false;
            encoding = MosEncoding.of(before, b);
            store(before);
            store(b);
            matched = markup ? 1 : 0;
            if (markup && encoding == MosEncoding.UTF_8) {
                matched = b == CLOSING.charAt(1) ? 2 : 1;
            }
        } else if (before == 0 && space(b) || space(before) && b == 0) {
            first = -1;
        } else if (space(before)) {
            first = b;
        } else {
            if (!damaged) {
                found.add(Decoded.malformed("mos_framing", "bytes outside a message", 0, RULE));
            }
            damaged = true;
            first = b;
        }
    }

    private static boolean space(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private void unit(int b, List<Decoded<MosMessage>> found) {
        if (encoding == MosEncoding.UTF_8) {
            append(b, found);
            character((char) b, found);
        } else if (first < 0) {
            append(b, found);
            first = b;
        } else {
            int high = encoding == MosEncoding.UCS_2 ? first : b;
            int low = encoding == MosEncoding.UCS_2 ? b : first;
            first = -1;
            append(b, found);
            character((char) (high << 8 | low), found);
        }
    }

    private void append(int b, List<Decoded<MosMessage>> found) {
        if (dropping) {
            return;
        }
        if (length >= maxBytes) {
            found.add(
                    Decoded.malformed(
                            "mos_too_long", "more than " + maxBytes + " bytes", length, RULE));
            dropping = true;
            return;
        }
        store(b);
    }

    private void store(int b) {
        if (length == message.length) {
            message = Arrays.copyOf(message, Math.min(Math.max(maxBytes, 2), length * 2));
        }
        message[length++] = (byte) b;
    }

    private void character(char c, List<Decoded<MosMessage>> found) {
        if (matched < CLOSING.length()) {
            matched = c == CLOSING.charAt(matched) ? matched + 1 : c == '<' ? 1 : 0;
        } else if (c == '>') {
            end(found);
        } else if (!space(c)) {
            matched = c == '<' ? 1 : 0;
        }
    }

    private void end(List<Decoded<MosMessage>> found) {
        if (!dropping) {
            found.add(MosMessage.decode(Arrays.copyOf(message, length)));
        }
        // A long message must not hold its memory for the rest of the connection.
        message = new byte[256];
        length = 0;
        matched = 0;
        begun = false;
        dropping = false;
    }
}
