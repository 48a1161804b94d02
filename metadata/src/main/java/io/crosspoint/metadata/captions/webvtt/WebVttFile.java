package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * WebVTT file.
 *
 * @param headers the lines after the signature, as they are: {@code X-TIMESTAMP-MAP} of HTTP Live
 *     Streaming among them
 * @param regions its regions, in order
 * @param styles the CSS of its style blocks
 * @param cues its cues, in order
 * @param ignored what the parser dropped, in words
 */
public record WebVttFile(
        List<String> headers,
        List<WebVttRegion> regions,
        List<String> styles,
        List<WebVttCue> cues,
        List<String> ignored) {

    /** The longest file that is read, bytes. */
    public static final int MAX_BYTES = 16 << 20;

    private static final String RULE = "WebVTT parser algorithm";

    /** A file; the lists are copied. */
    public WebVttFile {
        headers = List.copyOf(headers);
        regions = List.copyOf(regions);
        styles = List.copyOf(styles);
        cues = List.copyOf(cues);
        ignored = List.copyOf(ignored);
    }

    /**
     * Reads a file in UTF-8. Refused are only a wrong signature ({@code webvtt_signature}) and more
     * than {@link #MAX_BYTES} ({@code webvtt_too_long}); everything else that is wrong makes the
     * algorithm drop a setting, a region or a cue.
     */
    public static Decoded<WebVttFile> decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Decoded.malformed(
                    "webvtt_too_long",
                    bytes.length + " bytes; at most " + MAX_BYTES + " are read",
                    MAX_BYTES,
                    RULE);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (!hasSignature(text)) {
            return Decoded.malformed(
                    "webvtt_signature",
                    "the file does not begin with WEBVTT and then a space, a tab or a line's end",
                    0,
                    RULE);
        }
        String normal = text.replace('\0', '\uFFFD').replace("\r\n", "\n").replace('\r', '\n');
        return Decoded.ok(new WebVttParser(normal).parse());
    }

    private static boolean hasSignature(String text) {
        return text.startsWith("WEBVTT")
                && (text.length() == 6 || " \t\n\r".indexOf(text.charAt(6)) >= 0);
    }
}
