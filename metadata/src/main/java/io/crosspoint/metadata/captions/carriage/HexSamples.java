package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.MediaTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Byte strings in hexadecimal text, each with the number of seconds that stands before it, or else
 * a frame at 30000/1001 Hz after the one before it. Words and signs between them are passed over,
 * so that lines, lists and JSON all serve.
 */
final class HexSamples {

    /** Byte strings that are read; those after it are left. */
    static final int MAX_SAMPLES = 100_000;

    private static final int MIN_DIGITS = 6;

    /** The key of a byte string that another one before it has in pieces. */
    private static final String DUPLICATE = "dtvcc_packet_hex";

    private static final Pattern CHANNEL = Pattern.compile("\"channel\"\\s*:\\s*\"(CC[1-4])\"");

    private HexSamples() {}

    /**
     * One byte string.
     *
     * @param time when it was sent
     * @param bytes what was sent
     * @param offset where its text begins
     */
    record Sample(MediaTime time, byte[] bytes, int offset) {}

    /**
     * The channel that is asked for beside the samples ({@code "channel": "CC3"}); null if none is.
     */
    static @Nullable String stream(byte[] input) {
        Matcher asked = CHANNEL.matcher(new String(input, StandardCharsets.ISO_8859_1));
        return asked.find() ? asked.group(1) : null;
    }

    static List<Sample> read(byte[] input) {
        List<Sample> samples = new ArrayList<>();
        String text = new String(input, StandardCharsets.ISO_8859_1);
        MediaTime time = null;
        String key = "";
        int at = 0;
        while (at < text.length() && samples.size() < MAX_SAMPLES) {
            int end = at;
            while (end < text.length() && isWord(text.charAt(end))) {
                end++;
            }
            byte[] bytes = key.equals(DUPLICATE) ? null : bytes(text, at, end);
            if (end > at) {
                key = text.substring(at, Math.min(end, at + DUPLICATE.length()));
            }
            if (bytes != null) {
                MediaTime when = time != null ? time : FrameRate.R29_97.timeOf(samples.size());
                samples.add(new Sample(when, bytes, at));
                time = null;
            } else if (end > at) {
                time = seconds(text, at, end, time);
            }
            at = end + 1;
        }
        return samples;
    }

    private static boolean isWord(char c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '.'
                || c == '_';
    }

    private static byte @Nullable [] bytes(String text, int from, int to) {
        if (to - from < MIN_DIGITS || (to - from) % 2 != 0) {
            return null;
        }
        for (int i = from; i < to; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return null;
            }
        }
        return HexFormat.of().parseHex(text, from, to);
    }

    private static @Nullable MediaTime seconds(
            String text, int from, int to, @Nullable MediaTime otherwise) {
        if (to - from > 12 || !Character.isDigit(text.charAt(from))) {
            return otherwise;
        }
        try {
            double seconds = Double.parseDouble(text.substring(from, to));
            return new MediaTime(Math.round(seconds * MediaTime.TICKS_PER_SECOND));
        } catch (NumberFormatException ignored) {
            return otherwise;
        }
    }
}
