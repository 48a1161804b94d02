package io.crosspoint.metadata.graphics.amcp;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.wire.LineFramer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the server's answers together from the pieces of a TCP stream. What follows the status line
 * is decided by its code: 101, 201 and 400 one line, 200 lines up to an empty one, others nothing.
 *
 * <p>For one connection; not safe for use by several threads.
 */
public final class AmcpResponseDecoder {

    /** The longest line, bytes: {@code INFO} answers with an XML document on one. */
    public static final int MAX_LINE_BYTES = 4 << 20;

    /** The most lines of one answer: a media folder can be large. */
    public static final int MAX_LINES = 100_000;

    /** The longest answer, characters. */
    public static final int MAX_CHARS = 16 << 20;

    private static final String RULE = "AMCP return codes";

    private final LineFramer lines = new LineFramer(MAX_LINE_BYTES, LineFramer.End.CR_LF);
    private final List<String> data = new ArrayList<>();
    private @Nullable AmcpResponse open;
    private int chars;
    private boolean overrun;

    /** Takes the next piece; gives the answers that it completes, and lines that are none. */
    public List<Decoded<AmcpResponse>> push(byte[] piece) {
        List<Decoded<AmcpResponse>> found = new ArrayList<>();
        for (Decoded<String> line : lines.push(piece)) {
            switch (line) {
                case Decoded.Ok<String>(String text, List<Finding> ignored) -> line(text, found);
                case Decoded.Malformed<String>(Finding finding) -> {
                    found.add(new Decoded.Malformed<>(finding));
                    reset();
                }
            }
        }
        return found;
    }

    /** Whether an answer has begun and not ended. */
    public boolean pending() {
        return open != null || lines.pending() > 0;
    }

    private void line(String text, List<Decoded<AmcpResponse>> found) {
        AmcpResponse response = open;
        if (response == null) {
            begin(text, found);
        } else if (response.code() != 200) {
            finish(response.withData(List.of(text)), found);
        } else if (text.isEmpty()) {
            finish(response.withData(data), found);
        } else if (!overrun) {
            chars += text.length();
            if (data.size() >= MAX_LINES || chars > MAX_CHARS) {
                // The answer is refused, and what is left of it is taken off the stream.
                overrun = true;
                data.clear();
            } else {
                data.add(text);
            }
        }
    }

    private void begin(String text, List<Decoded<AmcpResponse>> found) {
        if (text.isEmpty()) {
            // Some servers end an answer of one line with an empty one as well.
            return;
        }
        switch (AmcpResponse.statusLine(text)) {
            case Decoded.Ok<AmcpResponse>(AmcpResponse response, List<Finding> ignored) -> {
                switch (response.code()) {
                    case 101, 200, 201, 400 -> open = response;
                    default -> found.add(Decoded.ok(response));
                }
            }
            case Decoded.Malformed<AmcpResponse> malformed -> found.add(malformed);
        }
    }

    private void finish(AmcpResponse response, List<Decoded<AmcpResponse>> found) {
        found.add(
                overrun
                        ? Decoded.malformed(
                                "amcp_too_long",
                                "more than " + MAX_LINES + " lines or " + MAX_CHARS + " characters",
                                Finding.NO_OFFSET,
                                RULE)
                        : Decoded.ok(response));
        reset();
    }

    private void reset() {
        open = null;
        data.clear();
        chars = 0;
        overrun = false;
    }
}
